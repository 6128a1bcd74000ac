"""What funds put before the general meeting, in words; what is decided or dropped waits no more."""

from __future__ import annotations

import pytest

from coop.protocols.funds.models import DraftText
from coop.protocols.funds.tests.story import Story
from coop.protocols.meetings import api as meetings

pytestmark = pytest.mark.django_db


def kind(name: str) -> meetings.AgendaKind:
    found = meetings.agenda_kind("funds", name)
    assert found is not None
    return found


def test_a_split_is_told_fund_by_fund(followed_story: Story) -> None:
    """Each fund with its part; decided, it waits no more and is still told."""
    coop = followed_story.coop.name
    number = followed_story.draft({"fundreserve": 3_000, "fundoper": 7_000})
    split = kind("split")
    assert split.waiting(coop) == (number,)

    told = split.describe(coop, [number])[number]
    followed_story.decide("split", number)

    assert "резервный фонд — 30 %" in told.decision
    assert "фонд хозяйственной деятельности — 70 %" in told.summary
    assert split.waiting(coop) == ()
    assert number in split.describe(coop, [number])


def test_a_fund_of_our_own_is_told_by_its_title(followed_story: Story) -> None:
    """The title and the purpose of the private store; the number where there are none."""
    coop = followed_story.coop.name
    number = followed_story.draft_other("draftname", fund="fund1")
    bare = kind("namefund").describe(coop, [number])[number]
    DraftText.unbound.create(
        coop=coop, number=number, kind="namefund", title="Дороги", details={"purpose": "Ремонт"}
    )

    told = kind("namefund").describe(coop, [number])[number]

    assert kind("namefund").waiting(coop) == (number,)
    assert f"№ {number}" in bare.title
    assert "«Дороги»" in told.decision
    assert "Ремонт" in told.summary


def test_a_loss_and_the_end_are_told(followed_story: Story) -> None:
    """The sum and the days; that the indivisible fund is divided among nobody."""
    coop = followed_story.coop.name
    loss = followed_story.draft_other("draftloss", amount="150.00 RUB", days=60)
    end = followed_story.draft_other("draftliquid")

    told = kind("losscall").describe(coop, [loss, end])
    ended = kind("liquidation").describe(coop, [end])

    assert list(told) == [loss]
    assert "150,00" in told[loss].title
    assert "60 дн." in told[loss].decision
    assert "не делится между пайщиками" in ended[end].summary
    assert kind("liquidation").waiting(coop) == (end,)


def test_a_dropped_draft_waits_no_more(followed_story: Story) -> None:
    """The chair took it back."""
    coop = followed_story.coop
    number = followed_story.draft_other("draftliquid")
    followed_story.act("drop", "vera", chair=coop.account("vera"), number=number)

    assert kind("liquidation").waiting(coop.name) == ()


def test_only_the_meetings_memos_wait_for_it(followed_story: Story) -> None:
    """The reserve is spent by the meeting, the operating fund by the council."""
    coop = followed_story.coop.name
    reserve = followed_story.write(1_000, fund="fundreserve")
    followed_story.write(1_000)
    memo = kind("memo")

    assert memo.waiting(coop) == (reserve,)
    assert "резервный фонд" in memo.describe(coop, [reserve])[reserve].decision
    followed_story.decide("memo", reserve)
    assert memo.waiting(coop) == ()
