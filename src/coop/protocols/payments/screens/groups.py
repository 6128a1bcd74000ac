"""What the reconciliation shows: groups of lines, and a line as the cashier reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coop.kernel.money import RUB, Amount
from coop.protocols.payments import api
from coop.protocols.payments.api import OrderStatus, PartStatus
from coop.protocols.payments.bank.outcomes import Why
from coop.protocols.payments.bank.statement import RUB as RUBLES
from coop.protocols.payments.bank.statement import Doubt
from coop.protocols.payments.lines import day_of, other_side
from coop.protocols.payments.models import LineOutcome, LineState, StatementLine
from coop.protocols.payments.rules import OrderState

SHOWN_MAX = 50
GROUPS: Mapping[str, tuple[Promise, Q]] = {
    "matched": (_("Ready to confirm"), Q(state="waiting", outcome="matched")),
    "suggested": (_("Choose the order"), Q(state="waiting", outcome="suggested")),
    "wrong_sum": (_("Another sum"), Q(state="waiting", outcome__in=("wrong_sum", "doubled"))),
    "doubtful": (_("Doubtful"), Q(state="waiting", outcome="doubtful")),
    "unknown": (_("Unknown"), Q(state="waiting", outcome="unknown")),
    "to_sign": (_("Being signed"), Q(state="to_sign")),
    "done": (_("Done"), Q(state__in=("confirmed", "kept_apart", "given_back"))),
    "set_aside": (_("Set aside"), Q(state="set_aside")),
}
OPEN_GROUPS = ("suggested", "wrong_sum", "doubtful", "unknown")
STATE_WORDS = {
    LineState.WAITING: _("Waits for you"),
    LineState.TO_SIGN: _("Being signed"),
    LineState.CONFIRMED: _("Confirmed"),
    LineState.KEPT_APART: _("Kept apart"),
    LineState.GIVEN_BACK: _("Given back"),
    LineState.SET_ASIDE: _("Set aside"),
}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line with its words: whose money, how much, why it stands in its group."""

    row: StatementLine
    name: str
    total: Amount
    note: str

    @property
    def doubts(self) -> list[str]:
        """Its doubts in words."""
        return [gettext(Doubt(doubt).sentence) for doubt in self.row.doubts]

    @property
    def state(self) -> str:
        """Its state in words."""
        return str(STATE_WORDS[LineState(self.row.state)])


def lines_in(coop: str, group: str, query: str = "") -> QuerySet[StatementLine]:
    """Lines of a group, or of all groups when something is searched for."""
    rows: QuerySet[StatementLine] = StatementLine.unbound.filter(coop=coop)
    wanted = query.strip().casefold().replace("ё", "е").replace(",", ".")
    if not wanted:
        return rows.filter(GROUPS[group][1]).order_by("date", "id")
    for word in wanted.split():
        rows = rows.filter(search_text__contains=word)
    return rows.order_by("-date", "-id")


def counts_of(coop: str) -> dict[str, int]:
    """How many lines stand in each group."""
    told = {name: Count("id", filter=wanted) for name, (_label, wanted) in GROUPS.items()}
    counts: dict[str, int] = StatementLine.unbound.filter(coop=coop).aggregate(**told)
    return counts


def shown(rows: Iterable[StatementLine]) -> list[ShownLine]:
    """Lines with their words."""
    return [_shown(row) for row in rows]


def candidates_of(row: StatementLine) -> list[OrderStatus]:
    """Orders the line may be for: the one its reference names, then those suggested."""
    numbers = [row.order_number, *row.suggestions]
    wanted = dict.fromkeys(number for number in numbers if number is not None)
    orders = [order for number in wanted if (order := api.order(row.coop, number))]
    return [order for order in orders if can_be_for(row, order)]


def can_be_for(row: StatementLine, order: OrderStatus) -> bool:
    """Whether the order waits for money in the line's direction, to the last unit."""
    if not is_rubles(row):
        return False
    if row.is_incoming:
        return order.state is OrderState.OPEN and bool(parts_for(order, row.units))
    waits = order.state in (OrderState.TO_SEND, OrderState.REFUND_DUE)
    return waits and order.units == row.units


def parts_for(order: OrderStatus, units: int) -> tuple[str, ...]:
    """Purposes of an order whose money comes to this sum, as many as possible; else nothing."""
    waiting = [part for part in order.parts if part.paid_at is None]
    for count in range(len(waiting), 0, -1):
        for chosen in combinations(waiting, count):
            if _sum(chosen) == units:
                return tuple(part.purpose for part in chosen)
    return ()


def is_rubles(row: StatementLine) -> bool:
    """Whether the sum can be entered at all."""
    return row.units > 0 and row.currency == RUBLES


def _sum(parts: Iterable[PartStatus]) -> int:
    return sum(part.units for part in parts)


def _shown(row: StatementLine) -> ShownLine:
    day = day_of(row)
    words = [day.strftime("%d.%m.%Y") if day else "", f"№ {row.number}" if row.number else ""]
    return ShownLine(
        row=row,
        name=other_side(row).name or gettext("No name"),
        total=Amount(row.units if row.is_incoming else -row.units, RUB),
        note=" · ".join(word for word in [*words, _why(row)] if word),
    )


def _why(row: StatementLine) -> str:
    """Why the line stands where it stands."""
    if row.why:
        return gettext(Why(row.why).sentence)
    if row.outcome == LineOutcome.DOUBLED:
        return gettext("Another payment has this order already.")
    if row.outcome == LineOutcome.WRONG_SUM:
        over = Amount(abs(row.units_over), RUB).digits()
        words = _("%s ₽ more than the order asks.") if row.units_over > 0 else _("%s ₽ too little.")
        return str(words) % over
    return ""
