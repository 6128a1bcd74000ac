"""What the meetings' contract refuses, and that nothing is changed by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from coop.chain.errors import AuthorizationRefused
from coop.kernel.decisions import Choice
from coop.kernel.names import name_to_value
from coop.protocols.meetings import errors
from coop.protocols.membership.errors import NotMember
from coop.protocols.network.errors import CooperativeSuspended, WrongSender, WrongSigner
from coop.protocols.testing import Cooperative, founding
from coop.protocols.testing.meetings import FREE, Item, Meeting, candidate, propose, stand
from coop.protocols.testing.network import OPERATOR, Network

FOR, AGAINST, ABSTAIN, NONE = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.NONE
FOUNDERS = ("vera", "boris", "galina", "dmitri", "elena", "zoya")
Act = Callable[[Cooperative, Meeting], object]


def item(kind: str, subject: int, contract: str = "meetings") -> Item:
    return {"kind": kind, "contract": contract, "subject": subject, "group": 0, "seats": 0}


# --- plans


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"body": 4}, errors.BodyUnknown),
        ({"form": 5}, errors.FormUnknown),
        ({"items": []}, errors.ItemsOutOfRange),
        ({"opens_in": timedelta(days=14)}, errors.TooEarly),
        ({"length": timedelta(0)}, errors.ClosesBeforeOpening),
        ({"body": 2}, errors.NoDelegates),
        ({"is_annual": True}, errors.AnnualWithoutBalance),
        ({"secretary": "vera"}, errors.SameSigner),
        ({"secretary": "marina"}, NotMember),
        ({"committee": ["elena", "elena"]}, errors.RepeatedItem),
        ({"committee": list(FOUNDERS)}, errors.CommitteeOutOfRange),
        ({"committee": ["marina"]}, NotMember),
    ],
)
def test_a_plan_that_the_law_does_not_know(
    coop: Cooperative, changes: dict[str, Any], error: type[Exception]
) -> None:
    """Whose, how, when and by whom: each is checked before the council is asked."""
    coop.open_account("marina")
    told = {"items": [FREE], "opens_in": timedelta(days=30)} | changes
    items, opens_at = told.pop("items"), coop.now + told.pop("opens_in")
    if "secretary" in told:
        told["secretary"] = coop.account(told["secretary"])
    if "committee" in told:
        told["committee"] = [coop.account(person) for person in told["committee"]]

    with pytest.raises(error):
        Meeting.convene(coop, items, opens_at=opens_at, **told)
    assert coop.rows("meetings", "meetings") == []


@pytest.mark.parametrize(
    ("items", "error"),
    [
        ([FREE, FREE], errors.RepeatedItem),
        ([item("free", 99)], errors.ProposalUnknown),
        ([item("free", 1, "charter")], errors.NotCompetent),
        ([item("amend", 1)], errors.NotCompetent),
        ([item("recall", 1, "sections")], errors.NotCompetent),
        ([item("confirm", 77)], errors.QuestionUnknown),
        ([item("unionleave", 1027700132195)], errors.UnionUnknown),
    ],
)
def test_an_agenda_of_what_is_not_there(
    coop: Cooperative, items: list[Item], error: type[Exception]
) -> None:
    """Proposals, questions, unions and competences are looked up; nothing is asked twice."""
    propose(coop, "vera")

    with pytest.raises(error):
        Meeting.convene(coop, [{**each, "ready": True} for each in items])


@pytest.mark.parametrize(
    ("people", "seats"),
    [(["elena"], 2), (["elena"], 0), (["elena", "zoya"], 3)],
)
def test_seats_fit_the_candidates(coop: Cooperative, people: list[str], seats: int) -> None:
    """At least one seat, and no more than candidates."""
    with pytest.raises(errors.SeatsOutOfRange):
        Meeting.convene(coop, [candidate(coop, "council", each, 1, seats) for each in people])


def test_one_chair_is_elected(coop: Cooperative) -> None:
    """However many stand, the chair's office has one seat."""
    with pytest.raises(errors.SeatsOutOfRange):
        Meeting.convene(coop, [candidate(coop, "chair", each, 1, 2) for each in ("boris", "elena")])


def test_an_election_has_one_office(coop: Cooperative) -> None:
    """A group of candidates does not mix offices, and an office has one group."""
    mixed = [candidate(coop, "council", "boris", 1, 1), candidate(coop, "auditor", "elena", 1, 1)]
    split = [candidate(coop, "council", "boris", 1, 1), candidate(coop, "council", "elena", 2, 1)]
    for agenda in (mixed, split):
        with pytest.raises(errors.SeatsOutOfRange):
            Meeting.convene(coop, agenda)


def test_nobody_is_elected_who_does_not_stand(coop: Cooperative) -> None:
    """A candidate has signed a candidacy for this very office, and has not taken it back."""
    agenda = [{**candidate(coop, "council", "elena", 1, 1), "ready": True}]
    stand(coop, "elena", "auditor")
    with pytest.raises(errors.NotStanding):
        Meeting.convene(coop, agenda)
    stand(coop, "elena", "council")
    values = {"member": coop.account("elena"), "office": "council"}
    coop.push(coop.step("meetings", "standdown", "elena", **values))

    with pytest.raises(errors.NotStanding):
        Meeting.convene(coop, agenda)


def test_a_candidacy_is_signed_once_for_an_office_that_exists(coop: Cooperative) -> None:
    """Who stands already, or for no office, is refused; so is a stranger."""
    stand(coop, "elena", "council")
    coop.open_account("marina")
    for person, office, error in (
        ("elena", "council", errors.AlreadyStanding),
        ("elena", "treasurer", errors.OfficeUnknown),
        ("marina", "council", NotMember),
    ):
        with pytest.raises(error):
            stand(coop, person, office)


@pytest.mark.parametrize("person", ["galina", "zoya", "marina"])
def test_only_chair_and_deputies_call_meetings(coop: Cooperative, person: str) -> None:
    """Neither a member of the council, nor an officer, nor a stranger."""
    coop.open_account("marina")
    with pytest.raises(errors.NotChair):
        Meeting.convene(coop, [FREE], by=person)


def test_a_called_meeting_is_not_changed(running: Meeting) -> None:
    """Agenda and electorate are frozen: no new plan, no withdrawal, no demand."""
    coop = running.coop
    acts: list[Callable[[], object]] = [
        lambda: running.replan([FREE]),
        lambda: running.demand("elena"),
        lambda: running.act("withdraw", coop.chair, chair=coop.account(coop.chair)),
    ]
    for act in acts:
        with pytest.raises(errors.MeetingCalled):
            act()


def test_the_body_of_a_plan_stays(coop: Cooperative) -> None:
    """Whose meeting it is does not change by a new plan."""
    meeting = Meeting.convene(coop, [FREE])
    with pytest.raises((errors.BodyFixed, errors.NoDelegates)):
        meeting.replan([FREE], body=2)


def test_the_council_alone_calls(coop: Cooperative) -> None:
    """Its decision on this very matter; nobody else's word."""
    meeting = Meeting.convene(coop, [FREE])
    told = {"kind": "meeting", "subject": meeting.number, "approved": True, "matter": 1}
    for sender in ("assembly", "outsider", "vera"):
        with pytest.raises(WrongSender):
            coop.send(sender, "meetings", "decided", minutes="11" * 32, **told)


# --- voting


@pytest.mark.parametrize(
    ("choices", "error"),
    [
        ([], errors.ChoicesOutOfRange),
        ([FOR, FOR], errors.ChoicesOutOfRange),
        ([4], errors.ChoiceUnknown),
        ([NONE], errors.EmptyBallot),
    ],
)
def test_a_ballot_that_says_nothing(
    running: Meeting, choices: list[int], error: type[Exception]
) -> None:
    """One choice a question, of those there are, and at least one."""
    with pytest.raises(error):
        running.vote("elena", *choices)
    assert running.row["present"] == 0


def test_a_stranger_and_an_applicant_do_not_vote(running: Meeting) -> None:
    """Members of the day of the call, and nobody else."""
    coop = running.coop
    coop.register("marina")
    coop.apply("marina")
    with pytest.raises(errors.NotInElectorate):
        running.vote("marina", FOR)
    with pytest.raises(errors.MeetingUnknown):
        Meeting(coop, 77).vote("elena", FOR)


def test_nobody_votes_in_anothers_name(running: Meeting) -> None:
    """A ballot is authorised by its own voter."""
    coop = running.coop
    values = {"voter": coop.account("elena"), "choices": [1], "dissents": []}
    with pytest.raises(AuthorizationRefused):
        coop.push(coop.step("meetings", "vote", "boris", meeting=running.number, **values))


def test_a_member_of_another_cooperative_does_not_vote(running: Meeting, network: Network) -> None:
    """The same person in another register is a stranger here."""
    other = founding.connect(network)
    values = {"meeting": running.number, "choices": [1], "dissents": []}
    step = (
        *("meetings", "vote"),
        {"coop": running.coop.name, "voter": other.account("elena"), **values},
        f"{other.account('elena')}@active",
    )
    with pytest.raises(errors.NotInElectorate):
        other.push(step)


def test_who_left_does_not_vote(running: Meeting) -> None:
    """A membership that ended after the call ends the vote; the quorum's base does not move."""
    coop, base = running.coop, running.row["electorate"]
    coop.relay("assembly", "membership", "terminate", member=coop.account("zoya"), cause=1)

    with pytest.raises(errors.NotInElectorate):
        running.vote("zoya", FOR)
    assert running.row["electorate"] == base


def test_a_dissent_is_against(running: Meeting) -> None:
    """Who asks to be named has voted against that very question."""
    with pytest.raises(errors.DissentNotAgainst):
        running.vote("elena", FOR, dissents=[0])
    with pytest.raises(errors.DissentNotAgainst):
        running.vote("elena", AGAINST, dissents=[1])
    running.vote("elena", AGAINST, dissents=[0])


def test_one_is_present_once(coop: Cooperative) -> None:
    """In a room: who came is counted, and again is refused; in absence there is no room."""
    meeting = Meeting.called(coop, [FREE], form=1)
    meeting.attend("elena")
    with pytest.raises(errors.AlreadyPresent):
        meeting.attend("elena")
    meeting.vote("elena", FOR)
    assert meeting.row["present"] == 1
    with pytest.raises(errors.AbsenteeMeeting):
        Meeting.called(coop, [FREE]).attend("elena")


def test_paper_is_entered_by_the_committee(coop: Cooperative) -> None:
    """Where there is a committee nobody else enters ballots, not even the chair."""
    meeting = Meeting.called(
        coop, [FREE], committee=[coop.account(each) for each in ("dmitri", "zoya")]
    )
    with pytest.raises(errors.NotOfficer):
        meeting.enter("vera", "elena", FOR)
    meeting.enter("dmitri", "elena", FOR)
    meeting.enter("zoya", "elena", FOR)
    assert meeting.questions[0]["in_favour"] == 1


def test_paper_that_differs_counts_for_nothing(running: Meeting) -> None:
    """Both look at the sheet again."""
    running.enter("galina", "elena", FOR)
    running.enter("vera", "elena", AGAINST)
    assert running.row["present"] == 0
    assert running.coop.rows("meetings", "papers") == []


def test_a_proxy_has_limits(running: Meeting) -> None:
    """Not one's own, not for another meeting, not past its day, not for more than the charter's."""
    coop = running.coop
    with pytest.raises(errors.OwnProxy):
        running.empower("elena", "elena")
    with pytest.raises(errors.TermOver):
        running.empower("elena", "boris", until="2020-01-01T00:00:00")
    running.empower("elena", "boris", meeting=running.number + 1)
    with pytest.raises(errors.NoProxy):
        running.vote_for("boris", "elena", FOR)
    coop.open_account("marina")
    with pytest.raises(NotMember):
        running.empower("elena", "marina")


def test_a_proxy_acts_for_no_more_than_the_charter_says(network: Network) -> None:
    """`proxymax` principals; one who takes the power back makes room."""
    coop = founding.connect(network, proxymax=1)
    meeting = Meeting.called(coop, [FREE])
    meeting.empower("elena", "boris")
    with pytest.raises(errors.TooManyPrincipals):
        meeting.empower("zoya", "boris")
    coop.push(coop.step("meetings", "revoke", "elena", principal=coop.account("elena")))
    meeting.empower("zoya", "boris")


def test_a_proxy_lapses_after_its_day(running: Meeting) -> None:
    """Anybody may erase it then, and nobody before."""
    coop = running.coop
    until = (coop.now + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%S")
    running.empower("elena", "boris", until=until)
    told = {"principal": coop.account("elena")}
    with pytest.raises(errors.StillProxy):
        coop.push(coop.step("meetings", "lapse", "zoya", **told))
    coop.chain.pass_time(days=2)
    with pytest.raises(errors.NoProxy):
        running.vote_for("boris", "elena", FOR)
    coop.push(coop.step("meetings", "lapse", "zoya", **told))
    assert coop.rows("meetings", "agents") == []


# --- signatures, suspension


@pytest.mark.parametrize("template", ["notice", "demand", "candidacy", "proxy"])
def test_a_paper_is_signed_by_its_own_signer(coop: Cooperative, template: str) -> None:
    """Another's key under the document is refused, whoever sends the action."""
    meeting = Meeting.convene(coop, [FREE])
    elena, stranger = coop.account("elena"), coop.key("zoya")
    paper = {
        "notice": lambda: coop.document("notice", 2, stranger),
        "demand": lambda: coop.document("demand", meeting.number, stranger),
        "candidacy": lambda: coop.document("candidacy", "council", stranger),
        "proxy": lambda: coop.document("proxy", coop.account("boris"), stranger),
    }[template]()
    plan = {**meeting.row["plan"]}
    steps = {
        "notice": coop.step(
            *("meetings", "convene", "vera"), chair=coop.account("vera"), plan=plan, document=paper
        ),
        "demand": coop.step(
            *("meetings", "demand", "elena"),
            member=elena,
            meeting=meeting.number,
            document=paper,
        ),
        "candidacy": coop.step(
            *("meetings", "stand", "elena"), member=elena, office="council", document=paper
        ),
        "proxy": coop.step(
            *("meetings", "empower", "elena"),
            principal=elena,
            agent=coop.account("boris"),
            meeting=0,
            until="2099-01-01T00:00:00",
            document=paper,
        ),
    }
    with pytest.raises(WrongSigner):
        coop.push(steps[template])


def test_a_suspended_cooperative_does_not_vote(running: Meeting) -> None:
    """The operator's suspension holds meetings too."""
    coop = running.coop
    coop.chain.push([("eosio", "suspend", {"coop": coop.name}, f"{OPERATOR}@active")])
    values = {"voter": coop.account("elena"), "choices": [1], "dissents": []}
    step = coop.step("meetings", "vote", "elena", meeting=running.number, **values)
    with pytest.raises(CooperativeSuspended):
        coop.chain.push([step])
    coop.chain.push([("eosio", "resume", {"coop": coop.name}, f"{OPERATOR}@active")])


def test_the_places_of_ballots_are_numbers_of_the_register(coop: Cooperative) -> None:
    """A person's name and number stay apart: the page tells numbers only."""
    meeting = Meeting.called(coop, [FREE])
    meeting.vote("elena", FOR)
    page = coop.rows("meetings", "pages")[0]
    assert str(name_to_value(coop.account("elena"))) not in str(page)


# --- members' initiative


def test_members_hold_a_meeting_that_no_officer_wants(coop: Cooperative) -> None:
    """A member plans it, a quarter of the members demand it; nobody asks the council."""
    meeting = Meeting.convene(coop, [FREE], initiative=True, by="elena")
    assert meeting.row["matter"] == 0
    with pytest.raises(errors.NotInitiator):
        meeting.act("withdraw", "vera", chair=coop.account("vera"))
    with pytest.raises(errors.NotInitiator):
        meeting.replan([FREE])
    coop.chain.pass_time(days=30)  # its days of notice do not fit any more

    meeting.demand("elena")
    meeting.demand("zoya")

    row = meeting.row
    opens_at, called_at = row["plan"]["opens_at"], row["called_at"]
    assert row["state"] == 2
    assert moment_of(opens_at) == called_at + 15 * 86_400
    assert coop.rows("meetings", "initiatives") == []
    meeting.open()
    for person in FOUNDERS[:4]:
        meeting.vote(person, FOR)
    meeting.finish()


def test_a_member_plans_one_meeting_at_a_time(coop: Cooperative) -> None:
    """Of the cooperative, by a member; taken back, it makes room for another."""
    meeting = Meeting.convene(coop, [FREE], initiative=True, by="elena")
    with pytest.raises(errors.InitiativeOpen):
        Meeting.convene(coop, [FREE], initiative=True, by="elena")
    with pytest.raises(errors.NotGeneral):
        Meeting.convene(coop, [FREE], initiative=True, by="zoya", body=3)
    coop.open_account("marina")
    with pytest.raises(NotMember):
        Meeting.convene(coop, [FREE], initiative=True, by="marina")
    meeting.act("withdraw", "elena", chair=coop.account("elena"))
    Meeting.convene(coop, [FREE], initiative=True, by="elena")


def moment_of(text: str) -> int:
    """A moment of a row, in seconds."""
    return int(datetime.fromisoformat(f"{text}+00:00").timestamp())
