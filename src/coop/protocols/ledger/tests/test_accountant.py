"""What an accountant does by hand: vouchers and reversals, both on signed papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from coop.chain.errors import AuthorizationRefused
from coop.kernel.money import RUB, Amount
from coop.protocols.ledger import errors
from coop.protocols.ledger.chart import Bucket, LedgerAccount
from coop.protocols.ledger.rules import Posting
from coop.protocols.ledger.tests.posting import TwinBooks, entry
from coop.protocols.network.errors import WrongSigner
from coop.protocols.testing.founding import ACCOUNTANT

SALE = entry("sale", 500, "", program=0, section=0)


def refused(twin: TwinBooks, error: type[Exception], step: object) -> None:
    """The chain refuses the step so, and the books stay as they were."""
    with pytest.raises(error):
        twin.cooperative.push(step)  # type: ignore[arg-type]
    assert twin.on_chain() == twin.books


# --- vouchers


def test_an_accountant_enters_results_of_business(twin: TwinBooks) -> None:
    """A sale, its payment, an expense and the profit, each on a signed voucher."""
    expense = replace(SALE, operation="expense", amount=Amount(200, RUB))
    paid = replace(SALE, operation="salepaid", chosen="bank")
    cost = replace(expense, operation="cost")
    profit = replace(SALE, operation="profit", amount=Amount(300, RUB))
    for each in (SALE, paid, expense, cost, profit):
        twin.enter(each)

    chain = twin.on_chain()
    assert chain == twin.books
    assert chain.balance(LedgerAccount.RETAINED) == 300
    assert chain.balance(LedgerAccount.EXPENSES) == 0


@pytest.mark.parametrize("person", ["vera", "zoya", "boris"])
def test_nobody_but_an_accountant_keeps_the_books_by_hand(twin: TwinBooks, person: str) -> None:
    """Neither the chair nor the cashier nor a member of the council."""
    refused(twin, errors.NotAccountant, twin.enter_step(SALE, by=person))


def test_an_accountant_is_its_own_cooperatives(
    twin: TwinBooks, posters_books: Callable[[], TwinBooks]
) -> None:
    """An accountant of another cooperative is nobody here."""
    other = posters_books()
    step = other.enter_step(SALE)
    stolen = (step[0], step[1], {**step[2], "coop": twin.cooperative.name}, step[3])

    refused(twin, errors.NotAccountant, stolen)


def test_an_accountants_key_is_asked_for(twin: TwinBooks) -> None:
    """Who names the accountant but has not the key enters nothing."""
    contract, action, values, _ = twin.enter_step(SALE)
    thief = f"{twin.cooperative.account('vera')}@active"

    refused(twin, AuthorizationRefused, (contract, action, values, thief))


def test_a_voucher_is_for_one_entry(twin: TwinBooks) -> None:
    """Vouchers are numbered, so none is entered twice, and none is left out."""
    step = twin.enter_step(SALE)
    twin.enter(SALE)

    refused(twin, errors.VoucherNotNext, step)
    refused(twin, errors.VoucherNotNext, twin.enter_step(SALE, source=3))


def test_a_voucher_stays_good_while_others_post(twin: TwinBooks) -> None:
    """Entries of protocols between the signature and the record do no harm."""
    step = twin.enter_step(SALE)
    twin.post(entry("sharepaid", 100))

    twin.cooperative.push(step)
    assert twin.on_chain().balance(LedgerAccount.RECEIVABLE) == 500


def test_a_voucher_is_signed_by_the_accountant(twin: TwinBooks) -> None:
    """Another person's signature, or that of another paper, does not do."""
    coop = twin.cooperative
    for paper in (
        coop.document("voucher", 1, coop.key("vera")),
        coop.document("reversal", 1, coop.key(ACCOUNTANT)),
        coop.document("voucher", 2, coop.key(ACCOUNTANT)),
    ):
        refused(twin, WrongSigner, twin.enter_step(SALE, document=paper))


def test_an_entry_rests_on_the_voucher_signed(twin: TwinBooks) -> None:
    """The paper named in the entry is the paper that was signed."""
    contract, action, values, who = twin.enter_step(SALE)
    other = {**values, "entry": {**values["entry"], "document": "11" * 32}}

    refused(twin, errors.VoucherDiffers, (contract, action, other, who))


@pytest.mark.parametrize("operation", ["sharepaid", "spend", "liquidate", "entrance"])
def test_an_accountant_enters_no_protocols_operation(twin: TwinBooks, operation: str) -> None:
    """Shares and funds are moved by their own protocols, never by hand."""
    refused(twin, errors.NotListedFor, twin.enter_step(entry(operation)))


# --- reversals


def test_an_entry_is_undone_by_a_reversal_that_points_at_it(twin: TwinBooks) -> None:
    """Nothing is deleted: a new entry moves the same money back."""
    twin.post(entry("sharepaid", 100), entry("sharepaid", 7, "boris"), entry("feepaid", 3))
    twin.reverse(1, entry("sharepaid", 100))

    chain = twin.on_chain()
    assert chain == twin.books
    assert chain.held("anna", Bucket.SHARE_MAIN) == 0
    assert chain.accounts[LedgerAccount.BANK] == (110, 100)
    assert chain.reversals == {1: 4}


def test_any_entry_of_a_long_history_can_be_shown(twin: TwinBooks) -> None:
    """However many entries follow, the path of an old one stays short and true."""
    for first in range(0, 36, 12):
        twin.post(*(entry("sharepaid", 100 + first + each) for each in range(12)))
    for number in (1, 2, 17, 32, 33, 36):
        twin.reverse(number, entry("sharepaid", 99 + number))

    assert twin.on_chain() == twin.books
    assert sorted(twin.books.reversals) == [1, 2, 17, 32, 33, 36]


def test_an_entry_is_reversed_once(twin: TwinBooks) -> None:
    """Neither the entry nor its reversal is reversed again."""
    twin.post(entry("sharepaid", 100), entry("sharepaid", 100))
    twin.reverse(1, entry("sharepaid", 100))

    refused(twin, errors.AlreadyReversed, twin.reverse_step(1, entry("sharepaid", 100)))
    refused(twin, errors.NotThisEntry, twin.reverse_step(3, entry("sharepaid", 100)))


@pytest.mark.parametrize(
    "forged",
    [
        entry("sharepaid", 101),
        entry("sharepaid", 100, "boris"),
        entry("sharepaid", 100, source=2),
        entry("sharepaid", 100, chosen="desk"),
        entry("feepaid", 100),
    ],
)
def test_a_forged_original_is_refused(twin: TwinBooks, forged: Posting) -> None:
    """Another amount, member, source, account or operation is not the entry of that number."""
    twin.post(entry("sharepaid", 100), entry("sharepaid", 500, "boris"))

    refused(twin, errors.NotThisEntry, twin.reverse_step(1, forged))


def test_an_original_stands_where_it_stands(twin: TwinBooks) -> None:
    """A true entry under another number, or a number the books do not have, is refused."""
    twin.post(entry("sharepaid", 100), entry("sharepaid", 50), entry("sharepaid", 60))

    original = entry("sharepaid", 100)
    for number in (0, 2, 3, 4, 2**63):
        refused(twin, errors.NotThisEntry, twin.reverse_step(number, original, path=twin.path(1)))
    for path in ([], twin.path(2), [*twin.path(1), "00" * 32]):
        refused(twin, errors.NotThisEntry, twin.reverse_step(1, original, path=path))


@pytest.mark.parametrize("operation", ["candpaid", "minpaid", "hold", "split", "returnpaid"])
def test_what_a_process_depends_on_is_undone_there(twin: TwinBooks, operation: str) -> None:
    """An entry that a process made as its step is not undone behind its back."""
    refused(twin, errors.NotReversible, twin.reverse_step(1, entry(operation), path=[]))


def test_a_reversal_overdraws_nobody(twin: TwinBooks) -> None:
    """Money that has gone on can't be undone: first comes back what was done with it."""
    twin.post(entry("sharepaid", 100), entry("hold", 1), entry("feepaid", 10))
    twin.post(entry("split", 10, chosen="fundfree"))

    refused(twin, errors.InsufficientBalance, twin.reverse_step(1, entry("sharepaid", 100)))
    refused(twin, errors.AccountOverdrawn, twin.reverse_step(3, entry("feepaid", 10)))


@pytest.mark.parametrize("person", ["vera", "zoya"])
def test_nobody_but_an_accountant_reverses(twin: TwinBooks, person: str) -> None:
    """Neither the chair nor the cashier."""
    twin.post(entry("sharepaid", 100))

    original = entry("sharepaid", 100)
    refused(twin, errors.NotAccountant, twin.reverse_step(1, original, by=person))


def test_a_reversal_is_signed_for_its_entry(twin: TwinBooks) -> None:
    """A paper about another entry, or another person's, reverses nothing."""
    twin.post(entry("sharepaid", 100), entry("sharepaid", 100))
    coop, original = twin.cooperative, entry("sharepaid", 100)
    for paper in (
        coop.document("reversal", 2, coop.key(ACCOUNTANT)),
        coop.document("reversal", 1, coop.key("vera")),
        coop.document("voucher", 1, coop.key(ACCOUNTANT)),
    ):
        refused(twin, WrongSigner, twin.reverse_step(1, original, document=paper))


@pytest.mark.parametrize("action", ["enter", "reverse"])
def test_no_contract_enters_or_reverses(twin: TwinBooks, action: str) -> None:
    """A listed contract is no accountant, though it has every right and the signed paper."""
    twin.post(entry("sharepaid", 100))
    steps = {"enter": twin.enter_step(SALE), "reverse": twin.reverse_step(1, entry("sharepaid"))}
    given = {key: value for key, value in steps[action][2].items() if key != "coop"}

    with pytest.raises(AuthorizationRefused):
        twin.cooperative.relay("assembly", "ledger", action, **given)
    assert twin.on_chain() == twin.books
