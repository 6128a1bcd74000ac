"""Double entry: nothing is made, nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.kernel.errors import CoopError
from coop.kernel.money import RUB, Amount
from coop.protocols.ledger import errors
from coop.protocols.ledger.chart import BY_NUMBER, CHART, Bucket, Kept, LedgerAccount
from coop.protocols.ledger.operations import OPERATIONS
from coop.protocols.ledger.rules import Books, Posting, post, reverse

CONSUMER, PRODUCTION = 1, 2
PAPER = bytes([7]) * 32
EMPTY = Books(RUB, CONSUMER)


def entry(operation: str, units: int = 100, member: str = "anna", **more: object) -> Posting:
    """An entry with all that its operation asks for."""
    named = OPERATIONS[operation]
    made = Posting(
        operation,
        member,
        Amount(units, RUB),
        chosen=named.choices[0] if named.choices else "",
        source=1,
        decision=1 if named.organ else 0,
        organ=named.organ,
        document=PAPER,
        program=1,
        section=1,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def posted(books: Books, *entries: Posting) -> Books:
    """The books after these entries, each by its own contract."""
    for each in entries:
        books = post(books, OPERATIONS[each.operation].contract, each)
    return books


ENTRIES = st.builds(
    lambda name, member, units, program, choice: entry(
        name,
        units,
        member,
        program=program,
        chosen=(
            OPERATIONS[name].choices[choice % len(OPERATIONS[name].choices)]
            if OPERATIONS[name].choices
            else ""
        ),
    ),
    st.sampled_from(sorted(OPERATIONS)),
    st.sampled_from(["anna", "boris", "vera"]),
    st.integers(min_value=-5, max_value=1000),
    st.integers(min_value=0, max_value=2),
    st.integers(min_value=0, max_value=9),
)


@given(st.lists(ENTRIES, max_size=40))
def test_debits_equal_credits_after_any_sequence(entries: list[Posting]) -> None:
    """Whatever is posted or refused: debits are credits and nothing is below zero."""
    books = EMPTY
    for each in entries:
        try:
            books = posted(books, each)
        except CoopError:
            continue

    turnovers = books.accounts.values()
    assert sum(debit for debit, _ in turnovers) == sum(credit for _, credit in turnovers)
    assert all(books.balance(account) >= 0 for account in CHART)
    assert all(units > 0 for units in books.members.values())
    for account in CHART.values():
        if account.bucket is not None:
            parts = [
                units for (_, bucket, _), units in books.members.items() if bucket is account.bucket
            ]
            assert books.balance(account.code) == sum(parts)


def test_money_before_the_decision_is_owed_to_the_applicant() -> None:
    """A candidate's payment is a payable, not share fund (law 3085-1 art. 10)."""
    books = posted(EMPTY, entry("candpaid", 60000))

    assert books.balance(LedgerAccount.CANDIDATES) == 60000
    assert books.balance(LedgerAccount.SHARE_MINIMUM) == 0


def test_refund_gives_back_in_full() -> None:
    """After the refund the applicant is owed nothing and the bank is where it was."""
    books = posted(EMPTY, entry("candpaid", 60000), entry("candrefund", 60000))

    assert books.balance(LedgerAccount.BANK) == 0
    assert books.members == {}


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (entry("entrance"), errors.InsufficientBalance),
        (entry("candpaid", 0), errors.AmountNotPositive),
        (entry("candpaid", -1), errors.AmountNotPositive),
        (entry("candpaid", 1 << 62), errors.AmountTooLarge),
        (entry("candpaid", chosen="goods"), errors.AccountNotChosen),
        (entry("candpaid", source=0, document=bytes(32)), errors.NoEvidence),
        (entry("progpaid", program=0), errors.ProgramMissing),
        (entry("feesection", section=0), errors.SectionMissing),
        (entry("sharepaid", member=""), errors.MemberMissing),
        (entry("convert", document=bytes(32)), errors.PaperMissing),
        (entry("spend", decision=0), errors.DecisionMissing),
        (entry("earmarkgm", organ=1), errors.DecisionMissing),
        (entry("spend"), errors.AccountOverdrawn),
    ],
)
def test_illegal_entry_is_refused(wrong: Posting, error: type[CoopError]) -> None:
    """An entry outside the rules changes nothing and says why."""
    with pytest.raises(error):
        posted(EMPTY, wrong)


def test_an_unknown_operation_is_refused() -> None:
    """There are no free entries."""
    with pytest.raises(errors.OperationUnknown):
        post(EMPTY, "ledger", replace(entry("sale"), operation="gift"))


def test_another_contracts_operation_is_refused() -> None:
    """Each operation belongs to one contract."""
    with pytest.raises(errors.NotListedFor):
        post(EMPTY, "payments", entry("sharepaid"))


def test_an_account_of_another_kind_of_cooperative_is_refused() -> None:
    """A production cooperative has no target funds of a consumer society."""
    with pytest.raises(errors.NotInChart):
        posted(Books(RUB, PRODUCTION), entry("feepaid"))


def test_a_program_keeps_its_own_money() -> None:
    """What one program has can't be taken out of another."""
    books = posted(EMPTY, entry("progpaid", 100, program=1), entry("progpaid", 5, program=2))

    with pytest.raises(errors.InsufficientBalance):
        posted(books, entry("fromprogram", 6, program=2))


def test_a_loan_is_no_larger_than_the_pledge() -> None:
    """A member owes no more than the share pledged for it."""
    books = posted(EMPTY, entry("sharepaid", 100), entry("pledge", 60), entry("loandue", 60))

    with pytest.raises(errors.LoanExceedsPledge):
        posted(books, entry("loandue", 1))
    with pytest.raises(errors.LoanExceedsPledge):
        posted(books, entry("unpledge", 1))


def test_a_reversal_undoes_the_entry_once() -> None:
    """The same accounts the other way round, pointing at the original."""
    original = entry("sharepaid", 100)
    books = reverse(posted(EMPTY, original), 1, original, PAPER)

    assert books.members == {}
    assert books.accounts[LedgerAccount.BANK] == (100, 100)
    assert books.reversals == {1: 2}
    with pytest.raises(errors.AlreadyReversed):
        reverse(books, 1, original, PAPER)


def test_what_a_process_depends_on_is_not_reversed_here() -> None:
    """A conversion is undone by its own protocol."""
    original = entry("candpaid")
    with pytest.raises(errors.NotReversible):
        reverse(posted(EMPTY, original), 1, original, PAPER)


def test_every_bucket_is_an_account_kept_by_member() -> None:
    """A part of a member's balance and its ledger account have one number."""
    kept = {account.number for account in CHART.values() if Kept.BY_MEMBER in account.kept}

    assert kept == {bucket.value for bucket in Bucket}
    assert set(BY_NUMBER) == {account.number for account in CHART.values()}
