"""The matters that termination puts before the council.

The words go into the council's minutes, so they are in the language of its documents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coop.documents.language.amounts import amount_in_digits
from coop.documents.models import Document
from coop.kernel.money import Amount
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.protocols.council.api import MatterDescription, MatterKind
from coop.protocols.membership import api as membership
from coop.protocols.network import api as network
from coop.protocols.termination import api, wording
from coop.protocols.termination.drafting import package_of
from coop.protocols.termination.models import Ending
from coop.protocols.termination.rules import Cause, EndState

EXIT, DEATH, INHERITANCE, LAPSE = "exit", "death", "inheritance", "lapse"


def describe_exits(coop: str, subjects: Sequence[int]) -> Mapping[int, MatterDescription]:
    """Statements of exit in people's words."""
    accounts = _accounts(subjects)
    names = people.names_of(coop, list(accounts.values()))
    papers = _papers(coop, accounts, [Cause.LEFT])
    return {
        subject: _exit(coop, account, names[account], papers.get(account, ""))
        for subject, account in accounts.items()
    }


def describe_deaths(coop: str, subjects: Sequence[int]) -> Mapping[int, MatterDescription]:
    """Reported deaths and liquidations in people's words."""
    accounts = _accounts(subjects)
    names = people.names_of(coop, list(accounts.values()))
    causes = [Cause.DIED, Cause.ORGANISATION_LIQUIDATED]
    papers = _papers(coop, accounts, causes)
    told: dict[int, MatterDescription] = {}
    for subject, account in accounts.items():
        ending = api.ending_of(coop, account, *causes)
        cause = wording.CAUSES[Cause(ending.cause) if ending else Cause.DIED]
        name = names[account]
        told[subject] = MatterDescription(
            title=f"Прекращение членства: {name}",
            summary=f"Основание: {cause}. Паевой взнос учитывается отдельно до выплаты "
            "имеющим на него право; право голоса не переходит.",
            document=papers.get(account, ""),
            decision=f"Отметить прекращение членства: {name} (счёт в реестре {account}), "
            f"основание — {cause}.",
            rejection=f"Сообщение о прекращении членства возвратить для уточнения: {name} "
            f"(счёт в реестре {account}).",
            package=package_of(account),
        )
    return told


def describe_claims(coop: str, subjects: Sequence[int]) -> Mapping[int, MatterDescription]:
    """Claims on estates in people's words."""
    currency = network.currency(coop)
    told: dict[int, MatterDescription] = {}
    for number, claim in api.claims(coop, list(subjects)).items():
        of = api.settlement(coop, claim.settlement)
        if of is None:
            continue
        name = people.names_of(coop, [of.member])[of.member]
        digits = amount_in_digits(Amount(claim.units, currency))
        told[number] = MatterDescription(
            title=f"Выплата невостребованного паевого взноса: {name}, {digits}",
            summary=f"Требование № {number} по паевому взносу бывшего пайщика {name}; "
            "документы получателя приложены к служебной записке.",
            document=_paper(coop, claim.document),
            decision=f"Выплатить {digits} из невостребованного паевого взноса бывшего пайщика "
            f"{name} по требованию № {number}.",
            rejection=f"Отказать в выплате по требованию № {number}.",
            package=package_of(of.member),
            concerns=claim.payee,
        )
    return told


def describe_lapses(coop: str, subjects: Sequence[int]) -> Mapping[int, MatterDescription]:
    """Lapses of estates in people's words."""
    currency = network.currency(coop)
    told: dict[int, MatterDescription] = {}
    for number in subjects:
        row = api.settlement(coop, number)
        if row is None:
            continue
        name = people.names_of(coop, [row.member])[row.member]
        digits = amount_in_digits(Amount(row.estate, currency))
        told[number] = MatterDescription(
            title=f"Списание невостребованного паевого взноса: {name}, {digits}",
            summary="За три года сумма никем не востребована.",
            document=_paper(coop, row.document),
            decision=f"Списать в прочие доходы невостребованный паевой взнос бывшего пайщика "
            f"{name} в размере {digits}.",
            rejection=f"Невостребованный паевой взнос бывшего пайщика {name} не списывать.",
            package=package_of(row.member),
        )
    return told


def _exit(coop: str, account: AccountName, name: str, document: str) -> MatterDescription:
    conditions = api.conditions_of(coop, account)
    identity = membership.identity_of(coop, account)
    genitive = identity.name_genitive if identity else name
    digits = amount_in_digits(conditions.payout)
    since = (
        "со дня утверждения годового баланса общим собранием"
        if conditions.waits_for_balance
        else "со дня настоящего решения"
    )
    days = conditions.return_days
    return MatterDescription(
        title=f"Выход из общества: {name}",
        summary=f"Заявление о выходе. К возврату {digits} не позднее {days} дней {since} "
        f"(устав, версия {conditions.charter_version}). Выход — право пайщика: «против» означает "
        "возврат заявления для исправления.",
        document=document,
        decision=f"Прекратить членство {genitive} (счёт в реестре {account}) по заявлению о "
        f"выходе. Возвратить паевой взнос {digits} не позднее {days} дней {since}. Соглашения об "
        "участии в программах считать расторгнутыми.",
        rejection=f"Возвратить заявление {genitive} (счёт в реестре {account}) о выходе для "
        "исправления; пайщик вправе подать его вновь.",
        package=package_of(account),
        concerns=account,
    )


def _accounts(subjects: Sequence[int]) -> dict[int, AccountName]:
    return {subject: AccountName.from_value(subject) for subject in subjects}


def _papers(
    coop: str, accounts: Mapping[int, AccountName], causes: Sequence[Cause]
) -> dict[str, str]:
    """The id of the paper behind each open end, by account."""
    rows = Ending.unbound.filter(
        coop=coop, member__in=list(accounts.values()), cause__in=causes, state=EndState.OPEN
    )
    return {row.member: _paper(coop, row.document) for row in rows}


def _paper(coop: str, digest: str) -> str:
    paper = Document.unbound.filter(coop=coop, content_digest=digest).first()
    return str(paper.id) if paper else ""


KINDS = (
    MatterKind(name=EXIT, contract="termination", describe=describe_exits),
    MatterKind(name=DEATH, contract="termination", describe=describe_deaths),
    MatterKind(name=INHERITANCE, contract="termination", describe=describe_claims),
    MatterKind(name=LAPSE, contract="termination", describe=describe_lapses),
)
