"""Programs as entries of the menu, where a chair has put them there."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from coop.kernel.names import AccountName
from coop.monocoop.menu import MenuLink, MenuLinks
from coop.monocoop.requests import CoopRequest
from coop.protocols.programs import api
from coop.protocols.programs.visible import visible_to


def offered(coop: AccountName) -> Sequence[MenuLink]:
    """Each program in force."""
    return [_link(one.number, one.title) for one in api.programs(coop)]


def shown(request: CoopRequest, keys: Sequence[str]) -> Sequence[MenuLink]:
    """Those of the chosen programs that the reader sees."""
    if request.person is None:
        return ()
    coop = request.coop.account
    own = [one.program for one in api.participation(coop, request.person.account)]
    running = [one for one in api.programs(coop) if str(one.number) in keys]
    return [_link(one.number, one.title) for one in visible_to(request, running, own)]


def _link(number: int, title: str) -> MenuLink:
    return MenuLink(str(number), title, "sprout", reverse("programs:program", args=[number]))


LINKS = (MenuLinks("program", offered, shown),)
