"""What termination puts before the general meeting: expulsions, and a year's report and balance.

The words go into minutes, so they are in the language of documents.
Sources: law 3085-1 art. 13(3), 16(2); law 41-FZ art. 22.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coop.documents.models import Document
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.protocols.meetings.api import AgendaKind, MatterDescription
from coop.protocols.membership import api as membership
from coop.protocols.termination import api, wording
from coop.protocols.termination.drafting import package_of
from coop.protocols.termination.models import Ending

CONTRACT = "termination"
EXPULSION, BALANCE = "expulsion", "balance"


def describe_expulsions(coop: str, subjects: Sequence[int]) -> Mapping[int, MatterDescription]:
    """Expulsions in people's words: who, the paper with the grounds, from when to vote."""
    found = api.newest_accusations(coop, [AccountName.from_value(each) for each in subjects])
    names = people.names_of(coop, [one.member for one in found.values()])
    return {
        AccountName(one.member).value: _expulsion(coop, one, names[AccountName(one.member)])
        for one in found.values()
    }


def earliest_expulsions(coop: str, subjects: Sequence[int]) -> Mapping[int, datetime]:
    """From when voting on each expulsion may open: the accused have the law's days."""
    accused = {AccountName(one.member).value: one for one in api.accused(coop)}
    return {
        subject: api.may_be_decided_from(coop, accused[subject])
        for subject in subjects
        if subject in accused
    }


def waiting_expulsions(coop: str) -> tuple[int, ...]:
    """The accused, by the number of their accounts."""
    return tuple(AccountName(one.member).value for one in api.accused(coop))


def describe_balances(_coop: str, subjects: Sequence[int]) -> Mapping[int, MatterDescription]:
    """Years' reports and balances in people's words; the subject is the year."""
    return {
        year: MatterDescription(
            title=f"Об утверждении годового отчёта и годового баланса за {year} год",
            summary="С утверждением баланса наступает срок возврата паевых взносов, который "
            "устав считает со дня его утверждения.",
            decision=f"Утвердить годовой отчёт и годовой баланс за {year} год.",
            rejection=f"Годовой отчёт и годовой баланс за {year} год не утверждать.",
        )
        for year in subjects
    }


def waiting_balances(coop: str) -> tuple[int, ...]:
    """Years whose balance is still to be approved."""
    return api.years_to_approve(coop, timezone.now())


def _expulsion(coop: str, accusation: Ending, name: str) -> MatterDescription:
    member = AccountName(accusation.member)
    identity = membership.identity_of(coop, member)
    genitive = identity.name_genitive if identity else name
    notified = wording.day_in_words(accusation.filed_at)
    earliest = wording.day_in_words(api.may_be_decided_from(coop, accusation))
    return MatterDescription(
        title=f"Об исключении из пайщиков: {name}",
        summary=f"Уведомление с основаниями направлено {notified}; голосование может начаться "
        f"не ранее {earliest}. Пайщик вправе присутствовать и дать объяснения.",
        document=_document(coop, accusation.document),
        decision=f"Исключить {genitive} из пайщиков (счёт в реестре {member}) по основаниям, "
        f"изложенным в уведомлении от {notified}.",
        rejection=f"{name} (счёт в реестре {member}) из пайщиков не исключать.",
        package=package_of(member),
        concerns=member,
    )


def _document(coop: str, digest: str) -> str:
    paper = Document.unbound.filter(coop=coop, content_digest=digest).first()
    return str(paper.id) if paper else ""


KINDS = (
    AgendaKind(
        name=EXPULSION,
        contract=CONTRACT,
        title=_("Expulsion"),
        describe=describe_expulsions,
        waiting=waiting_expulsions,
        earliest=earliest_expulsions,
    ),
    AgendaKind(
        name=BALANCE,
        contract=CONTRACT,
        title=_("Report and balance of the year"),
        describe=describe_balances,
        waiting=waiting_balances,
    ),
)
