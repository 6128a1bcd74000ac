"""Membership on the first page: what joining costs, my application, my number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coop.kernel.errors import CoopError
from coop.monocoop.home import HomeCard
from coop.monocoop.requests import CoopRequest
from coop.protocols.membership import api
from coop.protocols.membership.rules import State


def costs(request: CoopRequest) -> Mapping[str, Any] | None:
    """What joining costs and what of it comes back; nothing before the charter is recorded."""
    try:
        return {"terms": api.terms(request.coop.account)}
    except CoopError:
        return None


def standing(request: CoopRequest) -> Mapping[str, Any] | None:
    """Where the person stands: a member's number, or the state of the application."""
    account = request.person.account if request.person else ""
    status = api.member(request.coop.account, account) if account else None
    if status is None or status.state is State.REGISTERED:
        return {"status": None}
    return {"status": status, "is_member": status.state is State.MEMBER}


CARDS = (
    HomeCard("membership/home_costs.html", costs, frozenset({"visitor"}), 10, "cost"),
    HomeCard("membership/home_standing.html", standing, frozenset({"person"}), 10, "side"),
)
