"""Moving share between the wallet and a program, on the chain."""

from __future__ import annotations

import pytest

from coop.protocols.ledger.errors import InsufficientBalance
from coop.protocols.network.errors import NotListed
from coop.protocols.programs import errors
from coop.protocols.programs.tests.story import AID, SHARE, participant, with_wallet
from coop.protocols.testing import Bucket, Cooperative, programs


def test_share_moves_in_and_out(cooperative: Cooperative) -> None:
    """Both ways inside account 80, on a signed statement each."""
    with_wallet(cooperative)
    program = participant(cooperative)

    trace = programs.move(cooperative, "vera", 30_000, into=program)
    programs.move(cooperative, "vera", 10_000, out=program)

    assert cooperative.balance_by_program("vera") == {
        (Bucket.SHARE_MAIN, 0): SHARE - 20_000,
        (Bucket.SHARE_PROGRAM, program): 20_000,
    }
    [entry] = trace.of("ledger", "post")
    assert entry.data is not None
    assert entry.data["entry"]["operation"] == "toprogram"


def test_held_shares_stay_their_days(cooperative: Cooperative) -> None:
    """What came within the days of hold stays; what came before goes."""
    with_wallet(cooperative)
    program = participant(cooperative, hold_days=30)
    programs.move(cooperative, "vera", 3_000, into=program)
    cooperative.chain.pass_time(days=20)
    programs.move(cooperative, "vera", 2_000, into=program)
    cooperative.chain.pass_time(days=11)

    with pytest.raises(errors.ShareOnHold) as refused:
        programs.move(cooperative, "vera", 3_001, out=program)
    assert refused.value.values == {"held": 2_000, "share": 5_000}
    programs.move(cooperative, "vera", 3_000, out=program)
    cooperative.chain.pass_time(days=20)
    programs.move(cooperative, "vera", 2_000, out=program)


def test_a_paid_contribution_is_held_as_a_moved_one(cooperative: Cooperative) -> None:
    """The contract of contributions tells of what came."""
    program = participant(cooperative, hold_days=30)
    programs.enter(cooperative, "vera", "progpaid", 700, program)
    arrived = {"member": cooperative.account("vera"), "program": program, "units": 700}

    cooperative.relay("contribution", "programs", "arrived", **arrived)

    with pytest.raises(errors.ShareOnHold):
        programs.move(cooperative, "vera", 1, out=program)
    with pytest.raises(NotListed):
        cooperative.send("outsider", "programs", "arrived", **arrived)


def test_many_arrivals_are_kept_as_sixteen(cooperative: Cooperative) -> None:
    """Of more, the two oldest become one, and no share is free before its time."""
    with_wallet(cooperative)
    program = participant(cooperative, hold_days=30)
    for _ in range(18):
        programs.move(cooperative, "vera", 100, into=program)
        cooperative.chain.pass_time(days=1)

    [row] = cooperative.rows("programs", "holds")
    assert len(row["lots"]) == 16
    assert sum(int(each["units"]) for each in row["lots"]) == 1_800
    with pytest.raises(errors.ShareOnHold):
        programs.move(cooperative, "vera", 1, out=program)


def test_an_edition_not_signed_lets_the_share_go(cooperative: Cooperative) -> None:
    """Who does not agree with the new edition takes the share back, and leaves."""
    with_wallet(cooperative)
    program = participant(cooperative, hold_days=30)
    programs.move(cooperative, "vera", 700, into=program)
    programs.adopt(cooperative, program, hold_days=3_000)

    programs.move(cooperative, "vera", 700, out=program)
    programs.leave(cooperative, "vera", program)


def test_moving_in_is_a_contribution(cooperative: Cooperative) -> None:
    """It keeps the limits of one contribution, and the kinds the program takes."""
    with_wallet(cooperative)
    program = participant(cooperative, least=100, most=200)
    in_kind = participant(cooperative, takes=2)
    with_fee = participant(cooperative, takes=5, fee_rule=2, fee=300)

    for units, refusal in ((99, errors.BelowLeast), (201, errors.AboveMost)):
        with pytest.raises(refusal):
            programs.move(cooperative, "vera", units, into=program)
    with pytest.raises(errors.NotTaken):
        programs.move(cooperative, "vera", 100, into=in_kind)
    with pytest.raises(errors.FeeByOrder):
        programs.move(cooperative, "vera", 100, into=with_fee)


def test_only_a_program_of_shares_is_moved_to(cooperative: Cooperative) -> None:
    """Neither wallets nor mutual aid keep shares of their own."""
    with_wallet(cooperative)
    for model in ({"model": 1}, AID):
        program = participant(cooperative, **model)
        with pytest.raises(errors.NoShareInProgram):
            programs.move(cooperative, "vera", 100, into=program)


def test_share_moves_through_the_wallet(cooperative: Cooperative) -> None:
    """Neither from program to program at once nor from the wallet to itself."""
    first, second = participant(cooperative), participant(cooperative)

    for sides in ({"into": first, "out": second}, {}):
        with pytest.raises(errors.WalletOnOneSide):
            programs.move(cooperative, "vera", 100, **sides)


@pytest.mark.parametrize("units", [0, -1, 2**62])
def test_an_amount_is_above_zero(cooperative: Cooperative, units: int) -> None:
    """Nothing, less than nothing and too much are refused."""
    program = participant(cooperative)

    with pytest.raises(errors.UnitsOutOfRange):
        programs.move(cooperative, "vera", units, into=program)


def test_one_moves_what_one_has(cooperative: Cooperative) -> None:
    """The books refuse more, in and out."""
    with_wallet(cooperative)
    program = participant(cooperative)

    with pytest.raises(InsufficientBalance):
        programs.move(cooperative, "vera", SHARE + 1, into=program)
    with pytest.raises(InsufficientBalance):
        programs.move(cooperative, "vera", 1, out=program)


def test_moving_in_asks_for_an_accession(cooperative: Cooperative) -> None:
    """Who has not joined does not contribute."""
    with_wallet(cooperative)
    program = programs.adopt(cooperative)

    with pytest.raises(errors.NotParticipant):
        programs.move(cooperative, "vera", 1, into=program)
