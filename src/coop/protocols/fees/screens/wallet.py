"""What a member may do about fees from the wallet."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.requests import CoopRequest
from coop.protocols.fees import api
from coop.protocols.ledger.api import WalletAction


def has_fees(request: CoopRequest) -> bool:
    """Whether the person who looks owes fees at all."""
    return bool(request.person and api.dues(request.coop.account, request.person.account))


ACTIONS = (
    WalletAction(
        key="fees",
        label=_("Pay the membership fee"),
        icon="receipt",
        url_name="fees:mine",
        order=40,
        visible=has_fees,
    ),
)
