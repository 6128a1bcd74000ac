"""Acts of transfer that members are to sign while the council's decision holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.kernel.names import AccountName
from coop.monocoop.notifications.api import Expectation
from coop.protocols.contributions import api
from coop.protocols.contributions.rules import PropertyState

AT_ONCE_MAX = 1000


def acts_to_sign(coop: AccountName, _now: datetime) -> Iterator[Expectation]:
    """Property that the council has accepted waits for its owner's signature."""
    for one in api.properties_in(coop, (PropertyState.APPROVED,), limit=AT_ONCE_MAX):
        due_at = one.standing.holds_until
        if due_at is not None:
            url = reverse("contributions:one", args=[one.number])
            yield Expectation(_("Sign the act of transfer"), url, due_at, [one.member])


PROVIDERS = (acts_to_sign,)
"""Offers of property whose owner still has to sign."""
