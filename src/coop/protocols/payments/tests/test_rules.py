"""References survive people; the payment QR survives banks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.protocols.payments.rules import (
    LETTERS,
    BankDetails,
    DetailsMalformed,
    ReferenceMalformed,
    order_of_reference,
    qr_text,
    reference_of,
)

COOP = "rassvet"
DETAILS = BankDetails(
    name='ПО "Рассвет"',
    account="40703810938000000001",
    bank="ПАО Сбербанк",
    bic="044525225",
    correspondent_account="30101810400000000225",
    inn="7707083893",
)


@given(st.integers(min_value=0, max_value=2**30 - 1))
def test_reference_leads_back_to_its_order(order: int) -> None:
    """Any order's reference, typed in small letters without hyphens, names that order."""
    assert order == order_of_reference(COOP, reference_of(COOP, order).lower().replace("-", " "))


@given(
    st.integers(min_value=0, max_value=2**30 - 1),
    st.integers(min_value=0, max_value=8),
    st.sampled_from(LETTERS),
)
def test_one_wrong_letter_is_refused(order: int, place: int, letter: str) -> None:
    """A single mistyped letter never leads to another order."""
    right = reference_of(COOP, order).replace("-", "")
    wrong = right[:place] + letter + right[place + 1 :]

    if wrong != right:
        with pytest.raises(ReferenceMalformed):
            order_of_reference(COOP, wrong)


def test_letters_that_look_alike_are_read_as_meant() -> None:
    """O is read as zero, I and L as one: people copy what they see."""
    reference = reference_of(COOP, 1)

    assert 1 == order_of_reference(COOP, reference.replace("0", "O").replace("1", "l"))


def test_reference_of_another_cooperative_is_refused() -> None:
    """Money meant for another cooperative is not taken for ours."""
    with pytest.raises(ReferenceMalformed):
        order_of_reference("zarya", reference_of(COOP, 7))


def test_qr_has_the_five_obligatory_fields_first() -> None:
    """Banks read the five fields of the standard in their order, and kopecks as an integer."""
    text = qr_text(DETAILS, 60000, "Паевой взнос 0000-0001-2")

    assert text.startswith(
        'ST00012|Name=ПО "Рассвет"|PersonalAcc=40703810938000000001|BankName=ПАО Сбербанк'
        "|BIC=044525225|CorrespAcc=30101810400000000225|Sum=60000|Purpose="
    )
    assert text.endswith("|PayeeINN=7707083893")


@pytest.mark.parametrize("purpose", ["", "a|b", "a\nb"])
def test_qr_refuses_what_would_break_it(purpose: str) -> None:
    """A separator or line break inside a value would make banks read another payment."""
    with pytest.raises(DetailsMalformed):
        qr_text(DETAILS, 1, purpose)
