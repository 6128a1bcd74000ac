"""Who decides what, general meetings, the council, the board, the audit commission."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coop.kernel.decisions import Choice
from coop.protocols.charter.errors import AboveNorm, BelowNorm, CompetenceUnknown
from coop.protocols.commission import errors as commission
from coop.protocols.council import errors as council
from coop.protocols.meetings import errors as meetings
from coop.protocols.membership import errors as membership
from coop.protocols.network import errors as network
from coop.protocols.testing import Cooperative, Seat
from coop.protocols.testing.meetings import FREE, Item, Meeting, candidate, propose

from .table import Connect, Stage, Table

FOR, AGAINST = Choice.FOR, Choice.AGAINST
FOUNDERS = ("vera", "boris", "galina", "dmitri", "elena", "zoya")
LAW = Table()
LAW.records("1.4/8", "The council's decisions may be cancelled", "3085-1 art. 16(1)", "meetings")
LAW.offers_not("1.5/7", "A meeting may vote in secret", "3085-1 art. 18", "meetings")
LAW.records("1.5/13", "What the minutes tell", "CC 181.2(4)-(5)", "meetings")
LAW.records("1.7/3", "The council meets once a month", "3085-1 art. 19", "council")
LAW.records("1.7/12", "The council reports to the meeting every year", "3085-1 art. 19", "meetings")


def item(kind: str, subject: int, contract: str = "meetings") -> Item:
    """A question of an agenda."""
    return {"kind": kind, "contract": contract, "subject": subject, "group": 0, "seats": 0}


def held(meeting: Meeting, *ballots: Choice) -> Meeting:
    """Founders vote, one after another; the meeting ends, is counted and signed."""
    for person, choice in zip(FOUNDERS, ballots, strict=False):
        meeting.vote(person, *[choice] * len(meeting.questions))
    meeting.finish()
    return meeting


def by_chair(coop: Cooperative, action: str, **values: object) -> None:
    """The chair tries it by hand, without any organ."""
    coop.send(coop.chair, "council", action, **values)


# --- who decides


@LAW.enforces("1.4/1", "The meeting alone amends the charter", "3085-1 art. 16(2)", "charter")
def the_charter_is_the_meetings(connect: Connect) -> None:
    coop = connect()
    for sender in (coop.chair, "assembly", "outsider"):
        with pytest.raises(network.WrongSender):
            coop.send(
                *(sender, "charter", "decided"),
                kind="amend",
                subject=1,
                approved=True,
                matter=1,
                minutes="11" * 32,
            )


@LAW.enforces(
    *("1.4/2", "The meeting elects council and chair", "3085-1 art. 16(2)", "council"), Stage.HELD
)
def the_council_is_elected(connect: Connect) -> None:
    coop = connect()
    seats = [{"account": coop.account("zoya"), "role": int(Seat.CHAIR)}]
    with pytest.raises(network.NotListed):
        by_chair(coop, "seat", seats=seats, until="2099-01-01T00:00:00")
    people = ("dmitri", "elena", "galina", "boris")
    agenda = [candidate(coop, "chair", "zoya", 1, 1)]
    agenda += [candidate(coop, "council", person, 2, 4) for person in people]
    held(Meeting.called(coop, agenda), *[FOR] * 4).take_effect(0)
    office = coop.rows("council", "compositions")[-1]["seats"]
    assert {"account": coop.account("zoya"), "role": int(Seat.CHAIR)} in office
    assert coop.account("vera") not in {seat["account"] for seat in office}


@LAW.enforces(
    *("1.4/3", "A section's matters are the section's", "3085-1 art. 17(1)", "meetings"), Stage.HELD
)
def delegates_are_the_sections(connect: Connect) -> None:
    coop = connect()
    with pytest.raises(meetings.NotCompetent):
        Meeting.convene(coop, [candidate(coop, "delegate", "elena", 1, 1)])


@LAW.enforces(
    *("1.4/4", "What no organ is competent for is not decided", "CC 181.5(3)", "meetings"),
    Stage.HELD,
)
def an_unknown_matter(connect: Connect) -> None:
    coop = connect()
    with pytest.raises(CompetenceUnknown):
        Meeting.convene(coop, [item("weather", 1)])
    with pytest.raises(CompetenceUnknown):
        Meeting.convene(coop, [item("admission", 1, "membership")])


@LAW.enforces(
    *("1.4/5", "A charter asks for more than the law, not for less", "3085-1 art. 18", "charter"),
    Stage.HELD,
)
def a_raised_majority(connect: Connect) -> None:
    coop = connect()
    held(
        Meeting.called(coop, [amendment(coop, raises=[("expulsion", 3)])]), *[FOR] * 4
    ).take_effect()
    assert coop.rows("charter", "charters")[-1]["raises"] == [
        {"matter": "expulsion", "majority": 3}
    ]


def amendment(coop: Cooperative, *, raises: list[tuple[str, int]]) -> Item:
    """The chair drafts an amendment; it may stand on an agenda."""
    document = coop.document("amendment", 1, coop.key(coop.chair))
    told = [{"matter": matter, "majority": majority} for matter, majority in raises]
    coop.push(
        coop.step(
            *("charter", "draft", coop.chair),
            chair=coop.account(coop.chair),
            parameters=[],
            raises=told,
            document=document,
        )
    )
    return item("amend", 1, "charter")


@LAW.enforces(
    *("1.4/6", "Joining a union is all members' decision", "3085-1 art. 16(2)", "meetings"),
    Stage.HELD,
)
def a_union_is_joined(connect: Connect) -> None:
    coop, ogrn = connect(), 1027700132195
    held(Meeting.called(coop, [item("unionjoin", ogrn)]), *[FOR] * 4).take_effect()
    assert coop.rows("meetings", "unions")[0]["ogrn"] == ogrn
    with pytest.raises(meetings.UnionUnknown):
        Meeting.convene(coop, [item("unionjoin", ogrn)])


@LAW.enforces(
    *("1.4/7", "The council decides nothing that is the meeting's", "3085-1 art. 16(2)", "funds"),
)
def the_council_does_not_divide_fees(connect: Connect) -> None:
    coop = connect()
    told = {"kind": "split", "subject": 1, "approved": True, "matter": 1, "minutes": "11" * 32}
    values = {"coop": coop.name, **told}
    with pytest.raises(network.WrongSender):
        coop.chain.push([("funds", "decided", values, "council@active")])


# --- general meetings


@LAW.enforces(
    *("1.5/1", "The annual meeting approves the year's report", "3085-1 art. 15-16", "meetings"),
    Stage.HELD,
)
def the_annual_meeting(connect: Connect) -> None:
    coop = connect()
    with pytest.raises(meetings.AnnualWithoutBalance):
        Meeting.convene(coop, [FREE], is_annual=True)
    Meeting.convene(coop, [item("balance", 2025, "termination")], is_annual=True)


@LAW.enforces(
    *("1.5/2", "A quarter of the members calls a meeting against the council", "charter"),
    *("meetings", Stage.HELD),
)
def a_meeting_on_demand(connect: Connect) -> None:
    coop = connect()
    meeting = Meeting.convene(coop, [FREE])
    coop.council_decides(meeting.row["matter"], approve=False)
    meeting.demand("elena")
    with pytest.raises(meetings.AlreadyDemanded):
        meeting.demand("elena")
    assert meeting.row["state"] == 6
    meeting.demand("zoya")
    assert meeting.row["state"] == 2


@LAW.enforces(
    *("1.5/3", "Notice: the charter's days, 30 for reorganisation", "3085-1 art. 16", "meetings"),
    Stage.HELD,
)
def days_of_notice(connect: Connect) -> None:
    with pytest.raises(BelowNorm):
        connect(meetnotice=9)
    coop = connect()
    with pytest.raises(meetings.TooEarly):
        Meeting.convene(coop, [FREE], opens_at=coop.now + timedelta(days=14))
    propose(coop, "vera")
    with pytest.raises(meetings.TooEarly):
        Meeting.convene(coop, [item("reorganise", 1)], opens_at=coop.now + timedelta(days=29))
    Meeting.convene(coop, [item("reorganise", 1)], opens_at=coop.now + timedelta(days=31))


@LAW.enforces(
    *(
        "1.5/4",
        "More than half of the members take part",
        "3085-1 art. 18; CC 181.2(1)",
        "meetings",
    ),
    Stage.HELD,
)
def more_than_half(connect: Connect) -> None:
    with pytest.raises(BelowNorm):
        connect(meetquorum=4_999)
    meeting = Meeting.called(connect(), [FREE])
    for person in FOUNDERS[:3]:
        meeting.vote(person, FOR)
    meeting.end()
    meeting.conclude()
    assert meeting.row["state"] == 4
    with pytest.raises(meetings.NotDecided):
        meeting.sign("vera")


@LAW.enforces(
    *("1.5/5", "Majorities differ by question", "3085-1 art. 18, 29", "meetings"), Stage.HELD
)
def three_quarters(connect: Connect) -> None:
    coop = connect()
    propose(coop, "vera")
    meeting = Meeting.called(coop, [FREE, item("reorganise", 1)], in_days=40)
    held(meeting, FOR, FOR, FOR, AGAINST, AGAINST)
    assert [row["result"] for row in meeting.questions] == [1, 2]


@LAW.enforces(*("1.5/6", "One member, one vote", "3085-1 art. 4, 18", "meetings"), Stage.HELD)
def a_share_is_no_vote(connect: Connect) -> None:
    coop = connect()
    meeting = Meeting.called(coop, [FREE])
    meeting.vote("elena", FOR)
    coop.confirm("elena")
    meeting.vote("elena", FOR)
    assert (meeting.questions[0]["in_favour"], meeting.row["present"]) == (1, 1)


@LAW.enforces(
    *("1.5/8", "Nothing is decided outside the agenda", "CC 181.5(1)", "meetings"), Stage.HELD
)
def a_frozen_agenda(connect: Connect) -> None:
    meeting = Meeting.called(connect(), [FREE])
    with pytest.raises(meetings.ChoicesOutOfRange):
        meeting.vote("elena", FOR, FOR)
    with pytest.raises(meetings.MeetingCalled):
        meeting.replan([FREE])


@LAW.enforces(
    *("1.5/9", "From afar only where the charter allows it", "CC 181.2(1)", "meetings"), Stage.HELD
)
def remote_by_charter(connect: Connect) -> None:
    with pytest.raises(meetings.FormNotAllowed):
        Meeting.convene(connect(remote=0), [FREE], form=2)


@LAW.enforces(
    *("1.5/10", "In absence only where the charter allows it", "CC 181.2(1.1)", "meetings"),
    Stage.HELD,
)
def absent_by_charter(connect: Connect) -> None:
    with pytest.raises(meetings.FormNotAllowed):
        Meeting.convene(connect(absentee=0), [FREE], form=3)
    with pytest.raises(meetings.AbsenteeMeeting):
        Meeting.called(connect(), [FREE]).attend("elena")


@LAW.enforces(
    *("1.5/11", "Each question is decided by itself", "CC 181.2(2)", "meetings"), Stage.HELD
)
def question_by_question(connect: Connect) -> None:
    meeting = Meeting.called(connect(), [FREE, {**FREE, "subject": 2}])
    for person in FOUNDERS[:4]:
        meeting.vote(person, FOR, AGAINST)
    meeting.finish()
    assert [row["result"] for row in meeting.questions] == [1, 2]


@LAW.enforces(
    *("1.5/12", "Chair and secretary sign the minutes", "CC 181.2(3)", "meetings"), Stage.HELD
)
def two_signatures(connect: Connect) -> None:
    coop = connect()
    with pytest.raises(meetings.SameSigner):
        Meeting.convene(coop, [FREE], secretary=coop.account(coop.chair))
    meeting = Meeting.called(coop, [FREE])
    for person in FOUNDERS[:4]:
        meeting.vote(person, FOR)
    meeting.end()
    meeting.conclude()
    meeting.sign(coop.chair)
    with pytest.raises(meetings.NotSigned):
        meeting.take_effect()


@LAW.enforces(
    *("1.5/14", "Decisions are contested within six months", "CC 181.4(5)", "meetings"), Stage.HELD
)
def six_months(connect: Connect) -> None:
    meeting = held(Meeting.called(connect(), [FREE]), *[FOR] * 4)
    meeting.contest("zoya", 0)
    meeting.coop.chain.pass_time(days=184)
    with pytest.raises(meetings.ContestOver):
        meeting.contest("elena", 0)


@LAW.enforces(
    *("1.5/15", "A repeat meeting never falls under half", "CC 181.2, 181.5(2)", "charter")
)
def half_again(connect: Connect) -> None:
    with pytest.raises(BelowNorm):
        connect(againquorum=4_999)


@LAW.enforces(
    *("1.5/16", "A delegates' meeting needs the charter's sections", "CC 65.3(1)", "meetings"),
    Stage.HELD,
)
def delegates_need_sections(connect: Connect) -> None:
    with pytest.raises(meetings.NoDelegates):
        Meeting.convene(connect(), [FREE], body=2)


# --- council, board, audit commission


@LAW.enforces("1.7/1", "The council's term is five years at most", "3085-1 art. 19", "charter")
def five_years(connect: Connect) -> None:
    with pytest.raises(AboveNorm):
        connect(councilterm=1_827)


@LAW.enforces("1.7/2", "The council appoints deputies", "3085-1 art. 19", "council")
def deputies(connect: Connect) -> None:
    coop = connect()
    with pytest.raises(council.NotSeatedDeputy):
        move(coop, "deputy", ("zoya", Seat.DEPUTY))
    move(coop, "deputy", ("elena", Seat.DEPUTY))
    coop.council_decides(coop.rows("council", "matters")[-1]["id"])
    office = coop.rows("council", "compositions")[-1]["seats"]
    assert {"account": coop.account("elena"), "role": int(Seat.DEPUTY)} in office


def move(coop: Cooperative, kind: str, *people: tuple[str, int]) -> None:
    """The chair moves a matter of the council's own."""
    number = 1 + next((row["last_motion"] for row in coop.rows("council", "counters")), 0)
    seats = [{"account": coop.account(person), "role": int(role)} for person, role in people]
    coop.push(
        coop.step(
            *("council", "move", coop.chair),
            mover=coop.account(coop.chair),
            kind=kind,
            people=seats,
            days=10,
            document=coop.document("motion", number, coop.key(coop.chair)),
        )
    )


@LAW.enforces(
    "1.7/4", "Three quarters of the council, the chair among them", "3085-1 art. 19", "council"
)
def a_quorum_of_the_council(connect: Connect) -> None:
    with pytest.raises(BelowNorm):
        connect(quorum=7_499)
    coop = pending(connect)
    for person in ("galina", "dmitri", "elena"):
        coop.vote("anna", by=person)
    coop.chain.pass_time(days=31)
    with pytest.raises(council.NoQuorum):
        coop.sign_minutes("anna")


def pending(connect: Connect) -> Cooperative:
    """A cooperative whose council considers Anna's application."""
    coop = connect()
    coop.register("anna")
    coop.apply("anna")
    coop.confirm("anna")
    return coop


@LAW.enforces("1.7/5", "A majority of those present; the chair decides a tie", "charter", "council")
def a_tie(connect: Connect) -> None:
    coop = pending(connect)
    for person, choice in (("vera", FOR), ("boris", FOR), ("galina", AGAINST), ("dmitri", AGAINST)):
        coop.vote("anna", by=person, choice=choice)
    coop.chain.pass_time(days=31)
    coop.sign_minutes("anna")
    assert coop.member("anna").number


@LAW.enforces("1.7/6", "A signature authenticates, it vetoes nothing", "charter", "council")
def no_veto(connect: Connect) -> None:
    coop = pending(connect)
    coop.vote_all("anna")
    coop.sign_minutes("anna", by="galina")
    with pytest.raises(council.DeputyWaits):
        coop.sign_minutes("anna", by="boris")
    coop.chain.pass_time(days=6)
    coop.sign_minutes("anna", by="boris")
    assert coop.member("anna").number


@LAW.enforces("1.7/7", "Chair and secretary sign the council's minutes", "CC 181.2(3)", "council")
def two_sign_the_councils_minutes(connect: Connect) -> None:
    coop = pending(connect)
    coop.vote_all("anna")
    coop.sign_minutes("anna", by="vera")
    assert not coop.member("anna").number
    with pytest.raises(council.AlreadySigned):
        coop.sign_minutes("anna", by="vera")
    coop.sign_minutes("anna", by="galina")
    assert coop.member("anna").number


@LAW.enforces("1.7/8", "In absence only where the charter allows it", "CC 181.2", "council")
def absent_council_by_charter(connect: Connect) -> None:
    coop = connect(councilabs=0)
    coop.register("anna")
    coop.apply("anna")
    coop.confirm("anna")
    with pytest.raises(council.AbsenceNotAllowed):
        coop.vote("anna", by="vera")


@LAW.enforces("1.7/9", "Who has an interest does not vote", "CC 53; 7-FZ art. 27", "council")
def recusal(connect: Connect) -> None:
    coop = pending(connect)
    matter = coop.member("anna").matter
    coop.push(coop.step("council", "recuse", "elena", matter=matter, member=coop.account("elena")))
    with pytest.raises(council.AlreadyVoted):
        coop.vote("anna", by="elena")
    for person, choice in (("vera", FOR), ("boris", AGAINST), ("galina", FOR), ("dmitri", AGAINST)):
        coop.vote("anna", by=person, choice=choice)
    coop.sign_minutes("anna")
    assert coop.member("anna").number


@LAW.enforces("1.7/10", "The council appoints the board", "3085-1 art. 15, 19", "council")
def the_board(connect: Connect) -> None:
    coop = connect()
    move(coop, "board", ("zoya", Seat.CHAIR))
    coop.council_decides(coop.rows("council", "matters")[-1]["id"])
    assert coop.rows("council", "boards")[-1]["seats"] == [
        {"account": coop.account("zoya"), "role": int(Seat.CHAIR)}
    ]


@LAW.enforces(
    *("1.7/11", "Auditors sit neither in council nor in board", "3085-1 art. 20", "commission")
)
def auditors_hold_no_office(connect: Connect) -> None:
    coop = connect(auditmin=1)
    seat = {"until": "2099-01-01T00:00:00"}
    with pytest.raises(commission.HoldsOffice):
        coop.relay("assembly", "commission", "seat", auditors=[coop.account("elena")], **seat)
    with pytest.raises(membership.NotMember):
        coop.relay("assembly", "commission", "seat", auditors=["nobody"], **seat)
