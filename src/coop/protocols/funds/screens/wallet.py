"""What funds put on the wallet page."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import roles_in
from coop.protocols.ledger.api import WalletAction


def _is_member(request: CoopRequest) -> bool:
    return "member" in roles_in(request)


ACTIONS = (WalletAction("memo", _("Write a memo"), "receipt", "funds:new", 80, _is_member),)
