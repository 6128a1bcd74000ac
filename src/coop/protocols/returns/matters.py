"""The matters that returns put before the council: money, or property instead of money.

The words go into the council's minutes, so they are in the language of its documents.
"""

from __future__ import annotations

from collections.abc import Sequence

from coop.documents.language.amounts import amount_in_digits, amount_in_words
from coop.documents.models import Document
from coop.monocoop import people
from coop.protocols.council.api import MatterDescription, MatterKind
from coop.protocols.membership import api as membership
from coop.protocols.returns import api
from coop.protocols.returns.api import ReturnStatus
from coop.protocols.returns.drafting import package_of
from coop.protocols.returns.places import return_days_of, share_words

MONEY, PROPERTY = "return", "returnasset"


def describe(coop: str, subjects: Sequence[int]) -> dict[int, MatterDescription]:
    """Returns in people's words, each with its statement behind it."""
    known = api.statuses(coop, list(subjects))
    names = people.names_of(coop, [each.member for each in known.values()])
    digests = [each.document for each in known.values()]
    papers = {
        paper.content_digest: paper
        for paper in Document.unbound.filter(coop=coop, content_digest__in=digests)
    }
    return {
        number: _described(coop, each, names[each.member], papers.get(each.document))
        for number, each in known.items()
    }


def _described(
    coop: str, status: ReturnStatus, name: str, statement: Document | None
) -> MatterDescription:
    digits = amount_in_digits(status.amount)
    whole_sum = f"{digits} ({amount_in_words(status.amount)})"
    days = return_days_of(coop, status.member)
    share = share_words(coop, status.program)
    identity = membership.identity_of(coop, status.member)
    dative = identity.name_dative if identity else name
    whom = f"{dative} (счёт в реестре {status.member})"
    how = (
        f"денежными средствами на собственный банковский счёт пайщика не позднее {days} дней"
        if status.in_money
        else f"имуществом: {_item(statement)}, по акту приёма-передачи не позднее {days} дней"
    )
    return MatterDescription(
        title=f"Возврат {share}: {name}, {digits}",
        summary=(
            f"Заявление № {status.number}: возвратить часть {share} {how} со дня решения. "
            "Сумма зарезервирована."
        ),
        document=str(statement.id) if statement else "",
        decision=(
            f"Возвратить пайщику {whom} часть {share} в размере {whole_sum} {how} "
            f"со дня решения по заявлению № {status.number}."
        ),
        rejection=(
            f"Отказать пайщику {whom} в возврате части {share} в размере {whole_sum} "
            f"по заявлению № {status.number}; резерв суммы снять."
        ),
        package=package_of(status.number, status.member),
        concerns=status.member,
    )


def _item(statement: Document | None) -> str:
    told = (statement.fields or {}).get("item") if statement else None
    return f"{told['name']}, {told['quantity']} {told['unit']}" if told else "по заявлению"


KINDS = (
    MatterKind(name=MONEY, contract="returns", describe=describe),
    MatterKind(name=PROPERTY, contract="returns", describe=describe),
)
