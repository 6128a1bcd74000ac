"""Minutes, interests and dissent, as the contract takes them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coop.protocols.council import errors
from coop.protocols.council.tests.stories import (
    ABSTAIN,
    AGAINST,
    FOR,
    WITHOUT_DEPUTY,
    considered,
    vote,
)
from coop.protocols.testing import Choice, Cooperative, State

Connect = Callable[..., Cooperative]


def test_minutes_before_the_outcome_are_refused(cooperative: Cooperative) -> None:
    """While votes to come may change the outcome there is nothing to sign."""
    considered(cooperative)
    vote(cooperative, vera=FOR, boris=FOR, galina=FOR)

    with pytest.raises(errors.StillOpen):
        cooperative.sign_minutes("anna")


def test_minutes_that_miss_a_vote_are_refused(cooperative: Cooperative) -> None:
    """A vote that came after the minutes were drawn up makes them false: they are drawn up anew."""
    considered(cooperative)
    cooperative.vote_all("anna", FOR)

    with pytest.raises(errors.VotesChanged) as refused:
        cooperative.sign_minutes("anna", present=4)

    assert refused.value.values == {"present": 5, "told": 4}
    cooperative.sign_minutes("anna")


def test_minutes_without_quorum_are_refused(cooperative: Cooperative) -> None:
    """Three of five are less than three quarters."""
    considered(cooperative)
    vote(cooperative, vera=FOR, boris=FOR, galina=FOR)
    cooperative.chain.pass_time(days=31)

    with pytest.raises(errors.NoQuorum) as refused:
        cooperative.sign_minutes("anna")

    assert refused.value.values == {"present": 3, "electorate": 5}


def test_minutes_without_the_chair_are_refused(connect: Connect) -> None:
    """Four of five are a quorum, but neither the chair nor a deputy was among them."""
    cooperative = considered(connect(council=WITHOUT_DEPUTY))
    vote(cooperative, boris=FOR, galina=FOR, dmitri=FOR, elena=FOR)
    with pytest.raises(errors.StillOpen):
        cooperative.sign_minutes("anna")
    cooperative.chain.pass_time(days=31)

    with pytest.raises(errors.NoChair):
        cooperative.sign_minutes("anna")


def test_a_deputy_stands_in_for_the_chair_at_the_vote(cooperative: Cooperative) -> None:
    """The deputy's taking part is enough where the chair must take part."""
    considered(cooperative)
    vote(cooperative, boris=FOR, galina=FOR, dmitri=FOR, elena=FOR)

    cooperative.sign_minutes("anna")

    assert cooperative.state("anna") is State.MEMBER


def test_the_decision_takes_effect_with_both_signatures(cooperative: Cooperative) -> None:
    """Whoever of chair and secretary signs first, nothing follows before the other has signed."""
    for person, first, second in (("anna", "vera", "galina"), ("oleg", "galina", "vera")):
        cooperative.register(person)
        cooperative.apply(person)
        cooperative.confirm(person)
        cooperative.vote_all(person)

        cooperative.sign_minutes(person, by=first)
        assert cooperative.state(person) is not State.MEMBER
        assert cooperative.matter(person)["first_signer"] == cooperative.account(first)
        cooperative.sign_minutes(person, by=second)

        assert cooperative.state(person) is State.MEMBER


def test_nobody_votes_under_signed_minutes(cooperative: Cooperative) -> None:
    """The first signature ends the vote: the paper tells all votes there will be."""
    considered(cooperative)
    vote(cooperative, vera=FOR, boris=FOR, galina=FOR, dmitri=FOR)
    cooperative.sign_minutes("anna", by="vera")

    with pytest.raises(errors.MatterClosed):
        vote(cooperative, elena=AGAINST)
    with pytest.raises(errors.MatterClosed):
        cooperative.recuse("anna", by="elena")


def test_both_sign_one_and_the_same_paper(cooperative: Cooperative) -> None:
    """A second document about the same matter is none of these minutes."""
    considered(cooperative).vote_all("anna")
    cooperative.sign_minutes("anna", by="vera")
    number, key = cooperative.member("anna").matter, cooperative.key("galina")
    other = cooperative.document("minutes", number, key, content="another paper")

    with pytest.raises(errors.MinutesDiffer):
        cooperative.sign_minutes("anna", by="galina", document=other)

    cooperative.sign_minutes("anna", by="galina")
    assert cooperative.state("anna") is State.MEMBER


def test_nobody_signs_twice(cooperative: Cooperative) -> None:
    """One signature in each place, and each by a person of its own."""
    considered(cooperative).vote_all("anna")
    cooperative.sign_minutes("anna", by="vera")
    with pytest.raises(errors.AlreadySigned):
        cooperative.sign_minutes("anna", by="vera")
    cooperative.register("oleg")
    cooperative.apply("oleg")
    cooperative.confirm("oleg")
    cooperative.vote_all("oleg")
    cooperative.sign_minutes("oleg", by="boris")
    cooperative.chain.pass_time(days=5)

    with pytest.raises(errors.SameSigner):
        cooperative.sign_minutes("oleg", by="boris")


def test_who_has_no_seat_and_no_office_does_not_sign(cooperative: Cooperative) -> None:
    """Minutes are signed by chair and secretary; where there is none, by who holds a seat."""
    considered(cooperative).vote_all("anna")

    with pytest.raises(errors.NotSigner):
        cooperative.sign_minutes("anna", by="zoya")
    cooperative.sign_minutes("anna", by="elena")
    assert cooperative.matter("anna")["signatures"] == 2


def test_the_secretary_signs_where_there_is_one(cooperative: Cooperative) -> None:
    """Then other members wait for the charter's days; the secretary needs no seat."""
    zoya = cooperative.account("zoya")
    cooperative.relay("assembly", "council", "appoint", account=zoya, roles=5)
    considered(cooperative).vote_all("anna")
    cooperative.sign_minutes("anna", by="vera")

    with pytest.raises(errors.NotSigner):
        cooperative.sign_minutes("anna", by="elena")
    with pytest.raises(errors.DeputyWaits):
        cooperative.sign_minutes("anna", by="boris")
    cooperative.sign_minutes("anna", by="zoya")

    assert cooperative.state("anna") is State.MEMBER


def test_a_member_stands_in_for_a_secretary_who_does_not_sign(cooperative: Cooperative) -> None:
    """After the charter's days anybody with a seat signs in the secretary's place."""
    zoya = cooperative.account("zoya")
    cooperative.relay("assembly", "council", "appoint", account=zoya, roles=5)
    considered(cooperative).vote_all("anna")
    cooperative.sign_minutes("anna", by="vera")
    cooperative.chain.pass_time(days=5)

    cooperative.sign_minutes("anna", by="elena")

    assert cooperative.state("anna") is State.MEMBER


def test_the_deputy_signs_when_the_chairs_days_are_over(cooperative: Cooperative) -> None:
    """An approved decision can't be held up by not signing it."""
    zoya = cooperative.account("zoya")
    cooperative.relay("assembly", "council", "appoint", account=zoya, roles=5)
    considered(cooperative).vote_all("anna")
    settled_at = cooperative.matter("anna")["settled_at"]
    cooperative.sign_minutes("anna", by="zoya")
    with pytest.raises(errors.DeputyWaits) as refused:
        cooperative.sign_minutes("anna", by="boris")
    assert refused.value.values == {"from": settled_at + 5 * 86400}
    cooperative.chain.pass_time(days=5)

    cooperative.sign_minutes("anna", by="boris")

    assert cooperative.state("anna") is State.MEMBER


def sign_paper(cooperative: Cooperative, person: str, content: str) -> None:
    """Somebody signs a paper of one's own about Anna's admission."""
    number = cooperative.member("anna").matter
    document = cooperative.document("minutes", number, cooperative.key(person), content=content)
    cooperative.sign_minutes("anna", by=person, document=document)


def test_who_signed_first_corrects_the_paper(cooperative: Cooperative) -> None:
    """Another paper by the same person takes the former's place; the other then signs that."""
    considered(cooperative).vote_all("anna")
    sign_paper(cooperative, "vera", "with a slip")

    sign_paper(cooperative, "vera", "corrected")

    with pytest.raises(errors.MinutesDiffer):
        sign_paper(cooperative, "galina", "with a slip")
    sign_paper(cooperative, "galina", "corrected")
    assert cooperative.state("anna") is State.MEMBER


def test_no_signature_holds_a_decision_up(cooperative: Cooperative) -> None:
    """A paper that nobody else can sign is no veto: after the days others draw it up anew."""
    considered(cooperative).vote_all("anna")
    sign_paper(cooperative, "vera", "a paper nobody has")
    with pytest.raises(errors.MinutesDiffer):
        sign_paper(cooperative, "galina", "the minutes")
    cooperative.chain.pass_time(days=5)

    sign_paper(cooperative, "galina", "the minutes")
    assert cooperative.matter("anna")["first_signer"] == cooperative.account("galina")
    sign_paper(cooperative, "boris", "the minutes")

    assert cooperative.state("anna") is State.MEMBER


def test_a_stranger_begins_no_minutes_anew(cooperative: Cooperative) -> None:
    """After the days, too, only those sign who may."""
    considered(cooperative).vote_all("anna")
    sign_paper(cooperative, "vera", "the minutes")
    cooperative.chain.pass_time(days=5)

    with pytest.raises(errors.NotSigner):
        sign_paper(cooperative, "zoya", "other minutes")


def test_a_chair_who_is_the_secretary_leaves_the_secretarys_place_open(
    cooperative: Cooperative,
) -> None:
    """Where nobody but the chair is secretary, another member signs beside the chair at once."""
    vera = cooperative.account("vera")
    cooperative.relay("assembly", "council", "appoint", account=vera, roles=4)
    considered(cooperative).vote_all("anna")

    cooperative.sign_minutes("anna")

    assert cooperative.state("anna") is State.MEMBER


# --- interests and dissent


def test_who_recuses_is_present_and_no_part_of_the_majority(cooperative: Cooperative) -> None:
    """Four of five make the quorum; two of the three who vote are for."""
    considered(cooperative)
    vote(cooperative, vera=FOR, boris=FOR, galina=AGAINST)
    cooperative.recuse("anna", by="dmitri")
    cooperative.chain.pass_time(days=31)

    cooperative.sign_minutes("anna")

    assert cooperative.state("anna") is State.MEMBER


def test_one_votes_or_recuses(cooperative: Cooperative) -> None:
    """Neither a vote after a recusal nor a recusal after a vote."""
    considered(cooperative)
    cooperative.recuse("anna", by="dmitri")
    vote(cooperative, elena=FOR)

    with pytest.raises(errors.AlreadyVoted):
        vote(cooperative, dmitri=FOR)
    with pytest.raises(errors.AlreadyVoted):
        cooperative.recuse("anna", by="elena")


def test_a_dissent_is_recorded_with_a_vote_against(cooperative: Cooperative) -> None:
    """Only who votes against asks the minutes to say so by name."""
    considered(cooperative)
    matter = cooperative.member("anna").matter

    def dissenting(choice: Choice) -> None:
        account = cooperative.account("elena")
        values = {"matter": matter, "member": account, "choice": int(choice), "dissent": True}
        cooperative.push(cooperative.step("council", "vote", "elena", **values))

    for choice in (FOR, ABSTAIN):
        with pytest.raises(errors.DissentNotAgainst):
            dissenting(choice)
    dissenting(AGAINST)
    assert cooperative.matter("anna")["votes"] == AGAINST << 8
