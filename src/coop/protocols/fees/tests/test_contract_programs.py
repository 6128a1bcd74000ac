"""Fees of programs, and payments taken back, as the contract does it."""

from __future__ import annotations

import pytest

from coop.protocols.fees import errors
from coop.protocols.fees.tests.stories import MONTHLY, RUBLES_300, Fees
from coop.protocols.programs.errors import (
    EditionOutdated,
    NotParticipant,
    ProgramClosed,
    ProgramUnknown,
)
from coop.protocols.testing import Cooperative, programs


@pytest.fixture
def fees(cooperative: Cooperative) -> Fees:
    """A cooperative whose members pay nothing yet."""
    return Fees(cooperative)


@pytest.fixture
def monthly(fees: Fees) -> Fees:
    """A cooperative with a fee of 300 roubles a month from this month on."""
    fees.set(MONTHLY, RUBLES_300)
    return fees


# --- programs


@pytest.fixture
def program(fees: Fees) -> int:
    """A program with a fee of 100 roubles a month."""
    return programs.adopt(fees.cooperative, takes=5, fee_rule=1, fee_period=1, fee=10_000)


def test_a_participant_pays_the_programs_fee(fees: Fees, program: int) -> None:
    """From the month of accession, into the fund of the program; the own fee is apart."""
    programs.accede(fees.cooperative, "elena", program)

    bill = fees.pay("elena", 2, fee=program)
    fees.confirm(bill["order"])

    assert (bill["from"], bill["until"]) == (fees.month, fees.month + 1)
    assert fees.paid("elena", program)["through"] == fees.month + 1
    assert fees.paid("elena") == {}
    assert fees.cooperative.ledger_accounts()["fundprogram"] == (0, 20_000)


def test_a_programs_fee_is_its_participants(fees: Fees, program: int) -> None:
    """Not of who has not joined, not of a program without a fee, not of one that is not there."""
    coop, free = fees.cooperative, programs.adopt(fees.cooperative)
    programs.accede(coop, "elena", free)
    for fee, refusal in (
        (program, NotParticipant),
        (free, errors.NoFixedFee),
        (program + 100, ProgramUnknown),
    ):
        with pytest.raises(refusal):
            fees.pay("elena", fee=fee)


def test_a_new_edition_is_signed_before_it_is_paid(fees: Fees, program: int) -> None:
    """Nobody pays by terms not signed; signed, the new fee is asked for what is unpaid."""
    coop = fees.cooperative
    programs.accede(coop, "elena", program)
    fees.confirm(fees.pay("elena", fee=program)["order"])
    programs.adopt(coop, program, takes=5, fee_rule=1, fee_period=2, fee=50_000)
    with pytest.raises(EditionOutdated):
        fees.pay("elena", fee=program)
    programs.accede(coop, "elena", program)

    bill = fees.pay("elena", fee=program)

    assert (bill["units"], bill["from"] % 12, bill["from"] > fees.month) == (50_000, 0, True)


def test_a_closed_program_takes_no_fee(fees: Fees, program: int) -> None:
    """What is closed asks for nothing more."""
    programs.accede(fees.cooperative, "elena", program)
    programs.close(fees.cooperative, program)

    with pytest.raises(ProgramClosed):
        fees.pay("elena", fee=program)


# --- taking back


def test_a_reversed_payment_pays_no_month(monthly: Fees) -> None:
    """The accountant reverses the entry, then the months are unpaid again, once."""
    entry = monthly.reverse(monthly.confirm(monthly.pay("elena", 2)["order"]))

    monthly.take_back("elena", 0, entry)

    assert monthly.paid("elena") == {}
    assert monthly.pay("elena")["from"] == monthly.month
    with pytest.raises(errors.NothingPaidYet):
        monthly.take_back("elena", 0, entry)


def test_nothing_is_taken_back_without_a_reversal(monthly: Fees) -> None:
    """What the books hold stands."""
    monthly.confirm(monthly.pay("elena")["order"])

    with pytest.raises(errors.EntryNotReversed):
        monthly.take_back("elena", 0, 1)


def test_taking_back_is_the_accountants_and_only_shortens(monthly: Fees) -> None:
    """Not the chair's, never to a later month, and not while an order is open."""
    entry = monthly.reverse(monthly.confirm(monthly.pay("elena")["order"]))
    with pytest.raises(errors.NotAccountant):
        monthly.take_back("elena", 0, entry, by="vera")
    with pytest.raises(errors.NotEarlier):
        monthly.take_back("elena", monthly.month, entry)
    monthly.pay("elena")

    with pytest.raises(errors.OrderOpen):
        monthly.take_back("elena", 0, entry)
