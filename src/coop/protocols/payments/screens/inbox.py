"""What waits for a cashier: money that came, lines of the statement, money that leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coop.monocoop.inbox import InboxItem
from coop.protocols.payments import api
from coop.protocols.payments.rules import OrderState
from coop.protocols.payments.screens.groups import OPEN_GROUPS, counts_of
from coop.protocols.payments.screens.pages import kept_apart


def waiting(coop: str, _account: str, roles: Set[str]) -> Iterator[InboxItem]:
    """One line for each part of the desk where something waits; for cashiers only."""
    if "cashier" not in roles:
        return
    counts = counts_of(coop)
    told = (
        (_("Payments to confirm"), api.count_in(coop, OrderState.OPEN), "desk"),
        (_("Payments of the statement to confirm"), counts["matched"], "statements"),
        (_("Lines of the statement to see to"), _open_lines(counts), "statements"),
        (_("Money to give back"), api.count_in(coop, OrderState.REFUND_DUE), "desk"),
        (_("Orders to pay"), api.count_in(coop, OrderState.TO_SEND), "outgoing"),
        (_("Money kept apart"), kept_apart(coop), "apart"),
    )
    for title, count, page in told:
        if count:
            yield InboxItem(
                title=title,
                subtitle=ngettext("%d order", "%d orders", count) % count,
                url=reverse(f"payments:{page}"),
                due_at=None,
                kind="cash",
            )


def _open_lines(counts: Mapping[str, int]) -> int:
    return sum(counts[name] for name in OPEN_GROUPS)


PROVIDERS = (waiting,)
