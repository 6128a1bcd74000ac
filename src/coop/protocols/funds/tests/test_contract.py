"""What the general meeting decides on funds, as the contract does it."""

from __future__ import annotations

import pytest

from coop.protocols.funds import errors
from coop.protocols.funds.tests.story import AUTHOR, Story, roubles
from coop.protocols.testing import Bucket

# --- dividing fees


def test_fees_are_divided_by_the_version_in_force(story: Story) -> None:
    """Each fund gets its share; nothing is left undivided."""
    story.fill(100_000)

    assert story.balance("feeincome") == 0
    assert story.balance("fundoper") == 50_000
    assert story.balance("fundreserve") == 30_000
    assert story.balance("fundindiv") == 20_000


def test_what_rounding_leaves_goes_to_the_unallocated_fund(story: Story) -> None:
    """Shares are rounded down and not a kopeck is lost (invariant 8)."""
    story.fill(10, {"fundoper": 3_333, "fundreserve": 3_333, "fundindiv": 3_334})

    assert [story.balance(fund) for fund in ("fundoper", "fundreserve", "fundindiv")] == [3, 3, 3]
    assert story.balance("fundfree") == 1


def test_a_new_version_divides_only_what_comes_later(story: Story) -> None:
    """Versions are kept; what was divided stays where it is."""
    story.fill(100_000)
    story.adopt({"fundfree": 10_000})
    story.receive_fees(50_000)
    story.divide()

    assert story.balance("fundoper") == 50_000
    assert story.balance("fundfree") == 50_000
    assert [row["version"] for row in story.rows("splits")] == [1, 2]


def test_a_draft_is_not_in_force_before_the_meeting_decides(story: Story) -> None:
    """The chair's draft divides nothing."""
    story.draft({"fundfree": 10_000})
    story.receive_fees(100)

    with pytest.raises(errors.NoSplit):
        story.divide()


def test_a_rejected_draft_is_gone(story: Story) -> None:
    """The meeting's no leaves the former version in force."""
    story.adopt({"fundoper": 10_000})
    number = story.draft({"fundfree": 10_000})

    story.decide("split", number, approve=False)

    assert story.rows("drafts") == []
    assert [row["version"] for row in story.rows("splits")] == [1]


def test_a_dropped_draft_does_not_stop_the_meeting(story: Story) -> None:
    """What the chair took back is left alone when the meeting's decision comes."""
    number = story.draft({"fundfree": 10_000})
    story.act("drop", "vera", chair=story.coop.account("vera"), number=number)

    story.decide("split", number)

    assert story.rows("splits") == []


def test_nothing_is_divided_twice(story: Story) -> None:
    """The second division finds no fees."""
    story.fill(100_000)

    with pytest.raises(errors.NothingToDivide):
        story.divide()


@pytest.mark.parametrize(
    ("split", "error"),
    [
        ([], errors.SharesOutOfRange),
        ([("fundoper", 9_999)], errors.SplitNotWhole),
        ([("fundoper", 10_000), ("fundfree", 1)], errors.SplitNotWhole),
        ([("fundoper", 5_000), ("fundoper", 5_000)], errors.RepeatedFund),
        ([("fundoper", 10_000), ("fundfree", 0)], errors.ShareOutOfRange),
        ([("bank", 10_000)], errors.NotSplitFund),
        ([("feeincome", 10_000)], errors.NotSplitFund),
        ([("nofund", 10_000)], errors.NotSplitFund),
        ([("fund3", 10_000)], errors.FundNotNamed),
    ],
)
def test_a_split_that_is_none_is_refused(
    story: Story, split: list[tuple[str, int]], error: type[Exception]
) -> None:
    """A split names each fund once and comes to the whole."""
    with pytest.raises(error):
        story.draft(split)


def test_too_many_drafts_are_refused(story: Story) -> None:
    """Eight drafts wait for the meeting at most."""
    for _ in range(8):
        story.draft_other("draftname", fund="fund1")

    with pytest.raises(errors.TooManyDrafts):
        story.draft({"fundfree": 10_000})


def test_a_custom_fund_is_named_by_the_meeting(story: Story) -> None:
    """A fund whose name is drafted may stand in a draft; it is spent once it is named."""
    named = story.draft_other("draftname", fund="fund2")
    split = story.draft({"fund2": 10_000})
    story.decide("split", split)
    story.receive_fees(500)
    story.divide()
    with pytest.raises(errors.FundNotNamed):
        story.write(100, fund="fund2")

    story.decide("namefund", named)

    assert story.rows("customs")[0]["fund"] == "fund2"
    story.write(100, fund="fund2")


@pytest.mark.parametrize("fund", ["fundoper", "fundindiv", "bank"])
def test_other_funds_have_their_names(story: Story, fund: str) -> None:
    """Only fund1 to fund5 are the meeting's to name."""
    with pytest.raises(errors.NotCustomFund):
        story.draft_other("draftname", fund=fund)


# --- the end of the cooperative, and losses


def test_the_indivisible_fund_passes_on_at_liquidation(story: Story) -> None:
    """The meeting's decision orders the whole of it; it leaves when it is sent."""
    story.fill(100_000)
    number = story.draft_other("draftliquid")
    story.decide("liquidation", number)
    order = story.coop.outgoing()[0]
    assert int(order["parts"][0]["units"]) == 20_000
    assert story.balance("fundindiv") == 20_000

    story.coop.send_money(order["id"])

    assert story.balance("fundindiv") == 0
    assert story.rows("transfers") == []


def test_a_transfer_that_failed_is_ordered_anew(story: Story) -> None:
    """The chair orders it again under the same decision, once."""
    story.fill(100_000)
    number = story.draft_other("draftliquid")
    story.decide("liquidation", number)
    chair = story.coop.account("vera")
    with pytest.raises(errors.AlreadyOrdered):
        story.act("resend", "vera", chair=chair, number=number)
    story.coop.fail_payment(story.coop.outgoing()[0]["id"])

    story.act("resend", "vera", chair=chair, number=number)
    story.coop.send_money(story.coop.outgoing()[0]["id"])

    assert story.balance("fundindiv") == 0


def test_a_second_liquidation_waits_for_the_first(story: Story) -> None:
    """One transfer at a time: the fund can't be promised twice."""
    story.fill(100_000)
    first, second = story.draft_other("draftliquid"), story.draft_other("draftliquid")
    story.decide("liquidation", first)

    story.decide("liquidation", second)

    assert len(story.coop.outgoing()) == 1


def test_members_cover_a_loss_that_the_meeting_called(story: Story) -> None:
    """Each member who was one then owes the sum, and owes nothing once it is paid."""
    number = story.draft_other("draftloss", amount=roubles(700), days=90)
    story.decide("losscall", number)
    account = story.coop.account(AUTHOR)
    told = {"accountant": story.coop.account("galina"), "number": number, "member": account}
    story.act("call", "galina", **told)
    assert story.coop.balance(AUTHOR)[Bucket.EXTRA_DUE] == 700
    with pytest.raises(errors.AlreadyCalled):
        story.act("call", "galina", **told)

    order = int(story.rows("dues")[0]["order"])
    story.coop.confirm(AUTHOR, "losspaid", order=order)

    assert Bucket.EXTRA_DUE not in story.coop.balance(AUTHOR)
    with pytest.raises(errors.AlreadyCalled):
        story.act("call", "galina", **told)


def test_who_joined_later_is_not_called(story: Story) -> None:
    """The loss is that of those who were members when the meeting decided."""
    number = story.draft_other("draftloss", amount=roubles(700), days=90)
    story.decide("losscall", number)
    story.coop.chain.pass_time(days=1)
    story.coop.join("fedor")

    with pytest.raises(errors.JoinedLater):
        story.act(
            "call",
            "galina",
            accountant=story.coop.account("galina"),
            number=number,
            member=story.coop.account("fedor"),
        )
