"""Sections, as the contract holds them."""

from __future__ import annotations

from datetime import timedelta

from coop.kernel.decisions import Choice
from coop.kernel.names import name_to_value
from coop.protocols.sections.tests.section import (
    BEFORE_COUNCIL,
    CHAIR,
    CLOSED,
    DELEGATE,
    FOUNDED,
    PROPOSED,
    Section,
    counters,
    resolved,
    retire,
    terminate,
)
from coop.protocols.testing import Cooperative
from coop.protocols.testing.cooperative import seconds
from coop.protocols.testing.meetings import FREE, Item, Meeting, propose

NORTH, SOUTH = ("vera", "boris", "galina"), ("dmitri", "elena", "zoya")


def bind(question: int, kind: str = "bindfor") -> Item:
    """A section's question whether to bind its delegates."""
    return {"kind": kind, "contract": "sections", "subject": question, "group": 0, "seats": 0}


def recall(coop: Cooperative, delegate: str) -> Item:
    """A section's question whether to recall a delegate."""
    subject = name_to_value(coop.account(delegate))
    return {"kind": "recall", "contract": "sections", "subject": subject, "group": 0, "seats": 0}


def decide(section: Section, item: Item, voters: tuple[str, ...], choice: Choice) -> Meeting:
    """The section's meeting answers one question, and the answer takes effect."""
    meeting = section.meeting([item])
    for voter in voters:
        meeting.vote(voter, choice)
    meeting.finish()
    meeting.take_effect()
    return meeting


# --- founding and closing


def test_three_supporters_bring_a_section_before_the_council(coop: Cooperative) -> None:
    """The charter's number of supporters, the initiator among them; then the council decides."""
    section = Section.propose(coop, "vera")
    section.support("boris")
    assert section.row["state"] == PROPOSED

    section.support("galina")

    assert section.row["state"] == BEFORE_COUNCIL
    assert counters(coop)[0]["founded"] == 0
    section.decide()
    assert (section.row["state"], section.row["voters"]) == (FOUNDED, 3)
    assert counters(coop)[0]["founded"] == 1
    assert [resolved(coop, person) for person in NORTH] == [1, 1, 1]


def test_a_supporter_who_votes_elsewhere_stays_there(coop: Cooperative) -> None:
    """Support helps to found a section; it moves nobody who has chosen."""
    north = Section.founded(coop, *NORTH)

    south = Section.founded(coop, "dmitri", "elena", "vera")

    assert (north.row["voters"], south.row["voters"]) == (3, 2)
    assert resolved(coop, "vera") == north.number


def test_of_two_proposals_the_last_supported_counts(coop: Cooperative) -> None:
    """Nobody is counted in two sections, proposed or founded."""
    first = Section.propose(coop, "vera")
    second = Section.propose(coop, "boris")

    second.support("vera")

    assert (first.row["supporters"], first.row["voters"]) == (1, 0)
    assert (second.row["supporters"], second.row["voters"]) == (2, 2)


def test_a_refused_section_is_closed(coop: Cooperative) -> None:
    """Its supporters vote nowhere and may found another one."""
    refused = Section.supported(coop, *NORTH)

    refused.decide(approve=False)

    assert (refused.row["state"], refused.row["voters"]) == (CLOSED, 0)
    assert resolved(coop, "vera") == 0
    assert Section.founded(coop, *NORTH).row["voters"] == 3


def test_a_proposal_is_taken_back(coop: Cooperative) -> None:
    """By its initiator, before it is before the council."""
    section = Section.propose(coop, "vera")

    section.withdraw("vera")

    assert (section.row["state"], section.row["voters"]) == (CLOSED, 0)


def test_the_council_begins_a_section(coop: Cooperative) -> None:
    """Founded without voters: members choose it."""
    section = Section.begin(coop)
    section.decide()

    section.join("elena")

    assert (section.row["state"], section.row["voters"]) == (FOUNDED, 1)


def test_a_merged_sections_members_vote_in_the_other(coop: Cooperative) -> None:
    """They are counted once, and merges lead on and on."""
    north, south = Section.founded(coop, *NORTH), Section.founded(coop, *SOUTH)
    north.close(south)

    assert (north.row["voters"], south.row["voters"]) == (0, 6)
    east = Section.begin(coop)
    east.decide()
    south.close(east)
    assert [section.row["voters"] for section in (north, south, east)] == [0, 0, 6]
    assert {resolved(coop, person) for person in NORTH + SOUTH} == {east.number}
    north_again = Section.begin(coop)
    north_again.decide()
    north_again.join("vera")
    assert (east.row["voters"], north_again.row["voters"]) == (5, 1)


def test_a_refused_closing_changes_nothing(coop: Cooperative) -> None:
    """The section stays as it was and may be asked about again."""
    north, south = Section.founded(coop, *NORTH), Section.founded(coop, *SOUTH)
    north.ask_to_close(south)

    north.decide(approve=False)

    assert (north.row["state"], north.row["voters"], north.row["matter"]) == (FOUNDED, 3, 0)
    north.ask_to_close()


def test_merging_into_a_section_closed_meanwhile_changes_nothing(coop: Cooperative) -> None:
    """Its members are not led into a section that is no more."""
    north, south = Section.founded(coop, *NORTH), Section.founded(coop, *SOUTH)
    north.ask_to_close(south)
    south.close()

    north.decide()

    assert (north.row["state"], north.row["voters"]) == (FOUNDED, 3)


def test_a_closed_sections_offices_end(coop: Cooperative) -> None:
    """Mandates, chair, power and trusts are a founded section's."""
    north = Section.founded(coop, *NORTH)
    north.elect(CHAIR, "boris", voters=NORTH)
    north.make_leader("boris")
    north.trust("boris", "galina")
    north.elect(DELEGATE, "galina", voters=NORTH)

    north.close()

    assert (north.row["chair"], north.row["power_until"], north.row["liability"]) == ("", 0, 0)
    assert (north.delegates, north.trusted) == ([], [])
    assert counters(coop)[0]["delegates"] == 0


# --- members


def test_a_transfer_moves_one_vote(coop: Cooperative) -> None:
    """One section less, one section more; a guest becomes a voter."""
    north, south = Section.founded(coop, *NORTH), Section.founded(coop, *SOUTH)
    south.visit("vera")
    assert south.numbers("guests") == [coop.member("vera").number]

    south.join("vera")

    assert (north.row["voters"], south.row["voters"]) == (2, 4)
    assert south.numbers("guests") == []


def test_a_transfer_ends_offices_in_the_former_section(coop: Cooperative) -> None:
    """Who votes elsewhere neither leads the section nor speaks for it."""
    north, south = Section.founded(coop, *NORTH), Section.founded(coop, *SOUTH)
    north.elect(CHAIR, "boris", voters=NORTH)
    north.elect(DELEGATE, "boris", voters=NORTH)

    south.join("boris")

    assert (north.row["chair"], north.delegates) == ("", [])


def test_a_private_section_takes_whom_its_chair_lists(coop: Cooperative) -> None:
    """The list opens the section; taking somebody off moves nobody."""
    section = Section.founded(coop, *NORTH, by_list=True)
    section.list(coop.chair, "elena")
    section.join("elena")

    section.list("boris", "elena", may=False)

    assert section.row["voters"] == 4
    assert len(section.numbers("listed")) == 3


def test_who_leaves_the_cooperative_leaves_the_section(coop: Cooperative) -> None:
    """A voter less, no mandate, no chair; who joins anew has chosen nothing."""
    section = Section.founded(coop, *NORTH)
    section.elect(CHAIR, "galina", voters=NORTH)
    section.elect(DELEGATE, "galina", voters=NORTH)

    terminate(coop, "galina")

    assert (section.row["voters"], section.row["chair"], section.delegates) == (2, "", [])
    coop.agree("galina")
    coop.apply("galina")
    assert coop.member("galina").section == 0


# --- the chair


def test_three_papers_make_a_leader(coop: Cooperative) -> None:
    """The meeting's election, the power of attorney, the agreement signed by both."""
    section = Section.founded(coop, *NORTH)
    section.elect(CHAIR, "boris", voters=NORTH)

    section.make_leader("boris")

    assert section.row["liability"] == 3
    assert section.row["power_until"] > seconds(coop.now)
    section.trust("boris", "elena")
    assert section.trusted == [coop.account("elena")]


def test_a_chair_elected_again_goes_on(coop: Cooperative) -> None:
    """The same person keeps power and agreement; another one begins without."""
    section = Section.founded(coop, *NORTH)
    section.elect(CHAIR, "boris", voters=NORTH)
    section.make_leader("boris")
    section.trust("boris", "elena")

    section.elect(CHAIR, "boris", voters=NORTH)
    assert (section.row["liability"], section.trusted) == (3, [coop.account("elena")])

    section.elect(CHAIR, "galina", voters=NORTH)
    assert (section.row["power_until"], section.row["liability"], section.trusted) == (0, 0, [])


def test_a_revoked_power_ends_the_trusts(coop: Cooperative) -> None:
    """Who acts on nothing entrusts nobody."""
    section = Section.founded(coop, *NORTH)
    section.elect(CHAIR, "boris", voters=NORTH)
    section.make_leader("boris")
    section.trust("boris", "elena")

    section.revoke()

    assert (section.row["power_until"], section.trusted) == (0, [])


def test_a_trust_that_is_over_gives_its_place_away(coop: Cooperative) -> None:
    """Three at a time, not three for ever."""
    section = Section.founded(coop, *NORTH)
    section.elect(CHAIR, "boris", voters=NORTH)
    section.make_leader("boris")
    section.trust("boris", "elena", until=coop.now + timedelta(days=1))
    section.trust("boris", "dmitri")
    section.trust("boris", "zoya")
    coop.chain.pass_time(days=2)

    section.trust("boris", "galina")

    assert coop.account("galina") in section.trusted
    section.untrust("galina", "galina")
    assert coop.account("galina") not in section.trusted


# --- delegates


def test_a_section_elects_delegates_for_a_term(coop: Cooperative) -> None:
    """By its meeting; the mandate says by which and until when."""
    section = Section.founded(coop, *NORTH)

    meeting = section.elect(DELEGATE, "galina", voters=NORTH)

    (mandate,) = section.mandates
    assert (mandate["number"], mandate["meeting"]) == (1, meeting.number)
    assert mandate["until"] == mandate["since"] + 1826 * 86400
    assert (section.row["delegates"], counters(coop)[0]["delegates"]) == (1, 1)


def test_the_next_election_replaces_delegates(coop: Cooperative) -> None:
    """Who is elected again keeps the place in the ballots, a new one gets a new place."""
    section = Section.founded(coop, *NORTH)
    section.elect(DELEGATE, "galina", voters=NORTH)
    first = section.mandates[0]

    section.elect(DELEGATE, "galina", voters=NORTH)
    again = section.mandates[0]
    section.elect(DELEGATE, "boris", voters=NORTH)

    assert (again["number"], again["since"]) == (first["number"], first["since"])
    assert again["until"] > first["until"]
    assert [row["number"] for row in section.mandates] == [2]
    assert counters(coop)[0]["delegates"] == 1


def test_a_section_recalls_its_delegate(coop: Cooperative) -> None:
    """Its meeting decides; refused, the mandate stands."""
    section = Section.founded(coop, *NORTH)
    section.elect(DELEGATE, "galina", voters=NORTH)

    decide(section, recall(coop, "galina"), NORTH, Choice.AGAINST)
    assert section.delegates == [coop.account("galina")]

    decide(section, recall(coop, "galina"), NORTH, Choice.FOR)
    assert section.delegates == []


def test_offices_are_laid_down(coop: Cooperative) -> None:
    """Delegate and chair go of their own will."""
    section = Section.founded(coop, *NORTH)
    section.elect(DELEGATE, "galina", voters=NORTH)
    section.elect(CHAIR, "boris", voters=NORTH)

    section.resign("galina")
    section.resign("boris", CHAIR)

    assert (section.delegates, section.row["chair"]) == ([], "")


def test_an_ended_mandate_is_erased_by_anybody(coop: Cooperative) -> None:
    """Counters tell the mandates that are there."""
    section = Section.founded(coop, *NORTH)
    section.elect(DELEGATE, "galina", voters=NORTH)
    coop.chain.pass_time(days=1827)

    retire(coop, "galina", by="elena")

    assert (section.delegates, counters(coop)[0]["delegates"]) == ([], 0)


def delegates_meeting(coop: Cooperative) -> tuple[Section, Meeting]:
    """Three sections with a delegate each, and a meeting of delegates called for later."""
    for person in ("anna", "oleg", "marina"):
        coop.join(person)
    sections = [
        Section.founded(coop, *people) for people in (NORTH, SOUTH, ("anna", "oleg", "marina"))
    ]
    for section, people in zip(sections, (NORTH, SOUTH, ("anna", "oleg", "marina")), strict=True):
        section.elect(DELEGATE, people[2], voters=people)
    propose(coop, coop.chair)
    opens_at = coop.now + timedelta(days=120)
    meeting = Meeting.convene(coop, [FREE], body=2, opens_at=opens_at)
    coop.council_decides(meeting.row["matter"])
    return sections[0], meeting


def test_a_section_binds_its_delegate(coop: Cooperative) -> None:
    """The latest meeting's decision holds, whenever the results take effect."""
    section, of_delegates = delegates_meeting(coop)
    question = of_delegates.number << 8

    first = section.meeting([bind(question)])
    for voter in NORTH:
        first.vote(voter, Choice.FOR)
    first.finish()
    decide(section, bind(question, "bindagainst"), NORTH, Choice.FOR)
    first.take_effect()

    (bound,) = coop.rows("sections", "bindings")
    assert (bound["id"], bound["choice"]) == (question << 24 | section.number, Choice.AGAINST)


def test_of_two_ways_in_one_meeting_the_first_asked_holds(coop: Cooperative) -> None:
    """However contradictory, and in whatever order they take effect."""
    section, of_delegates = delegates_meeting(coop)
    question = of_delegates.number << 8

    meeting = section.meeting([bind(question), bind(question, "bindagainst")])
    for voter in NORTH:
        meeting.vote(voter, Choice.FOR, Choice.FOR)
    meeting.finish()
    meeting.take_effect(1)
    meeting.take_effect(0)

    assert coop.rows("sections", "bindings")[0]["choice"] == Choice.FOR
