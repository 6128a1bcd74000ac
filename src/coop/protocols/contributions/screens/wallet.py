"""The buttons of the wallet page that lead here."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.requests import CoopRequest
from coop.protocols.ledger.api import WalletAction
from coop.protocols.membership import api as membership


def _is_member(request: CoopRequest) -> bool:
    person = request.person
    return person is not None and membership.is_member(request.coop.account, person.account)


ACTIONS = (
    WalletAction("top_up", _("Top up"), "plus", "contributions:add", 10, _is_member),
    WalletAction(
        "property", _("Contribute property"), "archive", "contributions:offer", 40, _is_member
    ),
    WalletAction("give", _("Give"), "hand-coins", "contributions:give", 50, _is_member),
    WalletAction(
        "contributions", _("My contributions"), "list", "contributions:mine", 60, _is_member
    ),
)
