"""Undesired ways with sections, each refused with its own error."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from coop.chain.errors import AuthorizationRefused
from coop.chain.testing import TestChain
from coop.protocols.membership.errors import NotMember
from coop.protocols.network.errors import (
    CooperativeSuspended,
    CooperativeUnknown,
    WrongSender,
    WrongSigner,
)
from coop.protocols.sections import errors
from coop.protocols.sections.tests.section import (
    CHAIR,
    DELEGATE,
    Section,
    retire,
    terminate,
)
from coop.protocols.testing import Cooperative, founding
from coop.protocols.testing.network import Network

Connect = Callable[..., Cooperative]
NORTH, SOUTH = ("vera", "boris", "galina"), ("dmitri", "elena", "zoya")


@pytest.fixture
def section(cooperative: Cooperative) -> Section:
    """A founded section of three; elections come from a relay."""
    return Section.founded(cooperative, *NORTH)


@pytest.fixture
def led(section: Section) -> Section:
    """The section that Galina leads."""
    section.seat(CHAIR, "galina")
    section.make_leader("galina")
    return section


# --- who, and for whom


def test_outsiders_found_and_choose_nothing(section: Section) -> None:
    """Sections are of members."""
    coop = section.coop
    coop.register("anna")
    proposal = Section.propose(coop, "elena")

    for act in (
        lambda: Section.propose(coop, "anna"),
        lambda: proposal.support("anna"),
        lambda: section.join("anna"),
        lambda: section.visit("anna"),
    ):
        with pytest.raises(NotMember):
            act()


def test_nobody_acts_in_anothers_name(section: Section) -> None:
    """Every act needs the person's own key."""
    coop = section.coop
    document = coop.document("secchoice", section.number, coop.key("elena"))
    values = {
        "coop": coop.name,
        "member": coop.account("elena"),
        "section": section.number,
        "document": document,
    }

    with pytest.raises(AuthorizationRefused):
        coop.push(("sections", "join", values, f"{coop.account('vera')}@active"))


@pytest.mark.parametrize("template", ["secsupport", "secproposal"])
def test_a_signature_over_another_paper_is_refused(cooperative: Cooperative, template: str) -> None:
    """Support doesn't serve for a proposal, nor one number for another."""
    number = 1 if template == "secsupport" else 2
    paper = cooperative.document(template, number, cooperative.key("vera"))

    with pytest.raises(WrongSigner):
        Section.propose(cooperative, "vera", document=paper)


def test_a_suspended_cooperative_does_nothing(section: Section) -> None:
    """Nor does one nobody has connected."""
    coop = section.coop
    values = {"member": coop.account("elena"), "section": section.number, "takes_part": True}
    coop.chain.push([("eosio", "suspend", {"coop": coop.name}, "operator@active")])

    with pytest.raises(CooperativeSuspended):
        coop.chain.push([coop.step("sections", "visit", "elena", **values)])
    foreign = (
        "sections",
        "visit",
        {"coop": "nowhere", **values},
        f"{coop.account('elena')}@active",
    )
    with pytest.raises(CooperativeUnknown):
        coop.chain.push([foreign])
    coop.chain.push([("eosio", "resume", {"coop": coop.name}, "operator@active")])


@pytest.mark.parametrize("sender", ["assembly", "outsider", "vera"])
def test_only_organs_decide(section: Section, sender: str) -> None:
    """Neither a listed contract nor the chair founds, closes, elects, recalls or binds."""
    for kind in ("section", "secclose", "recall", "bindfor", "bindagainst"):
        with pytest.raises(WrongSender):
            section.coop.send(
                sender,
                "sections",
                "decided",
                kind=kind,
                subject=section.number,
                approved=True,
                matter=1,
                minutes="11" * 32,
            )
    with pytest.raises(WrongSender):
        section.seat(DELEGATE, "vera", sender=sender)


def test_each_organ_decides_its_own(section: Section) -> None:
    """The meeting founds no section, and nothing else is anybody's."""
    with pytest.raises(WrongSender):
        section.coop.meeting_decides("sections", "section", section.number)
    with pytest.raises(errors.MatterUnknown):
        section.coop.meeting_decides("sections", "weather", section.number)


def test_another_cooperatives_chair_is_nobody_here(section: Section, connect: Connect) -> None:
    """Sections are numbered in each cooperative by itself."""
    other = connect()

    with pytest.raises(errors.SectionUnknown):
        Section(other, section.number).empower()
    with pytest.raises(errors.SectionUnknown):
        Section(other, section.number).join("vera")


# --- founding and closing


def test_kinds_are_two(cooperative: Cooperative) -> None:
    """By place or by occupation."""
    for act in (Section.propose, Section.begin):
        with pytest.raises(errors.KindUnknown):
            act(cooperative, "vera", kind=3)


def test_support_is_given_once(cooperative: Cooperative) -> None:
    """The initiator is a supporter already."""
    section = Section.propose(cooperative, "vera")
    section.support("boris")

    for person in ("vera", "boris"):
        with pytest.raises(errors.AlreadySupported):
            section.support(person)


def test_a_proposal_is_supported_and_taken_back_in_time(cooperative: Cooperative) -> None:
    """Once it is before the council, the council decides."""
    section = Section.propose(cooperative, "vera")
    with pytest.raises(errors.NotInitiator):
        section.withdraw("boris")
    section.support("boris")
    section.support("galina")

    with pytest.raises(errors.NotProposed):
        section.support("elena")
    with pytest.raises(errors.NotProposed):
        section.withdraw("vera")


def test_only_the_listed_support_a_private_proposal(cooperative: Cooperative) -> None:
    """Or strangers would found it and vote there."""
    section = Section.propose(cooperative, "elena", by_list=True)

    with pytest.raises(errors.NotOnList):
        section.support("boris")
    with pytest.raises(errors.NotChair):
        section.list("dmitri", "boris")
    section.list("elena", "boris")
    section.support("boris")


def test_only_the_council_begins_and_closes(section: Section) -> None:
    """A member proposes; a section's chair asks once the chair leads."""
    with pytest.raises(errors.NotChair):
        Section.begin(section.coop, "elena")
    section.seat(CHAIR, "galina")
    with pytest.raises(errors.NotChair):
        section.ask_to_close(by="galina")
    section.make_leader("galina")

    section.ask_to_close(by="galina")

    with pytest.raises(errors.BeforeCouncil):
        section.ask_to_close()


def test_merging_needs_another_founded_section(section: Section) -> None:
    """Not itself, not a proposal, not a number."""
    proposal = Section.propose(section.coop, "elena")

    with pytest.raises(errors.SameSection):
        section.ask_to_close(section)
    with pytest.raises(errors.NotFounded):
        section.ask_to_close(proposal)
    with pytest.raises(errors.NotFounded):
        proposal.ask_to_close()
    with pytest.raises(errors.SectionUnknown):
        section.ask_to_close(Section(section.coop, 99))


def test_merges_end_somewhere(section: Section) -> None:
    """A member's section is found in a bounded number of steps."""
    coop, last = section.coop, section
    for _ in range(16):
        following = Section.begin(coop)
        following.decide()
        last.close(following)
        last = following
    another = Section.begin(coop)
    another.decide()

    assert last.row["voters"] == len(NORTH)
    with pytest.raises(errors.TooManyMerges):
        last.ask_to_close(another)
    last.ask_to_close()


def test_a_decision_on_another_matter_is_refused() -> None:
    """Even the council's own contract is not believed about a matter that is none."""
    with TestChain.start() as chain:
        network = Network.boot(chain, faulty=("council",))
        section = Section.propose(founding.connect(network), "vera")
        decision = {"subject": section.number, "approved": True, "minutes": "11" * 32}

        for kind, matter in (("section", 0), ("section", 1), ("secclose", 0)):
            with pytest.raises(errors.NotThisMatter):
                section.coop.relay(
                    "council", "sections", "decided", kind=kind, matter=matter, **decision
                )


# --- members


def test_one_votes_and_takes_part_where_one_may(section: Section) -> None:
    """Not twice, not in a proposal, not where one is not listed."""
    coop = section.coop
    private = Section.founded(coop, "elena", "dmitri", "zoya", by_list=True)
    proposal = Section.propose(coop, "vera")

    with pytest.raises(errors.AlreadyThere):
        section.join("vera")
    with pytest.raises(errors.AlreadyThere):
        section.visit("vera")
    with pytest.raises(errors.NotFounded):
        proposal.join("boris")
    with pytest.raises(errors.NotFounded):
        proposal.visit("boris")
    with pytest.raises(errors.NotOnList):
        private.join("vera")
    with pytest.raises(errors.NotOnList):
        private.visit("vera")
    with pytest.raises(errors.NotGuest):
        section.visit("elena", takes_part=False)
    section.visit("elena")
    with pytest.raises(errors.AlreadyThere):
        section.visit("elena")


def test_a_merged_section_is_still_where_one_votes(section: Section) -> None:
    """Who was led into the other section does not choose it again, nor counts twice."""
    other = Section.founded(section.coop, *SOUTH)
    section.close(other)

    with pytest.raises(errors.AlreadyThere):
        other.join("vera")
    with pytest.raises(errors.NotFounded):
        section.join("elena")
    assert other.row["voters"] == 6


def test_lists_are_a_private_sections(led: Section) -> None:
    """Kept by who leads it or by the council's chair, of members, without repetition."""
    coop = led.coop
    private = Section.founded(coop, *SOUTH, by_list=True)
    coop.register("anna")

    with pytest.raises(errors.NotPrivate):
        led.list("vera", "elena")
    with pytest.raises(errors.NotChair):
        private.list("dmitri", "galina")
    with pytest.raises(errors.AlreadyOnList):
        private.list("vera", "elena")
    with pytest.raises(errors.NotOnList):
        private.list("vera", "galina", may=False)
    with pytest.raises(NotMember):
        private.list("vera", "anna")
    private.close()
    with pytest.raises(errors.NotFounded):
        private.list("vera", "galina")


# --- the chair


def test_power_is_given_to_a_chair_within_the_term(section: Section) -> None:
    """By the council's chair, to somebody elected, from now on, not beyond the term."""
    coop = section.coop
    with pytest.raises(errors.NoSectionChair):
        section.empower()
    section.seat(CHAIR, "galina", days=300)

    with pytest.raises(errors.NotChair):
        section.empower("galina")
    with pytest.raises(errors.TermOver):
        section.empower(until=coop.now - timedelta(days=1))
    with pytest.raises(errors.BeyondTerm) as refused:
        section.empower(until=coop.now + timedelta(days=301))
    assert refused.value.values == {"until": section.row["chair_until"]}
    with pytest.raises(errors.NotEmpowered):
        section.revoke()
    section.empower(until=coop.now + timedelta(days=299))
    with pytest.raises(errors.NotChair):
        section.revoke("galina")


def test_one_paper_short_is_no_leader(section: Section) -> None:
    """Elected, empowered, liable: each alone, and any two, are not enough."""
    coop = section.coop
    section.seat(CHAIR, "galina")
    with pytest.raises(errors.NotSectionChair):
        section.trust("galina", "elena")
    section.empower()
    with pytest.raises(errors.NotSectionChair):
        section.trust("galina", "elena")
    section.accept("galina")
    with pytest.raises(errors.NotSectionChair):
        section.trust("galina", "elena")
    section.accept(coop.chair)
    section.revoke()

    with pytest.raises(errors.NotSectionChair):
        section.trust("galina", "elena")


def test_the_agreement_on_liability_is_of_two(section: Section) -> None:
    """The section's chair signs first, the cooperative the same paper, nobody for both."""
    coop = section.coop
    section.seat(CHAIR, "vera")
    with pytest.raises(errors.ChairFirst):
        section.accept("boris")
    section.accept("vera")
    with pytest.raises(errors.NotChair):
        section.accept("elena")
    section.accept("vera")
    assert section.row["liability"] == 1
    with pytest.raises(errors.AgreementsDiffer):
        section.accept("boris", content="another agreement")

    section.accept("boris")

    assert section.row["liability"] == 3
    for person in ("vera", "boris"):
        with pytest.raises(errors.AlreadyLiable):
            section.accept(person)
    unfounded = Section.propose(coop, "elena")
    with pytest.raises(errors.NotFounded):
        unfounded.accept("elena")


def test_trust_is_given_to_three_members_within_the_power(led: Section) -> None:
    """Not to oneself, not twice, not beyond one's own power, not by anybody else."""
    coop = led.coop
    coop.register("anna")

    with pytest.raises(errors.NotSectionChair):
        led.trust("vera", "elena")
    with pytest.raises(NotMember):
        led.trust("galina", "anna")
    with pytest.raises(errors.OwnTrust):
        led.trust("galina", "galina")
    with pytest.raises(errors.TermOver):
        led.trust("galina", "elena", until=coop.now - timedelta(days=1))
    with pytest.raises(errors.BeyondPower):
        led.trust("galina", "elena", until=coop.now + timedelta(days=366))
    for person in SOUTH:
        led.trust("galina", person)
    with pytest.raises(errors.AlreadyTrusted):
        led.trust("galina", "elena")
    with pytest.raises(errors.TooManyTrusted):
        led.trust("galina", "boris")
    with pytest.raises(errors.NotTrusted):
        led.untrust("galina", "boris")
    with pytest.raises(errors.NotChair):
        led.untrust("dmitri", "elena")


# --- delegates


def test_elections_are_of_known_offices_and_people_who_vote_there(section: Section) -> None:
    """In a founded section, and no older meeting's after a later one's."""
    proposal = Section.propose(section.coop, "elena")
    with pytest.raises(errors.NotFounded):
        proposal.seat(DELEGATE, "elena")
    with pytest.raises(errors.SectionUnknown):
        Section(section.coop, 99).seat(DELEGATE, "vera")
    with pytest.raises(errors.OfficeUnknown):
        section.seat("auditor", "vera")
    with pytest.raises(errors.NobodyElected):
        section.seat(DELEGATE, "elena")

    section.seat(DELEGATE, "vera", meeting=7)
    section.seat(CHAIR, "vera", meeting=7)

    for office in (DELEGATE, CHAIR):
        with pytest.raises(errors.LaterElection):
            section.seat(office, "boris", meeting=6)


def test_who_left_the_section_is_passed_over(section: Section) -> None:
    """The others of those elected take their mandates."""
    coop = section.coop
    other = Section.founded(coop, *SOUTH)
    other.join("galina")
    terminate(coop, "boris")

    section.seat(DELEGATE, "galina", "boris", "vera")

    assert section.delegates == [coop.account("vera")]


def test_a_mandate_in_force_is_not_erased(section: Section) -> None:
    """Only a term that is over, or its holder, ends it; and nobody else's."""
    section.seat(DELEGATE, "vera")

    with pytest.raises(errors.StillDelegate):
        retire(section.coop, "vera")
    with pytest.raises(errors.NotDelegate):
        retire(section.coop, "boris")
    with pytest.raises(errors.NotDelegate):
        section.resign("boris")
    with pytest.raises(errors.NotSectionChair):
        section.resign("vera", CHAIR)
    with pytest.raises(errors.OfficeUnknown):
        section.resign("vera", "auditor")
