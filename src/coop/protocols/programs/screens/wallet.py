"""The programs' button on the wallet page: moving share between the wallet and programs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.requests import CoopRequest
from coop.protocols.ledger.api import WalletAction
from coop.protocols.programs import api


def _has_programs_of_shares(request: CoopRequest) -> bool:
    """Whether the member takes part in a program that keeps shares."""
    if request.person is None:
        return False
    coop, account = request.coop.account, request.person.account
    own = api.participation(coop, account)
    return any(api.terms(coop, one.program).keeps_shares for one in own)


ACTIONS = (
    WalletAction(
        key="programs.move",
        label=_("Move to a program"),
        icon="arrow-right",
        url_name="programs:moves",
        order=40,
        visible=_has_programs_of_shares,
    ),
)
