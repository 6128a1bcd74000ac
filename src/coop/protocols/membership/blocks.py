"""What membership offers to desktops: what joining costs, and where the reader stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from coop.kernel.errors import CoopError
from coop.monocoop.blocks import EVERYONE, SIGNED_IN, Block, Settings, Size, Stand
from coop.monocoop.requests import CoopRequest
from coop.protocols.membership import api
from coop.protocols.membership.rules import State


def costs(request: CoopRequest, _settings: Settings) -> Mapping[str, Any]:
    """What joining costs and what of it comes back; in general words before there is a charter."""
    try:
        return {"terms": api.terms(request.coop.account)}
    except CoopError:
        return {"terms": None}


def card(request: CoopRequest, _settings: Settings) -> Mapping[str, Any]:
    """Where the person stands: a member's number, or the state of the application."""
    account = request.person.account if request.person else ""
    status = api.member(request.coop.account, account) if account else None
    if status is None or status.state is State.REGISTERED:
        return {"status": None}
    return {"status": status, "is_member": status.state is State.MEMBER}


BLOCKS = (
    Block(
        name="membership.costs",
        title=_("What joining costs"),
        note=_("The entrance fee, the share, and what of them comes back."),
        icon="coins",
        template="membership/block_costs.html",
        query=costs,
        roles=EVERYONE,
        sizes=(Size.LARGE, Size.MEDIUM),
        stands=(Stand("visitor", "costs", 10, Size.LARGE),),
    ),
    Block(
        name="membership.card",
        title=_("Membership card"),
        note=_("The reader's number and since when; or how far the application is."),
        icon="id-card",
        template="membership/block_card.html",
        query=card,
        roles=SIGNED_IN,
        sizes=(Size.SMALL, Size.MEDIUM, Size.LARGE),
        stands=(
            Stand("member", "mine", 20, Size.SMALL),
            Stand("applicant", "mine", 20, Size.MEDIUM),
        ),
    ),
)
