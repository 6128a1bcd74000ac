"""Undesired ways to a decision, each refused with its own error."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coop.chain.errors import AuthorizationRefused
from coop.protocols.network.errors import NotListed, WrongSender, WrongSigner
from coop.protocols.testing import Cooperative

Connect = Callable[..., Cooperative]


@pytest.fixture
def voted(cooperative: Cooperative) -> Cooperative:
    """Anna's admission is voted on and waits for the minutes."""
    cooperative.register("anna")
    cooperative.apply("anna")
    cooperative.confirm("anna")
    cooperative.vote_all("anna")
    return cooperative


def test_minutes_signed_by_another_are_refused(voted: Cooperative) -> None:
    """The action of one signer with another's signature on the document is refused."""
    number = voted.member("anna").matter
    document = voted.document("minutes", number, voted.key("boris"))

    for signer in (voted.chair, voted.secretary):
        with pytest.raises(WrongSigner):
            voted.sign_minutes("anna", by=signer, document=document)


def test_minutes_of_another_matter_are_refused(voted: Cooperative) -> None:
    """A signature under one matter's minutes is none under another's."""
    number = voted.member("anna").matter

    with pytest.raises(WrongSigner):
        voted.sign_minutes(
            "anna", by="vera", document=voted.document("minutes", number + 1, voted.key("vera"))
        )


def test_minutes_of_another_cooperative_are_refused(voted: Cooperative, connect: Connect) -> None:
    """The same number in another cooperative is another matter."""
    number = voted.member("anna").matter
    foreign = voted.document("minutes", number, voted.key("vera"), coop=connect().name)

    with pytest.raises(WrongSigner):
        voted.sign_minutes("anna", by="vera", document=foreign)


def test_nobody_votes_in_anothers_name(voted: Cooperative) -> None:
    """A vote needs the member's own key."""
    values = {
        "coop": voted.name,
        "matter": voted.member("anna").matter,
        "member": voted.account("elena"),
        "choice": 1,
        "dissent": False,
    }

    with pytest.raises(AuthorizationRefused):
        voted.push(("council", "vote", values, f"{voted.account('vera')}@active"))


@pytest.mark.parametrize(
    ("action", "values"),
    [
        ("seat", {"seats": [], "until": "2099-01-01T00:00:00"}),
        ("appoint", {"account": "operator", "roles": 1}),
        ("submit", {"kind": "admission", "subject": 1, "days": 30}),
    ],
)
def test_an_unlisted_contract_seats_and_submits_nothing(
    cooperative: Cooperative, action: str, values: dict[str, object]
) -> None:
    """Seats, offices and matters come from listed protocols, not from a contract or a person."""
    with pytest.raises(NotListed):
        cooperative.relay("outsider", "council", action, **values)
    with pytest.raises(NotListed):
        cooperative.push(cooperative.step("council", action, "vera", **values))


def test_nobody_else_retracts_a_matter(voted: Cooperative) -> None:
    """Only the contract that submitted a matter takes it back."""
    number = voted.member("anna").matter

    with pytest.raises(WrongSender):
        voted.relay("assembly", "council", "retract", matter=number)
    with pytest.raises(WrongSender):
        voted.push(voted.step("council", "retract", "vera", matter=number))


def test_another_cooperatives_council_does_not_vote_here(
    voted: Cooperative, connect: Connect
) -> None:
    """A seat in one council is none in another."""
    other = connect()
    values = {
        "coop": voted.name,
        "matter": voted.member("anna").matter,
        "member": other.account("vera"),
        "choice": 1,
        "dissent": False,
    }

    with pytest.raises(Exception, match="seated when voting opened"):
        other.push(("council", "vote", values, f"{other.account('vera')}@active"))
