"""The audit commission on the ledger: seats, findings with their days, conclusions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coop.protocols.commission import errors
from coop.protocols.commission.rules import Addressee, FindingState
from coop.protocols.commission.tests.auditing import (
    AUDITORS,
    FINDING_DAYS,
    answer,
    close,
    conclude,
    decide,
    elect,
    escalate,
    find,
    finding_row,
    join,
    let_days_pass,
    next_finding,
    seat,
    seat_board,
    stands,
)
from coop.protocols.testing import Cooperative, Seat
from coop.protocols.testing.cooperative import seconds

Connect = Callable[..., Cooperative]


@pytest.fixture
def audited(cooperative: Cooperative) -> Cooperative:
    """A cooperative with a commission of three."""
    elect(cooperative)
    return cooperative


def state_of(cooperative: Cooperative, number: int) -> FindingState | None:
    row = finding_row(cooperative, number)
    return FindingState(row["state"]) if row else None


# --- who sits in it


def test_the_meeting_seats_a_commission(audited: Cooperative) -> None:
    """Its members in the order of the election, until the end of the term."""
    [row] = audited.rows("commission", "commissions")

    assert row["auditors"] == [audited.account(person) for person in AUDITORS]
    assert row["since"] <= seconds(audited.now) < row["until"]


def test_the_next_commission_takes_the_formers_place(audited: Cooperative) -> None:
    """Who is not seated anew audits no more; both compositions stay readable."""
    elect(audited, ["sofia", "taras", "ulyana"])

    find(audited, by="sofia")

    with pytest.raises(errors.NotAuditor):
        find(audited, by="olga")
    assert [row["version"] for row in audited.rows("commission", "commissions")] == [1, 2]


def test_a_commission_stays_until_the_next_is_seated(audited: Cooperative) -> None:
    """A late election leaves nobody unchecked."""
    let_days_pass(audited, 2000)

    assert find(audited) == 1


def test_the_charter_says_how_many_auditors(connect: Connect) -> None:
    """Fewer than its number are refused, with the number; one is enough where it says so."""
    strict, lenient = connect(auditmin=3), connect(auditmin=1)
    join(strict, AUDITORS[:2])
    join(lenient, AUDITORS[:1])

    with pytest.raises(errors.TooFewAuditors) as refused:
        seat(strict, AUDITORS[:2])
    seat(lenient, AUDITORS[:1])

    assert refused.value.values == {"auditors": 2, "floor": 3}


def test_whom_the_meeting_elects_to_the_council_audits_no_more(audited: Cooperative) -> None:
    """The council's seat weighs more: nobody checks themselves."""
    seats = [{"account": audited.account(person), "role": int(role)} for person, role in [
        ("olga", Seat.CHAIR), *((each, Seat.MEMBER) for each in list(audited.council)[:4]),
    ]]  # fmt: skip
    until = "2050-01-01T00:00:00"
    audited.relay("meetings", "council", "seat", seats=seats, until=until)

    with pytest.raises(errors.NotAuditor):
        find(audited, by="olga")
    assert find(audited, by="pavel") == 1


def test_whom_the_meeting_elects_to_the_board_audits_no_more(audited: Cooperative) -> None:
    """As with the council."""
    seat_board(audited, "elena", "olga")

    with pytest.raises(errors.NotAuditor):
        close(audited, find(audited, by="pavel"), by="olga")


# --- findings


def test_a_finding_is_answered_and_closed(audited: Cooperative) -> None:
    """Recorded with its days, answered by the council's chair, closed by any auditor and erased."""
    number = find(audited)
    row = finding_row(audited, number)
    assert row is not None
    assert row["due_at"] == row["found_at"] + FINDING_DAYS * 86400
    assert state_of(audited, number) is FindingState.OPEN

    answer(audited, number)
    assert state_of(audited, number) is FindingState.ANSWERED
    close(audited, number, by="raisa")

    assert state_of(audited, number) is None
    assert next_finding(audited) == number + 1


def test_the_charter_gives_the_days(connect: Connect) -> None:
    """Less than the law's thirty days are the charter's to give."""
    cooperative = connect(findingdays=10)
    elect(cooperative)

    row = finding_row(cooperative, find(cooperative))

    assert row is not None
    assert row["due_at"] == row["found_at"] + 10 * 86400


def test_an_answer_may_be_improved(audited: Cooperative) -> None:
    """The newest answer counts; a deputy may give it."""
    number = find(audited)
    answer(audited, number)
    first = finding_row(audited, number)

    answer(audited, number, by="boris", content="more")

    newest = finding_row(audited, number)
    assert first is not None
    assert newest is not None
    assert first["answer"] != newest["answer"]


def test_the_boards_chair_answers_for_the_board(audited: Cooperative) -> None:
    """And so may the council's chair, who appoints the board."""
    seat_board(audited, "elena", "dmitri")
    first, second = (find(audited, addressee=Addressee.BOARD) for _ in range(2))

    answer(audited, first, by="elena")
    answer(audited, second, by="vera")

    assert state_of(audited, first) is state_of(audited, second) is FindingState.ANSWERED


@pytest.mark.parametrize("is_answered", [False, True])
def test_a_finding_past_its_days_goes_to_the_meeting(
    audited: Cooperative, *, is_answered: bool
) -> None:
    """Answered or not, as long as no auditor has closed it; anybody may send it there."""
    number = find(audited)
    if is_answered:
        answer(audited, number)
    let_days_pass(audited, FINDING_DAYS)

    escalate(audited, number)

    assert state_of(audited, number) is FindingState.BEFORE_MEETING


def test_the_meeting_upholds_a_finding(audited: Cooperative) -> None:
    """It is to be carried out within fresh days, and goes back to the meeting if it is not."""
    number = find(audited)
    let_days_pass(audited, FINDING_DAYS)
    escalate(audited, number)

    decide(audited, number)

    row = finding_row(audited, number)
    assert row is not None
    assert (row["upheld"], row["state"]) == (True, FindingState.OPEN)
    assert row["due_at"] > seconds(audited.now)
    let_days_pass(audited, FINDING_DAYS)
    escalate(audited, number)


def test_the_meeting_dismisses_a_finding(audited: Cooperative) -> None:
    """Then it is done with."""
    number = find(audited)
    let_days_pass(audited, FINDING_DAYS)
    escalate(audited, number)

    decide(audited, number, approve=False)

    assert finding_row(audited, number) is None


def test_a_finding_may_be_set_right_before_the_meeting_decides(audited: Cooperative) -> None:
    """Late is better than never: it is answered and closed while it waits."""
    number = find(audited)
    let_days_pass(audited, FINDING_DAYS)
    escalate(audited, number)

    answer(audited, number)
    assert state_of(audited, number) is FindingState.BEFORE_MEETING
    close(audited, number)

    with pytest.raises(errors.FindingUnknown):
        decide(audited, number)


# --- conclusions


def test_a_conclusion_stands_by_more_than_half(audited: Cooperative) -> None:
    """Two of three on one and the same document; the third may join them."""
    year = audited.now.year - 1
    conclude(audited, year, by="olga")
    assert not stands(audited, year)

    conclude(audited, year, by="pavel")
    assert stands(audited, year)

    conclude(audited, year, by="raisa")


def test_signatures_under_different_documents_do_not_add_up(audited: Cooperative) -> None:
    """An auditor may change their mind until it stands; the newest signature counts."""
    year = audited.now.year - 1
    conclude(audited, year, by="olga", content="good")
    conclude(audited, year, by="pavel", content="bad")
    conclude(audited, year, by="raisa", content="worse")
    assert not stands(audited, year)

    conclude(audited, year, by="raisa", content="bad")

    assert stands(audited, year)
    with pytest.raises(errors.ConclusionStands):
        conclude(audited, year, by="olga", content="better")


def test_half_is_not_more_than_half(cooperative: Cooperative) -> None:
    """Of four auditors three sign."""
    elect(cooperative, [*AUDITORS, "sofia"])
    year = cooperative.now.year - 1

    conclude(cooperative, year, by="olga")
    conclude(cooperative, year, by="pavel")
    assert not stands(cooperative, year)
    conclude(cooperative, year, by="sofia")

    assert stands(cooperative, year)


def test_a_new_commission_concludes_anew(audited: Cooperative) -> None:
    """Signatures of those who went do not count; a conclusion that stands stays."""
    year = audited.now.year - 1
    conclude(audited, year, by="olga")
    conclude(audited, year - 1, by="olga")
    conclude(audited, year - 1, by="pavel")
    seat(audited, ["olga", *AUDITORS[1:]])

    conclude(audited, year, by="pavel")
    assert not stands(audited, year)
    with pytest.raises(errors.ConclusionStands):
        conclude(audited, year - 1, by="raisa")
    conclude(audited, year, by="olga")

    assert stands(audited, year)
