"""The button of the wallet page that leads here."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.requests import CoopRequest
from coop.protocols.ledger.api import WalletAction
from coop.protocols.membership import api as membership


def _is_member(request: CoopRequest) -> bool:
    person = request.person
    return person is not None and membership.is_member(request.coop.account, person.account)


ACTIONS = (
    WalletAction(
        "leave", _("Leave the cooperative"), "log-out", "termination:leave", 900, _is_member
    ),
)
