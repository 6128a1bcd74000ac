"""The end of a membership in the register, and a share that is paid by instalments."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coop.protocols.membership import errors
from coop.protocols.network.errors import NotListed
from coop.protocols.testing import Bucket, Cooperative, State
from coop.protocols.testing.cooperative import seconds

ENTRANCE, SHARE = 20_000, 30_000
DIED = 4

Connect = Callable[..., Cooperative]


def end(cooperative: Cooperative, person: str, *, cause: int = 1, by: str = "assembly") -> None:
    account = cooperative.account(person)
    cooperative.send(by, "membership", "terminate", member=account, cause=cause)


def test_an_ended_membership_keeps_its_number_day_and_ground(cooperative: Cooperative) -> None:
    """The person is no member from that moment, and one member less is counted."""
    cooperative.join("anna")
    cooperative.chain.pass_time(days=2)
    before, counted = cooperative.member("anna"), cooperative.rows("membership", "counters")[0]

    end(cooperative, "anna", cause=DIED)

    after = cooperative.member("anna")
    assert (after.state, after.number, after.cause) == (State.EXITED, before.number, DIED)
    assert after.ended_at == seconds(cooperative.now)
    now = cooperative.rows("membership", "counters")[0]
    assert (now["last_number"], now["members"]) == (counted["last_number"], counted["members"] - 1)


def test_who_has_left_may_come_again(cooperative: Cooperative) -> None:
    """A new membership has the next number; the old one is never given again."""
    cooperative.join("anna")
    former = cooperative.member("anna").number
    end(cooperative, "anna")

    cooperative.apply("anna")
    assert cooperative.member("anna").number == 0
    cooperative.confirm("anna")
    cooperative.decide("anna", approve=True)

    again = cooperative.member("anna")
    assert (again.state, again.number) == (State.MEMBER, former + 1)
    assert (again.ended_at, again.cause) == (0, 0)


@pytest.mark.parametrize("sender", ["outsider", "anna", "vera"])
def test_only_a_contract_that_ends_memberships_ends_one(
    cooperative: Cooperative, sender: str
) -> None:
    """Neither a contract without that right, nor the member, nor the chair."""
    cooperative.join("anna")

    with pytest.raises(NotListed):
        end(cooperative, "anna", by=sender)


@pytest.mark.parametrize("cause", [0, 5])
def test_membership_ends_for_a_known_cause(cooperative: Cooperative, cause: int) -> None:
    """The law's causes, and no other."""
    cooperative.join("anna")

    with pytest.raises(errors.CauseUnknown):
        end(cooperative, "anna", cause=cause)


def test_only_a_membership_ends(cooperative: Cooperative) -> None:
    """An applicant withdraws; an ended membership does not end again."""
    cooperative.register("anna")
    cooperative.apply("anna")

    with pytest.raises(errors.NotMember):
        end(cooperative, "anna")
    end(cooperative, "elena")
    with pytest.raises(errors.NotMember):
        end(cooperative, "elena")


@pytest.mark.parametrize("paid", [(), ("entrance",)])
def test_a_founders_open_order_is_closed(cooperative: Cooperative, paid: tuple[str, ...]) -> None:
    """Who has left owes no contributions; what was paid stays in the books."""
    if paid:
        cooperative.confirm("elena", *paid)
    number = cooperative.member("elena").order

    end(cooperative, "elena")

    assert cooperative.member("elena").order == 0
    assert number not in {row["id"] for row in cooperative.rows("payments", "orders")}
    assert cooperative.ledger_accounts().get("feeentrance", (0, 0)) == (0, len(paid) * ENTRANCE)


def test_a_part_of_the_share_is_enough_to_join(connect: Connect) -> None:
    """The charter names the part that is paid at once, rounded up to a unit."""
    cooperative = connect(sharepart=3333)
    cooperative.join("anna")

    assert cooperative.state("anna") is State.MEMBER
    assert cooperative.balance("anna") == {Bucket.SHARE_MIN: 9_999}
