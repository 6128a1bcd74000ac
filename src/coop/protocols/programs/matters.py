"""What programs put before the council: a program, its next edition, its end, a fee back.

The words go into the council's minutes, so they are in the language of its documents.
"""

from __future__ import annotations

from collections.abc import Sequence

from coop.kernel.money import Amount
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.formats import write_amount
from coop.protocols.council.api import MatterDescription, MatterKind
from coop.protocols.network import api as network
from coop.protocols.programs import api, drafting
from coop.protocols.programs.api import ProposalStatus
from coop.protocols.programs.documents import PROGRAM_PACKAGE
from coop.protocols.programs.events import CLOSING, FEE_RETURN, PROGRAM
from coop.protocols.programs.models import FeeRequest


def describe_programs(coop: str, subjects: Sequence[int]) -> dict[int, MatterDescription]:
    """New programs and editions in people's words, each with its regulation."""
    return {one.number: _program(coop, one) for one in api.proposals(coop, subjects)}


def describe_closings(coop: str, subjects: Sequence[int]) -> dict[int, MatterDescription]:
    """Proposals to close a program."""
    return {one.number: _closing(one) for one in api.proposals(coop, subjects)}


def describe_fee_returns(coop: str, subjects: Sequence[int]) -> dict[int, MatterDescription]:
    """Fees that members ask back; of several requests of a member the newest is meant."""
    accounts = {subject: AccountName.from_value(subject) for subject in subjects}
    names, titles = people.names_of(coop, accounts.values()), api.titles(coop)
    rows = FeeRequest.unbound.filter(coop=coop, account__in=list(accounts.values()))
    newest = {row.account: row for row in rows.order_by("asked_at")}
    papers = api.told_by(coop, [row.statement for row in newest.values()])
    described = {}
    for subject, account in accounts.items():
        row = newest.get(account)
        if row is None:
            continue
        amount = Amount(row.units, network.currency(coop))
        told = str(write_amount(amount, language="ru"))
        what = f"членский взнос {told} из программы «{titles.get(row.program, row.program)}»"
        paper = papers.get(row.statement)
        described[subject] = MatterDescription(
            title=f"Возврат членского взноса: {names[account]}",
            summary=f"Пайщик просит вернуть в паевой взнос {what}.",
            document=paper.document if paper else "",
            decision=f"Вернуть в паевой взнос пайщика {names[account]} {what}.",
            rejection=f"Отказать пайщику {names[account]} в возврате: {what}.",
            package=drafting.participation_package(account),
        )
    return described


def _program(coop: str, one: ProposalStatus) -> MatterDescription:
    title = f"«{one.told.title}»"
    is_new = api.is_new(coop, one)
    what = f"целевую потребительскую программу {title}"
    if not is_new:
        what = f"новую редакцию положения о программе {title} (№ {one.program})"
    terms = drafting.conditions_of(coop, one.terms) if one.terms else ()
    told = "; ".join(f"{each.label.lower()}: {each.value}" for each in terms)
    return MatterDescription(
        title=f"Программа {title}" if is_new else f"Новая редакция программы {title}",
        summary=f"{one.told.purpose} {told[:1].upper()}{told[1:]}.",
        document=one.told.document,
        decision=f"Принять {what}, утвердить положение.",
        rejection=f"Не принимать {what}.",
        package=f"{PROGRAM_PACKAGE}/{one.number}",
    )


def _closing(one: ProposalStatus) -> MatterDescription:
    what = f"целевую потребительскую программу «{one.told.title}» (№ {one.program})"
    return MatterDescription(
        title=f"Закрытие программы «{one.told.title}»",
        summary="Взносы прекращаются; паевые взносы участники переводят на основной счёт.",
        document=one.told.document,
        decision=f"Закрыть {what}.",
        rejection=f"Не закрывать {what}.",
        package=f"{PROGRAM_PACKAGE}/{one.number}",
    )


KINDS = (
    MatterKind(name=PROGRAM, contract="programs", describe=describe_programs),
    MatterKind(name=CLOSING, contract="programs", describe=describe_closings),
    MatterKind(name=FEE_RETURN, contract="programs", describe=describe_fee_returns),
)
