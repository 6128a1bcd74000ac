"""The ledger on the first page: what a member has in the cooperative."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coop.monocoop.home import HomeCard
from coop.monocoop.requests import CoopRequest
from coop.protocols.ledger import api
from coop.protocols.ledger.screens import pages


def balance(request: CoopRequest) -> Mapping[str, Any] | None:
    """The member's whole balance; nothing for who has none."""
    account = request.person.account if request.person else ""
    parts = api.parts_of(request.coop.account, account) if account else {}
    return {"page": pages.wallet_page(request.coop.account, parts)} if parts else None


CARDS = (HomeCard("ledger/home_balance.html", balance, frozenset({"person"}), 5, "side"),)
