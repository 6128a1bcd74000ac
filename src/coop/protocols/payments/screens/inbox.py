"""What waits for a cashier: money that came, money that goes back."""

from __future__ import annotations

from collections.abc import Iterator, Set

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coop.monocoop.inbox import InboxItem
from coop.protocols.payments import api
from coop.protocols.payments.rules import OrderState


def waiting(coop: str, _account: str, roles: Set[str]) -> Iterator[InboxItem]:
    """One line for open orders, one for refunds due; for cashiers only."""
    if "cashier" not in roles:
        return
    for state, title in (
        (OrderState.REFUND_DUE, _("Money to give back")),
        (OrderState.OPEN, _("Payments to confirm")),
    ):
        count = api.count_in(coop, state)
        if count:
            yield InboxItem(
                title=title,
                subtitle=ngettext("%d order", "%d orders", count) % count,
                url=reverse("payments:desk"),
                due_at=None,
                kind="cash",
            )


PROVIDERS = (waiting,)
