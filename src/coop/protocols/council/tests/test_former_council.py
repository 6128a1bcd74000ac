"""A council that is no more: its people are asked for nothing, its successor's chair opens anew."""

from __future__ import annotations

from typing import Any

import pytest

from coop.protocols.council.models import Matter, MatterVote
from coop.protocols.council.screens.inbox import waiting
from coop.protocols.council.tests.stories import FOR, considered, vote
from coop.protocols.council.tests.test_contract_seats import FRESH, seat
from coop.protocols.membership.tests.pages import read
from coop.protocols.testing import Cooperative

pytestmark = pytest.mark.django_db


def asked(cooperative: Cooperative, person: str) -> list[str]:
    """What the person is asked for as a member of the council, then or now."""
    account = cooperative.account(person)
    return [str(each.subtitle) for each in waiting(cooperative.name, account, {"council"})]


def test_a_former_chair_is_asked_for_nothing(
    followed: Cooperative, site: object, introduce: Any, sign_in: Any, time_machine: Any
) -> None:
    """The matter waits for the new chair, who opens it anew; former votes are dropped."""
    followed.join("ivan")
    considered(followed)
    vote(followed, boris=FOR)
    time_machine.move_to(followed.now)
    assert asked(followed, "vera") == ["Ваш голос"]

    seat(followed, FRESH)

    assert asked(followed, "vera") == []
    anew = "Голосование открыто прежнему совету: откройте его заново"
    assert asked(followed, "ivan") == [anew]
    assert asked(followed, "galina") == ["Ваш голос"]
    number = Matter.unbound.get(coop=followed.name, state="open").number
    introduce("ivan")
    browser = sign_in("ivan")
    page = read(browser.get(f"/council/matters/{number}/"))
    assert "Голосование открыто прежнему совету" in page.headings
    assert browser.post(f"/council/matters/{number}/reopen/")["Location"].startswith("/sign/")

    followed.reopen("anna", by="ivan")

    assert asked(followed, "ivan") == ["Ваш голос"]
    assert not MatterVote.unbound.filter(coop=followed.name, matter=number).exists()
