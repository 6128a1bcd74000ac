"""Books of any period: what stood before, what moved, what stands after."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coop.chain.indexer import RecordedAction
from coop.kernel.money import RUB
from coop.protocols.ledger import projection, proofs, statements
from coop.protocols.ledger.chart import Bucket, LedgerAccount
from coop.protocols.ledger.models import Entry, HistoryNode
from coop.protocols.ledger.operations import OPERATIONS
from coop.protocols.ledger.rules import Books, leaf_of, post
from coop.protocols.ledger.statements import Period
from coop.protocols.ledger.tests.posting import CONSUMER, entry, told
from coop.store import journal

pytestmark = pytest.mark.django_db

COOP = "voskhod"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Recorder:
    """Posts to the read model, each entry some hours after the last."""

    def __init__(self, coop: str = COOP) -> None:
        self.coop, self.now = coop, NOON
        self.books = Books(RUB, CONSUMER)
        self.past: list[tuple[datetime, Books]] = []

    def post(self, operation: str, units: int, member: str = "anna", **more: object) -> None:
        """One entry now."""
        posting = entry(operation, units, member, **more)
        self.books = post(self.books, OPERATIONS[operation].contract, posting)
        number = self.books.last_entry
        action = RecordedAction(
            contract="ledger",
            action="post",
            data={"coop": self.coop, "entry": told(posting)},
            result=number,
            authorizers=(f"{OPERATIONS[operation].contract}@active",),
            block=number,
            time=self.now,
            transaction=f"{number:064x}",
            position=0,
        )
        with journal.at_block(number):
            projection.on_entry(action)
        self.past.append((self.now, self.books))

    def later(self, **duration: float) -> None:
        """Time passes."""
        self.now += timedelta(**duration)

    def at(self, moment: datetime) -> Books:
        """The books as they were just before a moment."""
        before = [books for when, books in self.past if when < moment]
        return before[-1] if before else Books(RUB, CONSUMER)


@pytest.fixture
def life() -> Recorder:
    """A month of two members."""
    life = Recorder()
    life.post("sharepaid", 1000)
    life.later(hours=30)
    life.post("toprogram", 400, program=2)
    life.post("sharepaid", 500, "boris")
    life.later(days=10)
    life.post("hold", 100)
    life.later(hours=3)
    life.post("returnpaid", 100)
    return life


def test_a_trial_balance_of_a_period(life: Recorder) -> None:
    """Opening and closing are those of the moments; the turnovers lie between."""
    period = Period(NOON + timedelta(hours=1), NOON + timedelta(days=5))
    found = {line.account: line for line in statements.sheet(COOP, period).lines}

    bank = found[LedgerAccount.BANK]
    assert (bank.opening, bank.debit, bank.credit, bank.closing) == (1000, 500, 0, 1500)
    main = found[LedgerAccount.SHARE_MAIN]
    assert (main.opening, main.debit, main.credit, main.closing) == (1000, 400, 500, 1100)
    totals = statements.sheet(COOP, period).totals
    assert totals[0::2] == totals[1::2]


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(first=st.integers(-5, 300), hours=st.integers(0, 300))
def test_any_moment_is_as_the_books_were_then(life: Recorder, first: int, hours: int) -> None:
    """Whatever the hour, a trial balance and a statement tell the books of that moment."""
    start = NOON + timedelta(hours=first)
    end = start + timedelta(hours=hours)
    before, after = life.at(start), life.at(end)
    for line in statements.sheet(COOP, Period(start, end)).lines:
        assert line.opening == before.balance(line.account)
        assert line.closing == after.balance(line.account)
    found = statements.member_statement(COOP, "anna", Period(start, end))
    assert {(part.bucket, part.program): part.closing for part in found.parts if part.closing} == {
        (bucket, program): units
        for (member, bucket, program), units in after.members.items()
        if member == "anna"
    }
    assert found.opening + sum(map(statements.shift_of, found.entries)) == found.closing


def test_the_card_of_an_account(life: Recorder) -> None:
    """Each entry with its counterpart and the balance after it, page by page."""
    whole = Period(None, life.now + timedelta(days=1))
    card = statements.card(COOP, LedgerAccount.BANK, whole)

    assert [(line.counter.value, line.balance) for line in card.lines] == [
        ("sharemain", 1000),
        ("sharemain", 1500),
        ("sharepayout", 1400),
    ]
    assert card.counters == (
        (LedgerAccount.SHARE_MAIN, 1500, 0),
        (LedgerAccount.SHARE_PAYOUT, 0, 100),
    )
    assert (card.count, card.line.closing) == (3, 1400)
    second = statements.card(COOP, LedgerAccount.BANK, whole, skip=1, limit=1)
    assert [line.balance for line in second.lines] == [1500]


def test_a_members_statement(life: Recorder) -> None:
    """What came and went by bucket and program; moves within do not change the whole."""
    found = statements.member_statement(COOP, "anna", Period(NOON + timedelta(days=1), life.now))

    assert (found.opening, found.closing, found.count) == (1000, 1000, 2)
    assert [(part.bucket, part.program, part.opening, part.closing) for part in found.parts] == [
        (Bucket.SHARE_MAIN, 0, 1000, 500),
        (Bucket.SHARE_PROGRAM, 2, 0, 400),
        (Bucket.SHARE_PAYOUT, 1, 0, 100),
    ]
    assert statements.balances_at(COOP, "anna", NOON) == {}


def test_a_programs_trial_balance(life: Recorder) -> None:
    """What moved within one program, and nothing of the others."""
    whole = Period(None, life.now + timedelta(days=1))
    lines = statements.used(statements.sheet(COOP, whole, program=2).lines)

    assert [(line.account.value, line.debit, line.credit) for line in lines] == [
        ("sharemain", 400, 0),
        ("shareprog", 0, 400),
    ]


def test_a_cooperative_sees_its_own_books_alone(life: Recorder) -> None:
    """Another cooperative's entries are in none of the reports."""
    other = Recorder("rassvet1")
    other.post("sharepaid", 77)
    whole = Period(None, life.now + timedelta(days=1))

    lines = statements.used(statements.sheet("rassvet1", whole).lines)
    assert {line.closing for line in lines} == {77}
    assert statements.member_statement("rassvet1", "anna", whole).closing == 77


def test_the_read_model_shows_any_entry_to_the_contract() -> None:
    """Paths made of rows and kept subtrees lead to the commitment, in a long history too."""
    life = Recorder()
    for _ in range(150):
        life.post("sharepaid", 5)

    for number in (1, 2, 64, 65, 128, 129, 150):
        row = Entry.unbound.get(coop=COOP, number=number)
        assert proofs.is_shown(COOP, row)
        assert leaf_of(number, proofs.posting_of_row(row)).hex() == row.leaf
    assert HistoryNode.unbound.filter(coop=COOP).count() == 3
    forged = Entry.unbound.get(coop=COOP, number=7)
    forged.leaf = leaf_of(8, proofs.posting_of_row(forged)).hex()
    assert not proofs.is_shown(COOP, forged)
