"""The return of a program's share, as the contract does it: by the program's terms."""

from __future__ import annotations

import pytest

from coop.protocols.ledger.errors import InsufficientBalance
from coop.protocols.programs.errors import ProgramUnknown, ShareOnHold
from coop.protocols.returns import errors
from coop.protocols.returns.tests.returning import (
    SHARE,
    ask,
    ask_property,
    contribute_goods,
    decide,
    give,
    receive,
    retract,
)
from coop.protocols.testing import Bucket, Cooperative, programs

MONEY, PROPERTY = 1, 2


def invested(cooperative: Cooperative, **terms: int | str) -> int:
    """A program that Anna has joined, with all her share in it; its number."""
    program = programs.adopt(cooperative, **terms)
    programs.accede(cooperative, "anna", program)
    programs.enter(cooperative, "anna", "progpaid", SHARE, program)
    return program


def in_program(cooperative: Cooperative, program: int) -> tuple[int, int]:
    """What Anna has in the program, and what of it is reserved for paying out."""
    parts = cooperative.balance_by_program("anna")
    share, payout = (Bucket.SHARE_PROGRAM, program), (Bucket.SHARE_PAYOUT, program)
    return parts.get(share, 0), parts.get(payout, 0)


def test_a_programs_share_goes_back_in_money(saved: Cooperative) -> None:
    """It is reserved in the program and leaves the program; the main share is not touched."""
    program = invested(saved, returns=MONEY)
    decide(saved, ask(saved, "anna", 60_000, program=program))
    assert in_program(saved, program) == (40_000, 60_000)

    saved.send_money(saved.outgoing()[0]["id"])

    assert in_program(saved, program) == (40_000, 0)
    assert saved.balance("anna")[Bucket.SHARE_MAIN] == SHARE


@pytest.mark.parametrize("end", ["retract", "refuse", "fail"])
def test_whatever_fails_comes_back_into_the_program(saved: Cooperative, end: str) -> None:
    """Released is where it was reserved."""
    program = invested(saved, returns=MONEY)
    number = ask(saved, "anna", SHARE, program=program)
    if end == "retract":
        retract(saved, "anna", number)
    else:
        decide(saved, number, approve=end == "fail")
    if end == "fail":
        saved.fail_payment(saved.outgoing()[0]["id"])

    assert in_program(saved, program) == (SHARE, 0)


def test_a_programs_share_goes_back_in_property(saved: Cooperative) -> None:
    """Goods for the program's share, by the program's agent."""
    program = invested(saved, returns=PROPERTY, agent=saved.account("elena"))
    contribute_goods(saved, "elena", SHARE)
    number = ask_property(saved, "anna", SHARE, program=program)
    decide(saved, number)
    with pytest.raises(errors.NotAgent):
        give(saved, number)

    give(saved, number, by="elena")
    receive(saved, number, "anna")

    assert in_program(saved, program) == (0, 0)


def test_the_regulation_says_in_what_a_share_goes_back(saved: Cooperative) -> None:
    """Money only, or property only, while the program is in force."""
    money, goods = invested(saved, returns=MONEY), invested(saved, returns=PROPERTY)

    with pytest.raises(errors.NotReturnedSo):
        ask_property(saved, "anna", 100, program=money)
    with pytest.raises(errors.NotReturnedSo):
        ask(saved, "anna", 100, program=goods)


def test_a_closed_program_keeps_nobodys_share(saved: Cooperative) -> None:
    """Whatever its regulation said of ways and days."""
    program = invested(saved, returns=PROPERTY, hold_days=365)
    programs.close(saved, program)

    ask(saved, "anna", SHARE, program=program)

    assert in_program(saved, program) == (0, SHARE)


def test_one_programs_share_is_not_anothers(saved: Cooperative) -> None:
    """A statement takes from the program it names; a program that is not there has nothing."""
    invested(saved, returns=MONEY)
    other = programs.adopt(saved, returns=MONEY)

    with pytest.raises(InsufficientBalance):
        ask(saved, "anna", 100, program=other)
    with pytest.raises(ProgramUnknown):
        ask(saved, "anna", 100, program=77)


def test_a_wallet_programs_share_is_the_main_share(saved: Cooperative) -> None:
    """The wallet's regulation covers the share on the main account."""
    program = programs.adopt(saved, model=programs.Model.WALLET, returns=MONEY)
    number = ask(saved, "anna", SHARE, program=program)
    parts = saved.balance_by_program("anna")
    assert parts[Bucket.SHARE_PAYOUT, program] == SHARE

    retract(saved, "anna", number)

    assert saved.balance("anna")[Bucket.SHARE_MAIN] == SHARE


def test_a_share_on_hold_stays_for_its_days(saved: Cooperative) -> None:
    """What came into the program lately is returned when the regulation's days have passed."""
    program = programs.adopt(saved, returns=MONEY, hold_days=10)
    programs.accede(saved, "anna", program)
    programs.move(saved, "anna", SHARE, into=program)
    with pytest.raises(ShareOnHold):
        ask(saved, "anna", 100, program=program)

    saved.chain.pass_time(days=11)
    ask(saved, "anna", SHARE, program=program)

    assert in_program(saved, program) == (0, SHARE)
