"""A member's way from the wallet to the payments of results, where there are any."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.requests import CoopRequest
from coop.protocols.distribution import api
from coop.protocols.ledger.api import WalletAction


def has_payments(request: CoopRequest) -> bool:
    """Whether the person who looks has ever got a part of a result."""
    return bool(request.person and api.lines_of(request.coop.account, request.person.account))


ACTIONS = (
    WalletAction(
        key="distribution",
        label=_("My payments"),
        icon="hand-coins",
        url_name="distribution:mine",
        order=60,
        visible=has_payments,
    ),
)
