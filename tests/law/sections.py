"""Sections, delegates, unions: rules of meetings in stages."""

from __future__ import annotations

import pytest

from coop.kernel.decisions import Choice
from coop.kernel.names import name_to_value
from coop.protocols.charter.errors import BelowNorm
from coop.protocols.council import errors as council
from coop.protocols.meetings import errors as meetings
from coop.protocols.meetings.errors import ballots as ballots
from coop.protocols.network import errors as network
from coop.protocols.sections import errors as sections
from coop.protocols.sections.tests.section import CHAIR, DELEGATE, Section, in_days
from coop.protocols.testing import Cooperative
from coop.protocols.testing.meetings import FREE, Item, Meeting, propose

from .table import Connect, Stage, Table

FOR, AGAINST = Choice.FOR, Choice.AGAINST
LAW = Table()
LAW.records("1.6/9", "Section matters, discussed by the section", "3085-1 art. 17(1)", "sections")
LAW.records("1.8/2", "Bodies of a union, one society one vote", "3085-1 art. 31-38", "meetings")
TRIOS = (("anna", "oleg", "marina"), ("vera", "boris", "galina"), ("dmitri", "elena", "zoya"))


def three_sections(connect: Connect, **charter: int) -> tuple[Cooperative, list[Section]]:
    """Nine members in three sections, each with a delegate: its first member."""
    coop = connect(**charter)
    for person in TRIOS[0]:
        coop.join(person)
    found = [Section.founded(coop, *trio) for trio in TRIOS]
    for section, trio in zip(found, TRIOS, strict=True):
        section.elect(DELEGATE, trio[0], voters=trio)
    return coop, found


def item(kind: str, subject: int, contract: str = "meetings") -> Item:
    return {"kind": kind, "contract": contract, "subject": subject, "group": 0, "seats": 0}


@LAW.enforces(
    *("1.6/1", "Members found a section, the council decides", "3085-1 art. 17(1)", "sections"),
    Stage.HELD,
)
def founding(connect: Connect) -> None:
    coop = connect()
    two = Section.supported(coop, "vera", "boris")
    assert two.row["matter"] == 0
    two.support("galina")
    told = {"kind": "section", "subject": two.number, "approved": True, "matter": 1}
    with pytest.raises(network.WrongSender):
        coop.send("vera", "sections", "decided", minutes="11" * 32, **told)
    two.decide()
    assert (two.row["state"], two.row["voters"]) == (3, 3)


@LAW.enforces(
    *("1.6/2", "Delegates are elected by the norm of the charter", "3085-1 art. 17(1)", "sections"),
    Stage.HELD,
)
def the_norm(connect: Connect) -> None:
    coop, trio = connect(), TRIOS[1]
    section = Section.founded(coop, *trio)
    with pytest.raises(meetings.SeatsOutOfRange):
        section.elect(DELEGATE, *trio[:2], voters=trio)
    section.elect(DELEGATE, trio[0], voters=trio)
    assert section.delegates == [coop.account(trio[0])]


@LAW.enforces(
    *("1.6/3", "A section of two elects nobody", "charter", "meetings"),
    Stage.HELD,
)
def a_section_of_two(connect: Connect) -> None:
    coop, (first, *_) = connect(), TRIOS[1:]
    section, other = Section.founded(coop, *first), Section.founded(coop, *TRIOS[2])
    other.join(first[2])
    with pytest.raises(meetings.SectionTooSmall):
        section.elect(DELEGATE, first[0], voters=first[:2])


@LAW.enforces(
    *("1.6/4", "What the law keeps from delegates goes to all", "3085-1 art. 17(2)", "meetings"),
    Stage.HELD,
)
def not_for_delegates(connect: Connect) -> None:
    coop, _ = three_sections(connect)
    with pytest.raises(meetings.NotForDelegates):
        Meeting.convene(coop, [item("unionjoin", 1027700132195)], body=2)
    Meeting.convene(coop, [item("unionjoin", 1027700132195)], body=1)


@LAW.enforces(
    *("1.6/5", "A section's meeting needs more than half", "3085-1 art. 17-18; CC 181.2"),
    *("meetings", Stage.HELD),
)
def quorum_of_a_section(connect: Connect) -> None:
    coop, trio = connect(), TRIOS[1]
    section = Section.founded(coop, *trio)
    propose(coop, "vera")
    meeting = section.meeting([FREE])
    meeting.vote(trio[0], FOR)
    meeting.end()
    meeting.conclude()
    assert meeting.row["state"] == 4


@LAW.enforces(
    *("1.6/6", "More than half of the delegates, each one vote", "3085-1 art. 36", "meetings"),
    Stage.HELD,
)
def quorum_of_delegates(connect: Connect) -> None:
    with pytest.raises(BelowNorm):
        connect(delegquorum=4_999)
    coop, _ = three_sections(connect)
    meeting = Meeting.called(coop, [FREE], body=2)
    assert meeting.row["electorate"] == 3
    with pytest.raises(ballots.NotInElectorate):
        meeting.vote("oleg", FOR)
    meeting.empower("anna", "oleg")
    with pytest.raises(ballots.NotByProxy):
        meeting.vote_for("oleg", "anna", FOR)
    meeting.vote("anna", FOR)
    meeting.vote("vera", FOR)
    meeting.end()
    meeting.conclude()
    assert meeting.row["state"] == 3


@LAW.enforces(
    *("1.6/7", "A mandate has its term and may be recalled", "3085-1 art. 17", "sections"),
    Stage.HELD,
)
def a_mandate_ends(connect: Connect) -> None:
    coop, (first, *_) = three_sections(connect)
    assert first.mandates[0]["until"] <= in_days(coop, 1_827)
    recall = item("recall", coop_value(coop, "anna"), "sections")
    meeting = first.meeting([recall])
    for person in TRIOS[0]:
        meeting.vote(person, FOR)
    meeting.finish()
    meeting.take_effect()
    assert first.mandates == []


def coop_value(coop: Cooperative, person: str) -> int:
    """A person as the subject of a question."""
    return name_to_value(coop.account(person))


@LAW.enforces(
    *("1.6/8", "A section binds its delegate on a question", "3085-1 art. 17", "sections"),
    Stage.HELD,
)
def a_bound_delegate(connect: Connect) -> None:
    coop, (first, *_) = three_sections(connect)
    delegates = Meeting.convene(coop, [FREE], body=2)
    coop.council_decides(delegates.row["matter"])
    binding = item("bindagainst", delegates.number << 8, "sections")
    meeting = first.meeting([binding])
    for person in TRIOS[0]:
        meeting.vote(person, FOR)
    meeting.finish()
    meeting.take_effect()
    delegates.open()
    with pytest.raises(ballots.BoundOtherwise):
        delegates.vote("anna", FOR)
    delegates.vote("anna", AGAINST)


@LAW.enforces(
    *(
        "1.6/10",
        "Delegates meet from the charter's number of sections",
        "3085-1 art. 17",
        "meetings",
    ),
    Stage.HELD,
)
def two_stages(connect: Connect) -> None:
    coop, trio = connect(), TRIOS[1]
    Section.founded(coop, *trio).elect(DELEGATE, trio[0], voters=trio)
    with pytest.raises(meetings.NoDelegates):
        Meeting.convene(coop, [FREE], body=2)


@LAW.enforces(
    *("1.6/11", "A section's chair is elected, empowered and liable", "CC 185-189", "sections"),
    Stage.HELD,
)
def a_section_is_led(connect: Connect) -> None:
    coop, trio = connect(), TRIOS[1]
    section = Section.founded(coop, *TRIOS[2])
    with pytest.raises(sections.NoSectionChair):
        section.empower()
    section.elect(CHAIR, "zoya", voters=TRIOS[2])
    with pytest.raises(sections.NotSectionChair):
        section.trust("zoya", "elena")
    section.make_leader("zoya")
    for person in ("elena", "dmitri", trio[0]):
        section.trust("zoya", person)
    with pytest.raises(sections.TooManyTrusted):
        section.trust("zoya", trio[1])


@LAW.enforces(
    *("1.8/1", "Reorganisation by three quarters, after long notice", "3085-1 art. 29, 36"),
    *("meetings", Stage.HELD),
)
def reorganisation(connect: Connect) -> None:
    coop, _ = three_sections(connect)
    propose(coop, "vera")
    with pytest.raises(meetings.NotForDelegates):
        Meeting.convene(coop, [item("reorganise", 1)], body=2)
    meeting = Meeting.called(coop, [item("transform", 1)], in_days=40)
    for trio in TRIOS:
        for person in trio[:2]:
            meeting.vote(person, FOR)
    meeting.end()
    meeting.conclude()
    assert meeting.questions[0]["result"] == 2


@LAW.enforces("1.8/3", "The council reopens nothing it has decided", "CC 181.4", "council")
def decided_is_decided(connect: Connect) -> None:
    coop = connect()
    coop.register("anna")
    coop.apply("anna")
    coop.confirm("anna")
    coop.vote_all("anna")
    coop.chain.pass_time(days=31)
    with pytest.raises(council.QuorumReached):
        coop.reopen("anna")
