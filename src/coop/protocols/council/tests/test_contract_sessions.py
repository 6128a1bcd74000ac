"""Sessions of the council: called, attended, voted at, minuted, taking effect."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from coop.protocols.council import errors
from coop.protocols.council.tests.holding import Form, Session, effect, move
from coop.protocols.council.tests.stories import AGAINST, FOR, considered
from coop.protocols.membership.errors import NotMember
from coop.protocols.termination.errors import InOffice
from coop.protocols.testing import Cooperative, Role, State
from coop.protocols.testing.cooperative import moment

Connect = Callable[..., Cooperative]


@pytest.fixture
def met(cooperative: Cooperative) -> Session:
    """A session on Anna's admission and on a free matter has begun."""
    considered(cooperative)
    agenda = [cooperative.member("anna").matter, move(cooperative)]
    return Session.call(cooperative, agenda).begin()


def test_several_matters_take_effect_by_one_paper(met: Session) -> None:
    """All vote on both; chair and secretary sign once; each matter takes effect by itself."""
    anna, free = met.row["agenda"]
    met.attend("vera").vote_alike()

    met.sign()
    assert met.coop.state("anna") is not State.MEMBER
    effect(met.coop, free)
    assert met.row["agenda"] == [anna]
    effect(met.coop, anna)

    assert met.coop.state("anna") is State.MEMBER
    assert not met.exists
    assert met.coop.rows("council", "matters") == []
    assert met.coop.rows("council", "motions") == []


def test_matters_of_one_session_end_differently(met: Session) -> None:
    """One is approved, the other is not; both follow from their own votes."""
    anna, free = met.row["agenda"]
    council = met.coop.council
    met.vote(anna, **dict.fromkeys(council, AGAINST)).vote(free, **dict.fromkeys(council, FOR))

    met.sign()
    met.take_effect()

    assert met.coop.state("anna") is State.REFUSED


def test_who_came_counts_for_the_quorum_of_every_matter(met: Session) -> None:
    """Two vote on a matter, two more only sit there: four of five, and two for are no majority."""
    anna, free = met.row["agenda"]
    met.attend("vera", "boris", "galina", "dmitri").vote(anna, vera=FOR, boris=FOR, galina=FOR)
    met.vote(free, vera=FOR, boris=FOR)
    met.end()

    met.sign()
    effect(met.coop, anna)
    decided = effect(met.coop, free).of("council", "decided")[0].data

    assert met.coop.state("anna") is State.MEMBER
    assert decided["approved"] is False


def test_coming_settles_a_matter_as_a_vote_does(met: Session) -> None:
    """Three votes for are enough as soon as the fourth has come, on each matter of the session."""
    anna, free = met.row["agenda"]
    met.vote(anna, vera=FOR, boris=FOR, galina=FOR).vote(free, vera=FOR, boris=FOR, galina=FOR)
    rows = {row["id"]: row for row in met.coop.rows("council", "matters")}
    assert [rows[anna]["settled_at"], rows[free]["settled_at"]] == [0, 0]
    with pytest.raises(errors.StillOpen):
        met.sign("vera")

    met.attend("dmitri")

    rows = {row["id"]: row for row in met.coop.rows("council", "matters")}
    assert rows[anna]["settled_at"] == rows[free]["settled_at"] > 0
    met.sign()


def test_a_vote_on_one_matter_may_settle_another(met: Session) -> None:
    """Whoever votes on one matter is present for all of them."""
    anna, free = met.row["agenda"]
    met.vote(anna, vera=FOR, boris=FOR, galina=FOR)

    met.vote(free, dmitri=AGAINST)

    rows = {row["id"]: row for row in met.coop.rows("council", "matters")}
    assert rows[anna]["settled_at"] > 0


def test_the_rule_is_of_the_day_of_the_call(cooperative: Cooperative) -> None:
    """A session takes the council in office and the charter in force when it is called."""
    considered(cooperative)
    cooperative.relay(
        "assembly", "charter", "amend", parameters=[{"code": "quorum", "value": 10_000}]
    )

    held = Session.call(cooperative, [cooperative.member("anna").matter]).begin()

    held.vote(held.row["agenda"][0], vera=FOR, boris=FOR, galina=FOR, dmitri=FOR).end()
    with pytest.raises(errors.NoQuorum):
        held.sign("vera")


# --- calling


def test_only_the_chair_or_a_deputy_calls(cooperative: Cooperative) -> None:
    """The deputy may, a plain member may not."""
    agenda = [move(cooperative)]

    with pytest.raises(errors.NotChair):
        Session.call(cooperative, agenda, by="elena")
    assert Session.call(cooperative, agenda, by="boris").exists


@pytest.mark.parametrize("form", [0, 4])
def test_a_form_is_one_of_three(cooperative: Cooperative, form: int) -> None:
    """In person, remote, absentee."""
    with pytest.raises(errors.FormUnknown):
        Session.call(cooperative, [move(cooperative)], form=form)


@pytest.mark.parametrize(
    ("form", "parameter"), [(Form.REMOTE, "councilrem"), (Form.ABSENTEE, "councilabs")]
)
def test_the_charter_may_rule_a_form_out(connect: Connect, form: Form, parameter: str) -> None:
    """Where the charter does not let the council meet so, it does not."""
    allowing = connect(**{parameter: 1})
    assert Session.call(allowing, [move(allowing)], form=form).exists

    forbidding = connect(**{parameter: 0})
    with pytest.raises(errors.FormNotAllowed):
        Session.call(forbidding, [move(forbidding)], form=form)


def test_where_absence_is_not_allowed_matters_wait_for_a_session(connect: Connect) -> None:
    """By itself a matter is not voted on; on an agenda it is, even when its own time is over."""
    cooperative = connect(councilabs=0)
    matter = move(cooperative, days=1)
    with pytest.raises(errors.AbsenceNotAllowed):
        cooperative.vote("", by="vera", matter=matter)
    with pytest.raises(errors.AbsenceNotAllowed):
        cooperative.recuse("", by="vera", matter=matter)
    cooperative.chain.pass_time(days=2)

    held = Session.call(cooperative, [matter]).begin().vote_alike()

    held.sign()
    held.take_effect()
    assert not held.exists


@pytest.mark.parametrize("count", [0, 17])
def test_an_agenda_has_bounds(cooperative: Cooperative, count: int) -> None:
    """From one to sixteen matters."""
    with pytest.raises(errors.AgendaOutOfRange):
        Session.call(cooperative, list(range(1, count + 1)))


def test_sixteen_matters_fit_a_session(cooperative: Cooperative) -> None:
    """The largest agenda is called, voted on, minuted, and takes effect."""
    held = Session.call(cooperative, [move(cooperative) for _ in range(16)]).begin()

    held.vote_alike().sign()

    assert len(held.take_effect()) == 16
    assert not held.exists


def test_a_matter_stands_on_one_agenda_once(cooperative: Cooperative) -> None:
    """Neither twice on one nor on two at a time; and it must be there."""
    matter, other = move(cooperative), move(cooperative)
    with pytest.raises(errors.InSession):
        Session.call(cooperative, [matter, matter])
    Session.call(cooperative, [matter])

    with pytest.raises(errors.InSession):
        Session.call(cooperative, [other, matter])
    with pytest.raises(errors.MatterUnknown):
        Session.call(cooperative, [other, 77])


def test_a_matter_being_voted_on_does_not_move(cooperative: Cooperative) -> None:
    """Votes cast by themselves are not dropped by calling a session, nor are recusals."""
    voted, recused = move(cooperative), move(cooperative)
    cooperative.vote("", by="elena", matter=voted)
    cooperative.recuse("", by="elena", matter=recused)

    for matter in (voted, recused):
        with pytest.raises(errors.VotesCast):
            Session.call(cooperative, [matter])


@pytest.mark.parametrize(
    ("opens_in", "lasts", "refusal"),
    [
        (timedelta(seconds=-5), timedelta(hours=1), errors.TooEarly),
        (timedelta(hours=1), timedelta(), errors.ClosesBeforeOpening),
        (timedelta(hours=1), timedelta(days=30, seconds=1), errors.TooLong),
    ],
)
def test_a_session_lies_ahead_and_has_an_end(
    cooperative: Cooperative, opens_in: timedelta, lasts: timedelta, refusal: type[Exception]
) -> None:
    """It opens after the call, ends after it opens, within thirty days."""
    with pytest.raises(refusal):
        Session.call(cooperative, [move(cooperative)], opens_in=opens_in, lasts=lasts)


def test_the_secretary_is_another_member(cooperative: Cooperative) -> None:
    """Neither a stranger nor who calls and presides."""
    agenda = [move(cooperative)]
    cooperative.register("anna")

    with pytest.raises(NotMember):
        Session.call(cooperative, agenda, secretary="anna")
    with pytest.raises(errors.SameSigner):
        Session.call(cooperative, agenda, secretary="vera")


# --- coming and voting


def test_a_session_is_attended_while_it_runs(cooperative: Cooperative) -> None:
    """Neither before its time nor after it does one come or vote."""
    held = Session.call(cooperative, [move(cooperative)])
    (matter,) = held.row["agenda"]
    for _ in range(2):
        with pytest.raises(errors.SessionNotOpen):
            held.attend("vera")
        with pytest.raises(errors.SessionNotOpen):
            held.vote(matter, vera=FOR)
        with pytest.raises(errors.SessionNotOpen):
            cooperative.recuse("", by="vera", matter=matter)
        held.end()


def test_one_comes_once_and_with_a_seat(met: Session) -> None:
    """An officer without a seat is no participant; nobody comes twice, or after voting."""
    anna = met.row["agenda"][0]
    met.attend("vera").vote(anna, boris=FOR)

    for person in ("vera", "boris"):
        with pytest.raises(errors.AlreadyPresent):
            met.attend(person)
    with pytest.raises(errors.NotInElectorate):
        met.attend("zoya")
    with pytest.raises(errors.SessionUnknown):
        Session(met.coop, 77).attend("vera")


def test_nobody_comes_to_a_session_held_in_absence(connect: Connect) -> None:
    """There one takes part by voting."""
    cooperative = connect(councilabs=1)
    held = Session.call(cooperative, [move(cooperative)], form=Form.ABSENTEE).begin()

    with pytest.raises(errors.AbsenteeSession):
        held.attend("vera")
    held.vote_alike().sign()


# --- minutes of a session


def test_a_matter_of_a_session_has_no_minutes_of_its_own(met: Session) -> None:
    """It is decided with its session, and neither reopened by itself."""
    anna = met.row["agenda"][0]
    met.vote_alike()

    with pytest.raises(errors.InSession):
        met.coop.sign_minutes("anna", matter=anna)
    with pytest.raises(errors.InSession):
        met.coop.reopen("anna")


def test_nothing_takes_effect_before_both_have_signed(met: Session) -> None:
    """One signature is none; a matter outside sessions takes effect by its own minutes."""
    anna = met.row["agenda"][0]
    met.vote_alike()
    with pytest.raises(errors.NotSigned):
        effect(met.coop, anna)
    met.sign("vera")
    with pytest.raises(errors.NotSigned):
        effect(met.coop, anna)

    with pytest.raises(errors.NotInSession):
        effect(met.coop, move(met.coop))
    with pytest.raises(errors.MatterUnknown):
        effect(met.coop, 77)


def test_the_first_signature_ends_votes(met: Session) -> None:
    """Who has not voted when the session is settled and signed comes too late."""
    anna, free = met.row["agenda"]
    for matter in (anna, free):
        met.vote(matter, vera=FOR, boris=FOR, galina=FOR, dmitri=FOR)
    met.sign("galina")

    with pytest.raises(errors.SessionNotOpen):
        met.vote(anna, elena=AGAINST)
    with pytest.raises(errors.SessionNotOpen):
        met.attend("elena")
    met.sign("vera")


def test_the_sessions_secretary_signs_without_a_seat(cooperative: Cooperative) -> None:
    """Whoever was named at its call signs beside the chair; nobody else while they have time."""
    held = Session.call(cooperative, [move(cooperative)], secretary="zoya").begin().vote_alike()

    with pytest.raises(errors.NotSigner):
        held.sign("galina")
    held.sign("zoya", "vera")

    assert held.row["signatures"] == 3


def test_the_deputy_who_presided_signs_at_once(cooperative: Cooperative) -> None:
    """A session that the deputy called needs not wait for the chair; the chair may sign as well."""
    held = Session.call(cooperative, [move(cooperative)], by="boris").begin().vote_alike()
    held.sign("boris", "galina")
    assert held.row["signatures"] == 3

    other = Session.call(cooperative, [move(cooperative)]).begin().vote_alike()
    with pytest.raises(errors.DeputyWaits):
        other.sign("boris")


def test_a_sessions_minutes_tell_all_its_votes(met: Session) -> None:
    """A count that misses a vote is refused; so are minutes before the end, and signed twice."""
    met.vote_alike()
    count = met.votes_count()

    with pytest.raises(errors.VotesChanged):
        met.sign("vera", votes=count - 1)
    met.sign("vera")
    with pytest.raises(errors.AlreadySigned):
        met.sign("vera")
    with pytest.raises(errors.MinutesDiffer):
        met.sign("galina", content="other minutes")
    met.sign("galina")
    with pytest.raises(errors.AlreadySigned):
        met.sign("vera", content="other minutes")
    with pytest.raises(errors.SessionUnknown):
        Session(met.coop, 77).sign("vera", votes=0)


def test_a_matter_taken_back_leaves_the_agenda(met: Session) -> None:
    """The applicant withdraws: minutes that one has signed tell of it and are drawn up anew."""
    _anna, free = met.row["agenda"]
    met.vote_alike()
    met.sign("vera")

    met.coop.withdraw("anna")

    assert (met.row["agenda"], met.row["signatures"]) == ([free], 0)
    met.sign()
    met.take_effect()
    assert not met.exists


def test_a_session_ends_with_its_last_matter_taken_back(cooperative: Cooperative) -> None:
    """Nothing is left to decide."""
    considered(cooperative)
    held = Session.call(cooperative, [cooperative.member("anna").matter])

    cooperative.withdraw("anna")

    assert not held.exists


def test_a_refusing_protocol_holds_no_other_matter_up(saved_office: Session) -> None:
    """One matter can't take effect; the others do, and it may later."""
    stuck, free = saved_office.row["agenda"]

    with pytest.raises(InOffice):
        effect(saved_office.coop, stuck)
    effect(saved_office.coop, free)

    assert saved_office.row["agenda"] == [stuck]


@pytest.fixture
def saved_office(connect: Connect) -> Session:
    """A signed session on the exit of a member who took an office meanwhile, and a free matter."""
    cooperative = connect()
    cooperative.join("anna")
    account = cooperative.account("anna")
    cooperative.push(
        cooperative.step(
            "termination",
            "leave",
            "anna",
            member=account,
            document=cooperative.document("exit", account, cooperative.key("anna")),
        )
    )
    exit_matter = cooperative.rows("council", "matters")[-1]["id"]
    held = Session.call(cooperative, [exit_matter, move(cooperative)]).begin().vote_alike()
    held.sign()
    cooperative.relay("assembly", "council", "appoint", account=account, roles=int(Role.ACCOUNTANT))
    return held


# --- no quorum, called off


def test_a_session_without_quorum_lets_its_matters_go(met: Session) -> None:
    """Anybody may say so after its end; votes are dropped and the matters stand by themselves."""
    anna, free = met.row["agenda"]
    met.attend("vera").vote(anna, boris=FOR)
    with pytest.raises(errors.StillOpen):
        met.release()
    met.end()

    with pytest.raises(errors.NoQuorum):
        met.sign("vera")
    met.release()

    assert not met.exists
    for row in met.coop.rows("council", "matters"):
        assert (row["session"], row["votes"], row["settled_at"]) == (0, 0, 0)
    met.coop.council_decides(anna)
    met.coop.council_decides(free)
    assert met.coop.state("anna") is State.MEMBER


def test_a_session_with_quorum_is_not_let_go(met: Session) -> None:
    """An unwelcome outcome is no reason to repeat the vote."""
    met.vote_alike(AGAINST)
    met.end()

    with pytest.raises(errors.QuorumReached):
        met.release()
    with pytest.raises(errors.SessionUnknown):
        Session(met.coop, 77).release()


def test_a_session_is_called_off_before_anybody_came(cooperative: Cooperative) -> None:
    """By the chair or a deputy; its matters may be put on another agenda at once."""
    matter = move(cooperative)
    held = Session.call(cooperative, [matter])
    with pytest.raises(errors.NotChair):
        held.cancel("elena")

    held.cancel("boris")

    assert not held.exists
    again = Session.call(cooperative, [matter]).begin().attend("vera")
    with pytest.raises(errors.SessionBegun):
        again.cancel()
    with pytest.raises(errors.SessionUnknown):
        held.cancel()


def test_a_session_stands_for_the_council_of_its_call(cooperative: Cooperative) -> None:
    """Who was seated later, or is no more, neither comes nor votes; the new chair signs."""
    cooperative.join("ivan")
    matter = move(cooperative)
    held = Session.call(cooperative, [matter])
    people = {"ivan": 3, "boris": 1, "galina": 1, "dmitri": 1, "elena": 1}
    seats = [{"account": cooperative.account(who), "role": role} for who, role in people.items()]
    until = moment(cooperative.now + timedelta(days=365))
    cooperative.relay("assembly", "council", "seat", seats=seats, until=until)
    held.begin()

    for stranger in ("ivan", "vera"):
        with pytest.raises(errors.NotInElectorate):
            held.attend(stranger)
    with pytest.raises(errors.NotInElectorate):
        held.vote(matter, vera=FOR)
    held.vote(matter, **dict.fromkeys(("boris", "galina", "dmitri", "elena"), FOR))
    with pytest.raises(errors.NotSigner):
        held.sign("vera")
    held.sign("ivan", "galina")
    held.take_effect()
    assert not held.exists
