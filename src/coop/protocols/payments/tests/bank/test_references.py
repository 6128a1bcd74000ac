"""References are found as people and banks write them, and only ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.protocols.payments.bank.references import orders_in_purpose
from coop.protocols.payments.rules import reference_of
from coop.protocols.payments.tests.bank.story import COOP

NUMBER = 4_711
REFERENCE = reference_of(COOP, NUMBER)
BODY = REFERENCE.replace("-", "")


@pytest.mark.parametrize(
    "written",
    [
        REFERENCE,
        REFERENCE.lower(),
        BODY,
        REFERENCE.replace("-", " "),
        REFERENCE.replace("-", " - "),
        REFERENCE.replace("-", "–"),
        " ".join(BODY),
        f"№{REFERENCE},",
        f"заявлению{REFERENCE}НДС",
        f"({BODY})",
    ],
)
def test_a_reference_is_found_in_any_writing(written: str) -> None:
    """Blanks, dashes, small letters and glued neighbours don't hide a reference."""
    assert (NUMBER,) == orders_in_purpose(
        COOP, f"Паевой взнос по заявлению {written} от 02.11.2026"
    )


@given(st.integers(min_value=0, max_value=2**30 - 1))
def test_cyrillic_letters_that_look_alike_are_read(number: int) -> None:
    """A reference typed on a Russian keyboard leads to the same order."""
    cyrillic = reference_of(COOP, number).translate(str.maketrans("ABEKMH0PCTXY", "АВЕКМНОРСТХУ"))

    assert number in orders_in_purpose(COOP, f"взнос {cyrillic.lower()}")


def test_a_reference_of_others_or_with_an_error_is_not_found() -> None:
    """Neither another cooperative's reference nor a mistyped one names an order of ours."""
    mistyped = REFERENCE[:-1] + ("0" if REFERENCE[-1] != "0" else "1")

    assert () == orders_in_purpose(COOP, f"взнос {reference_of('zarya', NUMBER)}")
    assert () == orders_in_purpose(COOP, f"взнос {mistyped}")
    assert () == orders_in_purpose(COOP, "")


def test_two_references_are_both_found() -> None:
    """Whoever pays two orders at once is told from one who pays one twice."""
    both = f"Взносы {reference_of(COOP, 1)} и {reference_of(COOP, 2)}, {reference_of(COOP, 1)}"

    assert (1, 2) == orders_in_purpose(COOP, both)
