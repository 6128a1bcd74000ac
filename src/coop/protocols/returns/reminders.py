"""Acts that members are to sign soon: property the cooperative has handed over by its signature."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.kernel.names import AccountName
from coop.monocoop.notifications.api import Expectation
from coop.protocols.returns import api
from coop.protocols.returns.rules import State

AHEAD = timedelta(days=3)
AT_ONCE_MAX = 1000


def acts_to_receive(coop: AccountName, now: datetime) -> Iterator[Expectation]:
    """The member looks at the things and signs until the return's day."""
    for status in api.due_before(coop, now + AHEAD, limit=AT_ONCE_MAX):
        due_at = status.standing.due_at
        if status.state is State.GIVEN and due_at is not None:
            url = reverse("returns:receive", args=[status.number])
            yield Expectation(_("Receive your property"), url, due_at, [status.member])


PROVIDERS = (acts_to_receive,)
"""Returns whose member still has to sign."""
