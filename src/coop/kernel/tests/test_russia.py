"""Register numbers: each known number passes, each with one digit changed does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.kernel import russia

KNOWN: list[tuple[Callable[[str], bool], str]] = [
    (russia.is_organisation_inn, "7707083893"),
    (russia.is_person_inn, "500100732259"),
    (russia.is_ogrn, "1027700132195"),
    (russia.is_ogrnip, "304500116000157"),
    (russia.is_snils, "11223344595"),
]


@pytest.mark.parametrize(("is_right", "number"), KNOWN)
def test_known_number_is_well_formed(is_right: Callable[[str], bool], number: str) -> None:
    """A number from a register passes its own check."""
    assert is_right(number)


@pytest.mark.parametrize(("is_right", "number"), KNOWN)
@given(position=st.integers(0, 14), step=st.integers(1, 9))
def test_mistyped_last_digit_is_caught(
    is_right: Callable[[str], bool], number: str, position: int, step: int
) -> None:
    """A check digit that is not the computed one is always refused."""
    wrong = number[:-1] + str((int(number[-1]) + step) % 10)

    assert not is_right(wrong)
    assert not is_right(number + str(position % 10))


@pytest.mark.parametrize("text", ["", "770708389", "77070838930", "7707O83893", "٧٧٠٧٠٨٣٨٩٣", " "])
def test_anything_but_ascii_digits_is_refused(text: str) -> None:
    """Letters, other scripts' digits, and numbers of a wrong length pass no check."""
    assert not russia.is_organisation_inn(text)
    assert not russia.is_bic(text)
    assert not russia.is_ogrn(text)


@pytest.mark.parametrize(
    ("account", "bic"),
    [
        ("30101810400000000225", "044525225"),
        ("30101810145250000974", "044525974"),
    ],
)
def test_correspondent_account_agrees_with_the_central_bank(account: str, bic: str) -> None:
    """A correspondent account is checked with the Bank of Russia's branch, not with the bank."""
    assert russia.is_account(account, bic=bic)
    assert not russia.is_account(account[:-1] + str((int(account[-1]) + 1) % 10), bic=bic)


def test_examples_of_the_order_of_the_central_bank() -> None:
    """The examples at the end of order 515 pass, with the numbers which it gives."""
    assert russia.is_account("30101810800000000746", bic="049805000")
    assert russia.is_account("40602810700000000025", bic="049805746")


def test_account_of_a_bank_at_another_bank_is_checked_by_who_keeps_it() -> None:
    """30109 and 30111 are kept by commercial banks, not by the Bank of Russia."""
    digits = "3010981050000000007"
    right = [d for d in range(10) if russia.is_account(f"{digits}{d}", bic="044525225")]

    assert len(right) == 1
    assert not russia.is_account(f"{digits}{right[0]}", bic="044525974")


def test_settlement_account_belongs_to_its_bank_only() -> None:
    """The same account number at another bank fails the check: a mistyped BIC is noticed."""
    digits = "4070381000000000001"
    right = [d for d in range(10) if russia.is_account(f"{digits}{d}", bic="044525225")]

    assert len(right) == 1
    assert not russia.is_account(f"{digits}{right[0]}", bic="044525974")


@pytest.mark.parametrize(
    ("kpp", "is_right"), [("773601001", True), ("7736AB001", True), ("77360100", False)]
)
def test_kpp_is_checked_by_its_shape(kpp: str, is_right: bool) -> None:
    """The reason code may hold two Latin capitals in the middle."""
    assert is_right is russia.is_kpp(kpp)


def test_snils_may_be_written_with_hyphens() -> None:
    """People write the insurance number as it stands on the card."""
    assert russia.is_snils("112-233-445 95")
    assert not russia.is_snils("112-233-445 96")
