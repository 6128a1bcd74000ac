"""What waits for officers: results to accrue, payments to make."""

from __future__ import annotations

from collections.abc import Iterator, Set

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coop.kernel.names import AccountName
from coop.monocoop.inbox import InboxItem
from coop.protocols.distribution import api
from coop.protocols.distribution.api import ResultState


def to_accrue(coop: AccountName, _person: AccountName, roles: Set[str]) -> Iterator[InboxItem]:
    """What the meeting approved and the accountant has still to carry out."""
    if "accountant" not in roles:
        return
    for one in api.results(coop):
        if one.state is ResultState.APPROVED:
            yield InboxItem(
                title=_("Accrue what the meeting decided"),
                subtitle=str(one.year),
                url=reverse("distribution:result", args=[one.number]),
                kind="task",
                for_role="accountant",
                icon="coins",
            )


def to_pay(coop: AccountName, _person: AccountName, roles: Set[str]) -> Iterator[InboxItem]:
    """Members whose payment nobody has ordered yet, in one line."""
    if "cashier" not in roles:
        return
    count = sum(1 for line in api.dues(coop) if line.order is None)
    if count:
        yield InboxItem(
            title=_("Payments to members"),
            subtitle=ngettext("%d member", "%d members", count) % count,
            url=reverse("distribution:due"),
            kind="cash",
            for_role="cashier",
            icon="banknote",
        )


PROVIDERS = (to_accrue, to_pay)
