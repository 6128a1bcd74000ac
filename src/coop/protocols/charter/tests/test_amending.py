"""Amendments: the chair drafts, the general meeting decides, the next version is in force."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from coop.chain.errors import AuthorizationRefused
from coop.chain.testing import TestChain
from coop.kernel.decisions import Majority
from coop.protocols.charter import errors
from coop.protocols.charter.tests.amending import (
    decide,
    draft,
    draft_lists,
    drop,
    listed,
    majority_in_force,
    next_draft,
    raised,
)
from coop.protocols.network.errors import CooperativeSuspended, WrongSender, WrongSigner
from coop.protocols.testing import Cooperative, Network, founding
from coop.protocols.testing.network import OPERATOR

Connect = Callable[..., Cooperative]


@pytest.fixture(scope="module")
def own() -> Iterator[Network]:
    """A network of this file's own: norms and rules are changed on it."""
    with TestChain.start() as chain:
        yield Network.boot(chain)


def set_competence(network: Network, matter: str = "amend", **changes: Any) -> None:
    rule: dict[str, Any] = {
        "matter": matter,
        "organ": 2,
        "majority": 1,
        "base": 1,
        "by_delegates": True,
        "long_notice": False,
    }
    values = {"kind": changes.pop("kind", 3), "rule": rule | changes}
    network.chain.push([("charter", "setcompet", values, f"{OPERATOR}@active")])


# --- the story


def test_the_meeting_amends_the_charter(cooperative: Cooperative) -> None:
    """Drafted, decided for: the next version, with what was drafted and the rest as it was."""
    before = cooperative.charter()
    number = draft(cooperative, {"entrance": 55, "casting": 0}, {"amend": Majority.TWO_THIRDS})
    assert cooperative.charter() == before

    decide(cooperative, number)

    assert cooperative.charter() == {**before, "entrance": 55, "casting": 0}
    assert majority_in_force(cooperative, "amend") is Majority.TWO_THIRDS
    assert cooperative.rows("charter", "drafts") == []


def test_a_deputy_drafts_too(cooperative: Cooperative) -> None:
    """The chair's place does not stand empty."""
    number = draft(cooperative, {"entrance": 55}, by="boris")

    decide(cooperative, number)

    assert cooperative.charter()["entrance"] == 55


def test_the_meeting_may_be_against(cooperative: Cooperative) -> None:
    """Rejected, the draft is gone and the charter stands."""
    before = cooperative.charter()
    number = draft(cooperative, {"entrance": 55})

    decide(cooperative, number, approve=False)

    assert cooperative.charter() == before
    assert cooperative.rows("charter", "drafts") == []


def test_a_draft_may_be_taken_back(cooperative: Cooperative) -> None:
    """Nothing is left to decide on, and its number is not given again."""
    number = draft(cooperative, {"entrance": 55})

    drop(cooperative, number)

    with pytest.raises(errors.DraftUnknown):
        decide(cooperative, number)
    assert next_draft(cooperative) == number + 1


def test_a_raised_majority_stays_until_it_is_amended(cooperative: Cooperative) -> None:
    """An amendment of something else leaves it; one of itself changes it, down to the law's."""
    decide(cooperative, draft(cooperative, {}, {"fee": Majority.THREE_QUARTERS}))
    decide(cooperative, draft(cooperative, {"entrance": 55}, {"split": Majority.TWO_THIRDS}))
    cooperative.relay("assembly", "charter", "amend", parameters=listed({"entrance": 60}))
    assert majority_in_force(cooperative, "fee") is Majority.THREE_QUARTERS
    assert majority_in_force(cooperative, "split") is Majority.TWO_THIRDS

    decide(cooperative, draft(cooperative, {}, {"fee": Majority.SIMPLE}))

    assert majority_in_force(cooperative, "fee") is Majority.SIMPLE


def test_two_drafts_are_decided_apart(cooperative: Cooperative) -> None:
    """The later one is laid upon what the earlier one has become."""
    first = draft(cooperative, {"entrance": 55})
    second = draft(cooperative, {"minshare": 77})

    decide(cooperative, second)
    decide(cooperative, first)

    charter = cooperative.charter()
    assert (charter["entrance"], charter["minshare"]) == (55, 77)
    assert [row["version"] for row in cooperative.rows("charter", "charters")] == [1, 2, 3]


# --- what a draft may not say


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"quorum": 7499}, errors.BelowNorm),
        ({"admitdays": 31}, errors.AboveNorm),
        ({"luck": 7}, errors.ParameterUnknown),
    ],
)
def test_a_draft_keeps_to_the_law(
    cooperative: Cooperative, values: dict[str, int], refusal: type[Exception]
) -> None:
    """What the meeting could not lawfully adopt is not put before it."""
    with pytest.raises(refusal):
        draft(cooperative, values)


def test_a_draft_changes_something(cooperative: Cooperative) -> None:
    """An amendment of nothing is refused."""
    with pytest.raises(errors.NoChanges):
        draft(cooperative)


def test_a_draft_names_each_thing_once(cooperative: Cooperative) -> None:
    """Two values of one parameter, or two majorities of one matter, would be unclear."""
    twice = listed({"entrance": 1}) + listed({"entrance": 2})
    with pytest.raises(errors.RepeatedParameter):
        draft_lists(cooperative, twice, [])

    both = raised({"fee": Majority.TWO_THIRDS}) + raised({"fee": Majority.UNANIMOUS})
    with pytest.raises(errors.RepeatedCompetence):
        draft_lists(cooperative, [], both)


def test_a_draft_is_bounded(cooperative: Cooperative) -> None:
    """Neither list is longer than any charter."""
    with pytest.raises(errors.TooManyParameters):
        draft_lists(cooperative, listed({"entrance": 1}) * 65, [])
    with pytest.raises(errors.TooManyParameters):
        draft_lists(cooperative, [], raised({"fee": Majority.TWO_THIRDS}) * 65)


@pytest.mark.parametrize("majority", [0, 1, 2, 5, 255])
def test_a_charter_asks_for_no_less_than_the_law(cooperative: Cooperative, majority: int) -> None:
    """Liquidation takes three quarters; neither less nor a majority that there is not."""
    with pytest.raises(errors.MajorityBelowNorm):
        draft(cooperative, {}, {"liquidation": majority})


def test_a_majority_is_of_a_matter_that_some_organ_decides(cooperative: Cooperative) -> None:
    """A matter outside the table of competence has no majority to raise."""
    with pytest.raises(errors.CompetenceUnknown):
        draft(cooperative, {}, {"luck": Majority.UNANIMOUS})


# --- who may not


@pytest.mark.parametrize("person", ["galina", "zoya"])
def test_only_the_chair_drafts_and_drops(cooperative: Cooperative, person: str) -> None:
    """Neither a member of the council nor the cashier."""
    with pytest.raises(errors.NotChair):
        draft(cooperative, {"entrance": 55}, by=person)

    number = draft(cooperative, {"entrance": 55})
    with pytest.raises(errors.NotChair):
        drop(cooperative, number, by=person)


def test_nobody_drafts_in_the_chairs_name(cooperative: Cooperative) -> None:
    """The chair's own key authorises it, and the chair's own signature stands under it."""
    number = next_draft(cooperative)
    values = {
        "coop": cooperative.name,
        "chair": cooperative.account("vera"),
        "parameters": listed({"entrance": 1}),
        "raises": [],
        "document": cooperative.document("amendment", number, cooperative.key("galina")),
    }
    with pytest.raises(AuthorizationRefused):
        cooperative.push(("charter", "draft", values, f"{cooperative.account('galina')}@active"))
    with pytest.raises(WrongSigner):
        cooperative.push(("charter", "draft", values, f"{cooperative.account('vera')}@active"))


def test_a_signature_is_of_this_very_draft(cooperative: Cooperative, connect: Connect) -> None:
    """Neither another number nor another paper nor another cooperative's."""
    number, key = next_draft(cooperative), cooperative.key("vera")
    papers = [
        cooperative.document("amendment", number + 1, key),
        cooperative.document("feedraft", number, key),
        cooperative.document("amendment", number, key, coop=connect().name),
    ]
    for paper in papers:
        with pytest.raises(WrongSigner):
            draft(cooperative, {"entrance": 55}, document=paper)


@pytest.mark.parametrize("sender", ["assembly", "outsider", "vera"])
def test_the_general_meeting_alone_decides(cooperative: Cooperative, sender: str) -> None:
    """Neither the chair nor a contract with every right amends by a draft."""
    number = draft(cooperative, {"entrance": 55})
    told = {
        "kind": "amend",
        "subject": number,
        "approved": True,
        "matter": 1,
        "minutes": "11" * 32,
    }

    with pytest.raises(WrongSender):
        cooperative.send(sender, "charter", "decided", **told)
    assert cooperative.charter()["entrance"] != 55


def test_a_draft_is_decided_once(cooperative: Cooperative) -> None:
    """A result that took effect does not take effect again."""
    number = draft(cooperative, {"entrance": 55})
    decide(cooperative, number)

    with pytest.raises(errors.DraftUnknown):
        decide(cooperative, number)


def test_a_draft_of_another_kind_is_none(cooperative: Cooperative) -> None:
    """The number of a fee's draft amends no charter."""
    number = draft(cooperative, {"entrance": 55})

    with pytest.raises(errors.DraftUnknown):
        cooperative.meeting_decides("charter", "fee", number)


def test_another_cooperatives_draft_is_none(cooperative: Cooperative, connect: Connect) -> None:
    """Numbers are each cooperative's own."""
    number = draft(cooperative, {"entrance": 55})
    other = connect()

    with pytest.raises(errors.DraftUnknown):
        decide(other, number)
    with pytest.raises(errors.DraftUnknown):
        drop(other, number)


def test_a_suspended_cooperative_drafts_nothing(own: Network) -> None:
    """What the operator stopped stands still."""
    cooperative = founding.connect(own)
    number = draft(cooperative, {"entrance": 55})
    suspend = ("eosio", "suspend", {"coop": cooperative.name}, f"{OPERATOR}@active")
    own.chain.push([suspend])
    document = cooperative.document("amendment", number + 1, cooperative.key("vera"))
    values = {"coop": cooperative.name, "chair": cooperative.account("vera")}
    drafted = values | {"parameters": [], "raises": [], "document": document}
    by = f"{cooperative.account('vera')}@active"

    with pytest.raises(CooperativeSuspended):
        own.chain.push([("charter", "draft", drafted, by)])
    with pytest.raises(CooperativeSuspended):
        own.chain.push([("charter", "dropdraft", values | {"draft": number}, by)])


# --- norms and rules of the day


def test_a_stricter_law_overtakes_a_draft(own: Network) -> None:
    """What was lawful when drafted is not adopted once it is not; the draft stays to be dropped."""
    cooperative = founding.connect(own)
    number = draft(cooperative, {"minage": 16})
    stricter = {"kind": 1, "code": "minage", "floor": 17, "ceiling": 18}
    own.chain.push([("charter", "setnorm", stricter, f"{OPERATOR}@active")])

    with pytest.raises(errors.BelowNorm):
        decide(cooperative, number)
    decide(cooperative, number, approve=False)

    own.chain.push([("charter", "setnorm", stricter | {"floor": 16}, f"{OPERATOR}@active")])
    assert cooperative.charter()["minage"] == 16


def test_the_operator_sets_who_decides(own: Network) -> None:
    """A rule of the table is set and changed; what the charter raised still counts above it."""
    set_competence(own, "newmatter", kind=1)
    cooperative = founding.connect(own)
    decide(cooperative, draft(cooperative, {}, {"newmatter": Majority.TWO_THIRDS}))

    set_competence(own, "newmatter", kind=1, majority=3)

    with pytest.raises(errors.MajorityBelowNorm):
        draft(cooperative, {}, {"newmatter": Majority.TWO_THIRDS})


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"kind": 0}, errors.KindUnknown),
        ({"kind": 4}, errors.KindUnknown),
        ({"organ": 0}, errors.OrganUnknown),
        ({"organ": 4}, errors.OrganUnknown),
        ({"majority": 0}, errors.MajorityUnknown),
        ({"majority": 5}, errors.MajorityUnknown),
        ({"base": 0}, errors.MajorityUnknown),
        ({"base": 3}, errors.MajorityUnknown),
    ],
)
def test_a_wrong_rule_is_refused(
    network: Network, changes: dict[str, int], refusal: type[Exception]
) -> None:
    """A rule is for one of three kinds, of an organ that there is, with one of four majorities."""
    with pytest.raises(refusal):
        set_competence(network, **changes)


def test_rules_are_the_operators(cooperative: Cooperative) -> None:
    """A cooperative can't make its council competent for what is the meeting's."""
    rule = {
        "matter": "amend",
        "organ": 1,
        "majority": 1,
        "base": 1,
        "by_delegates": False,
        "long_notice": False,
    }
    values = {"kind": 1, "rule": rule}

    with pytest.raises(AuthorizationRefused):
        cooperative.push(("charter", "setcompet", values, f"{cooperative.account('vera')}@active"))
