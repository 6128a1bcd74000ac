"""The list of acts: newest first, filtered, page by page without counting them all.

A page is found by the last act of the page before, so the millionth page costs what the first does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from coop.chain.models import ActionRow
from coop.monocoop.openness.words import contracts, words_of

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True)
class Filters:
    """What to look for; empty values don't narrow. Dates are days in UTC, both included."""

    contract: str = ""
    action: str = ""
    since: date | None = None
    until: date | None = None
    before: int = 0
    """The last act of the page before, by the ledger's number; 0 on the first page."""

    @property
    def is_narrow(self) -> bool:
        """Whether anything is looked for."""
        return bool(self.contract or self.since or self.until)


def page(coop: str, filters: Filters) -> tuple[list[ActionRow], int]:
    """One page of acts, and the act before which the next page begins; 0 after the last."""
    rows = _within(_asked(coop, filters), filters)
    found = list(rows.order_by("-sequence")[: PAGE_SIZE + 1])
    shown = [row for row in found[:PAGE_SIZE] if _is_told(row.contract, row.action)]
    return shown, found[PAGE_SIZE - 1].sequence if len(found) > PAGE_SIZE else 0


def act_of(coop: str, sequence: int) -> ActionRow | None:
    """One act of a cooperative, if a page may show it."""
    row = ActionRow.objects.filter(coop=coop, sequence=sequence).first()
    return row if row is not None and _is_told(row.contract, row.action) else None


def together_with(row: ActionRow) -> list[ActionRow]:
    """The acts that happened in one transaction with this one, in their order."""
    rows = ActionRow.objects.filter(transaction=row.transaction, coop=row.coop)
    return [each for each in rows.order_by("sequence") if _is_told(each.contract, each.action)]


def _asked(coop: str, filters: Filters) -> QuerySet[ActionRow]:
    rows = ActionRow.objects.filter(coop=coop)
    if filters.contract and filters.action:
        return rows.filter(contract=filters.contract, action=filters.action)
    if filters.contract:
        known = words_of(filters.contract)
        quiet = [name for name, act in known.acts.items() if act.is_quiet] if known else []
        return rows.filter(contract=filters.contract).exclude(action__in=quiet)
    return rows.exclude(_quiet())


def _quiet() -> Q:
    """What contracts tell each other, and contracts without words.

    Said by what is left out: a list of what is wanted would tempt a database to sort.
    """
    quiet = ~Q(contract__in=[words.contract for words in contracts()])
    for words in contracts():
        names = [name for name, act in words.acts.items() if act.is_quiet]
        if names:
            quiet |= Q(contract=words.contract, action__in=names)
    return quiet


def _within(rows: QuerySet[ActionRow], filters: Filters) -> QuerySet[ActionRow]:
    """The days asked for, and the place to go on from: all by the ledger's own numbers."""
    if filters.before:
        rows = rows.filter(sequence__lt=filters.before)
    if filters.since is not None:
        rows = rows.filter(sequence__gte=_first_from(filters.since))
    if filters.until is not None:
        rows = rows.filter(sequence__lt=_first_from(filters.until + timedelta(days=1)))
    return rows


def _first_from(day: date) -> int:
    """The number of the first act of a day or later; beyond all where there is none."""
    begins = datetime.combine(day, time(), UTC)
    found = ActionRow.objects.filter(time__gte=begins).order_by("time", "sequence")
    sequence = found.values_list("sequence", flat=True).first()
    return sequence if sequence is not None else 1 << 62


def _is_told(contract: str, action: str) -> bool:
    words = words_of(contract)
    return words is not None and action in words.acts
