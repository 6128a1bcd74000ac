"""What the ledger offers to desktops: what a member has in the cooperative."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from coop.monocoop.blocks import SIGNED_IN, Block, Settings, Size, Stand
from coop.monocoop.requests import CoopRequest
from coop.protocols.ledger import api
from coop.protocols.ledger.screens import pages


def wallet(request: CoopRequest, _settings: Settings) -> Mapping[str, Any] | None:
    """The person's whole balance; nothing for who has none."""
    account = request.person.account if request.person else ""
    parts = api.parts_of(request.coop.account, account) if account else {}
    return {"page": pages.wallet_page(request.coop.account, parts)} if parts else None


BLOCKS = (
    Block(
        name="ledger.wallet",
        title=_("My money in the cooperative"),
        note=_("The reader's share: all of it, what may be returned today, what is held and why."),
        icon="wallet",
        template="ledger/block_wallet.html",
        query=wallet,
        roles=SIGNED_IN,
        sizes=(Size.MEDIUM, Size.SMALL, Size.LARGE),
        stands=(
            Stand("member", "mine", 10, Size.MEDIUM),
            Stand("applicant", "mine", 10, Size.MEDIUM),
        ),
    ),
)
