"""The domain's invariants, each with somebody who tries to break it; see the slice's README.

On this network any contract that posts entries does what the test tells it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from coop.kernel.money import Amount, Symbol
from coop.protocols.ledger import errors
from coop.protocols.ledger.chart import BY_NUMBER, CHART, Bucket, LedgerAccount
from coop.protocols.ledger.operations import OPERATIONS, Organ
from coop.protocols.ledger.rules import AMOUNT_MAX, BUCKETS_MAX
from coop.protocols.ledger.tests.posting import POSTERS, TwinBooks, assert_sound, entry

NO_PAPER = bytes(32)
PAPER_ASKED = sorted(
    each.name for each in OPERATIONS.values() if each.asks & 1 and each.contract != "ledger"
)
DECISION_ASKED = sorted(each.name for each in OPERATIONS.values() if each.organ)
EUR = Symbol("EUR", 2)


def refused(twin: TwinBooks, error: type[Exception], *wrong: Any, **by: str) -> None:
    """The chain refuses the entry so, and the books stay as they were."""
    with pytest.raises(error):
        twin.push(*wrong, **by)
    assert twin.on_chain() == twin.books


# --- 1: both sides by one amount, on evidence


def test_both_sides_move_by_one_amount(twin: TwinBooks) -> None:
    """One debit, one credit, one amount; the bucket moves by the same step."""
    twin.post(entry("sharepaid", 700), entry("toprogram", 200), entry("hold", 100))

    chain = twin.on_chain()
    assert chain == twin.books
    assert chain.accounts[LedgerAccount.SHARE_MAIN] == (300, 700)
    assert chain.held("anna", Bucket.SHARE_PROGRAM, 1) == 200
    assert_sound(chain)


def test_an_entry_rests_on_something(twin: TwinBooks) -> None:
    """Without a source and without a document there is no entry."""
    refused(twin, errors.NoEvidence, entry("sharepaid", source=0, document=NO_PAPER))


@pytest.mark.parametrize("operation", PAPER_ASKED)
def test_a_paper_is_asked_for(twin: TwinBooks, operation: str) -> None:
    """What rests on a signed paper is not posted without it, be the sender who it may."""
    refused(twin, errors.PaperMissing, entry(operation, document=NO_PAPER))


@pytest.mark.parametrize("operation", DECISION_ASKED)
def test_the_competent_organ_has_decided(twin: TwinBooks, operation: str) -> None:
    """No decision, a lower organ's decision, or an organ that does not exist: refused."""
    below = OPERATIONS[operation].organ - 1
    for wrong in ({"decision": 0}, {"organ": below}, {"organ": 0}, {"organ": 3}):
        refused(twin, errors.DecisionMissing, entry(operation, **wrong))


# --- 2: the members' buckets are the accounts


def test_members_shares_are_the_share_fund(twin: TwinBooks) -> None:
    """What members have together is what stands on the account, program by program."""
    twin.post(
        entry("sharepaid", 500, "anna"),
        entry("sharepaid", 300, "boris"),
        entry("progpaid", 40, "anna", program=1),
        entry("progpaid", 50, "anna", program=2),
        entry("reserve", 30, "anna", program=2),
        entry("hold", 300, "boris"),
    )

    chain = twin.on_chain()
    shares = [account for account in CHART.values() if account.is_share]
    assert sum(chain.balance(account.code) for account in shares) == 890
    assert (
        sum(units for (_, bucket, _), units in chain.members.items() if BY_NUMBER[bucket].is_share)
        == 890
    )
    assert_sound(chain)


def test_one_members_money_is_no_others(twin: TwinBooks) -> None:
    """An account that holds enough does not help a member who has nothing."""
    twin.post(entry("sharepaid", 500, "anna"))

    refused(twin, errors.InsufficientBalance, entry("hold", 1, "boris"))


# --- 3: nothing below zero, one currency, whole units


@pytest.mark.parametrize(
    ("amount", "error"),
    [
        (Amount(0, Symbol("RUB", 2)), errors.AmountNotPositive),
        (Amount(-1, Symbol("RUB", 2)), errors.AmountNotPositive),
        (Amount(-AMOUNT_MAX, Symbol("RUB", 2)), errors.AmountNotPositive),
        (Amount(100, EUR), errors.WrongCurrency),
        (Amount(100, Symbol("RUB", 3)), errors.WrongCurrency),
        (Amount(100, Symbol("RUB", 0)), errors.WrongCurrency),
    ],
)
def test_an_amount_is_above_zero_in_the_books_currency(
    twin: TwinBooks, amount: Amount, error: type[Exception]
) -> None:
    """No entry of nothing, of less than nothing, in another currency or in parts of a kopeck."""
    refused(twin, error, entry("sharepaid", amount=amount))


def test_amounts_have_a_bound(twin: TwinBooks) -> None:
    """Turnovers can't overflow: beyond 2^62 - 1 the entry is refused."""
    twin.post(entry("sharepaid", AMOUNT_MAX))

    refused(twin, errors.AmountTooLarge, entry("sharepaid", 1))
    refused(twin, errors.AmountTooLarge, entry("sharepaid", 1, "boris"))


def test_no_account_falls_below_zero(twin: TwinBooks) -> None:
    """A fund is not spent, and a bank not paid from, beyond what they hold."""
    twin.post(entry("donate", 100), entry("earmark", 100, chosen="fundfree"))

    refused(twin, errors.AccountOverdrawn, entry("earmark", 1, chosen="fundfree"))
    refused(twin, errors.AccountOverdrawn, entry("spend", 101))
    refused(twin, errors.AccountOverdrawn, entry("spend", 1, chosen="desk"))


def test_a_program_and_a_section_spend_their_own_part(twin: TwinBooks) -> None:
    """The account of all programs holds enough; this program's, or section's, part does not."""
    twin.post(
        entry("progfee", 100, program=1),
        entry("progfee", 10, program=2),
        entry("targetpaid", 50, program=0),
        entry("feesection", 50, program=0, section=1),
    )

    spend = entry("earmark", 11, chosen="fundprogram", program=2)
    refused(twin, errors.DetailOverdrawn, spend)
    refused(twin, errors.DetailOverdrawn, entry("earmark", 1, chosen="fundsection", section=2))
    twin.post(replace(spend, amount=Amount(10, spend.amount.symbol)))
    assert twin.on_chain() == twin.books


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (entry("sharepaid", member=""), errors.MemberMissing),
        (entry("progpaid", program=0), errors.ProgramMissing),
        (entry("progfee", program=0), errors.ProgramMissing),
        (entry("feesection", section=0), errors.SectionMissing),
        (entry("sharepaid", chosen=""), errors.AccountNotChosen),
        (entry("sharepaid", chosen="goods"), errors.AccountNotChosen),
        (entry("sharepaid", chosen="fundindiv"), errors.AccountNotChosen),
        (entry("sharepaid", chosen="nowhere"), errors.AccountNotChosen),
    ],
)
def test_an_entry_names_its_places(twin: TwinBooks, wrong: Any, error: type[Exception]) -> None:
    """An account kept by member, program or section asks whose; a choice is out of its group."""
    refused(twin, error, wrong)


def test_a_balance_has_a_bounded_number_of_parts(twin: TwinBooks) -> None:
    """A faulty protocol can't blow up a member's row."""
    for first in range(0, BUCKETS_MAX, 16):
        programs = range(first + 1, first + 17)
        twin.post(*(entry("progpaid", 1, program=program) for program in programs))

    refused(twin, errors.TooManyBuckets, entry("progpaid", 1, program=BUCKETS_MAX + 1))
    twin.post(entry("holdprog", 1, program=1), entry("progpaid", 1, program=2))
    assert twin.on_chain() == twin.books


def test_a_production_cooperative_keeps_no_target_funds(
    twin_of: Callable[[str], TwinBooks],
) -> None:
    """Accounts of another kind of cooperative are not in its chart (law 41-FZ art. 9 to 12)."""
    twin = twin_of("ru-production-cooperative")

    refused(twin, errors.NotInChart, entry("feepaid"))
    refused(twin, errors.NotInChart, entry("targetpaid"))
    twin.post(entry("sharepaid"))


# --- 4, 5, 6, 7: held by the compiler as well, see test_compiled.py


@pytest.mark.parametrize("contract", POSTERS)
def test_only_the_end_of_membership_takes_the_minimum_share(twin: TwinBooks, contract: str) -> None:
    """No protocol but `termination` moves what a member must keep until the exit."""
    twin.post(entry("minpaid", 500))
    if contract != "termination":
        refused(twin, errors.NotListedFor, entry("holdmin"), contract=contract)


def test_the_indivisible_fund_leaves_at_liquidation_alone(twin: TwinBooks) -> None:
    """Neither the council nor the meeting can set it aside; only the liquidation moves it."""
    twin.post(entry("feepaid", 100), entry("split", 100, chosen="fundindiv"))

    for operation in ("earmark", "earmarkgm"):
        refused(twin, errors.AccountNotChosen, entry(operation, chosen="fundindiv"))
    refused(twin, errors.DecisionMissing, entry("liquidate", organ=Organ.COUNCIL))
    twin.post(entry("liquidate", 100))


def test_entrance_fees_go_to_no_member() -> None:
    """Of all operations none takes from entrance fees to a member, not even by a reversal."""
    fees = LedgerAccount.ENTRANCE_FEE
    taken = [each for each in OPERATIONS.values() if fees in (each.debit, *each.choices)]

    assert [each.name for each in taken] == ["earmark", "unearmark"]
    assert all(each.contract == "funds" and not each.is_reversible for each in taken)


# --- 9, 11, 12


@pytest.mark.parametrize(
    ("operation", "thief"),
    [("unreserve", "contribution"), ("unpledge", "returns"), ("release", "programs")],
)
def test_what_a_process_holds_moves_by_that_process(
    twin: TwinBooks, operation: str, thief: str
) -> None:
    """Reserved, pledged and to be paid out: another protocol does not touch it."""
    refused(twin, errors.NotListedFor, entry(operation), contract=thief)


@pytest.mark.parametrize("fund", ["fundreserve", "funddevelop"])
def test_the_council_does_not_spend_what_is_the_meetings(twin: TwinBooks, fund: str) -> None:
    """Reserve and development are no choice of the council's operation."""
    twin.post(entry("feepaid", 100), entry("split", 100, chosen=fund))

    refused(twin, errors.AccountNotChosen, entry("earmark", chosen=fund))
    refused(twin, errors.DecisionMissing, entry("earmarkgm", chosen=fund, organ=Organ.COUNCIL))
    twin.post(entry("earmarkgm", 100, chosen=fund))


# --- 13


def test_a_loan_never_exceeds_its_pledge(twin: TwinBooks) -> None:
    """Neither a larger loan nor an early release leaves a loan without its pledge."""
    twin.post(entry("sharepaid", 100), entry("pledge", 60), entry("loandue", 60))

    refused(twin, errors.LoanExceedsPledge, entry("loandue", 1))
    refused(twin, errors.LoanExceedsPledge, entry("unpledge", 1))
    twin.post(entry("loanshare", 60))
    assert twin.on_chain() == twin.books


# --- whose operation it is


@pytest.mark.parametrize("contract", [*POSTERS, "assembly"])
def test_a_contract_posts_its_own_operations_alone(twin: TwinBooks, contract: str) -> None:
    """Of every contract's operations, the others' first one is refused."""
    foreign = {
        each.contract: each.name
        for each in reversed(OPERATIONS.values())
        if not each.is_posted_by(contract)
    }
    for operation in foreign.values():
        refused(twin, errors.NotListedFor, entry(operation), contract=contract)


def test_the_end_of_membership_sweeps_the_buckets(twin: TwinBooks) -> None:
    """`termination` posts what another protocol's bucket says of its exit, and nothing more."""
    twin.post(entry("sharepaid", 10), entry("progpaid", 20), entry("targetpaid", 5))
    coop = twin.cooperative
    for operation, units in (("hold", 10), ("holdprog", 20), ("feeclose", 5)):
        coop.chain.push([twin.step(entry(operation, units), "termination")])

    members = twin.on_chain().members
    assert members == {("anna", Bucket.SHARE_PAYOUT, 1): 30}
    with pytest.raises(errors.NotListedFor):
        twin.push(entry("release", 1), "termination")
