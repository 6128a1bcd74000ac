"""What payments offer to desktops: how much waits at the cashier's desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from coop.monocoop.blocks import Block, Settings, Size, Stand
from coop.monocoop.requests import CoopRequest
from coop.protocols.payments import api
from coop.protocols.payments.api import OrderState


def queue(request: CoopRequest, _settings: Settings) -> Mapping[str, Any]:
    """How many payments are to be confirmed and how many to be given back."""
    coop = request.coop.account
    return {
        "to_confirm": api.count_in(coop, OrderState.OPEN),
        "to_refund": api.count_in(coop, OrderState.REFUND_DUE),
    }


BLOCKS = (
    Block(
        name="payments.queue",
        title=_("The cashier's desk"),
        note=_("How many payments wait to be confirmed or given back."),
        icon="banknote",
        template="payments/block_queue.html",
        query=queue,
        roles=frozenset({"cashier"}),
        sizes=(Size.MEDIUM, Size.SMALL, Size.LARGE),
        stands=(Stand("cashier", "mine", 10, Size.MEDIUM),),
    ),
)
