"""A contract's message becomes the refusal that was registered for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coop.kernel import errors
from coop.kernel.errors import Refusal, UnknownRefusal, refusal_from_message, register_refusal


@pytest.fixture(autouse=True)
def _registry_as_it_was() -> Iterator[None]:
    """What a test registers is forgotten after it."""
    known = dict(errors._refusals)
    yield
    errors._refusals.clear()
    errors._refusals.update(known)


def register(contract_name: str, code_name: str) -> type[Refusal]:
    """A refusal of one contract."""

    class Registered(Refusal):
        contract = contract_name
        code = code_name

    return register_refusal(Registered)


def test_a_refusal_carries_its_values() -> None:
    """Numbers of a message are numbers, words stay words."""
    kind = register("bakery", "too_little_flour")

    refusal = refusal_from_message("bakery", "too_little_flour: More. [grams=-5 sort=rye]")

    assert kind is type(refusal)
    assert {"grams": -5, "sort": "rye"} == refusal.values


def test_a_code_of_one_contract_needs_no_contract_named() -> None:
    """The node names the outer action's contract, yet the inner one's refusal is recognised."""
    kind = register("bakery", "too_little_flour")

    assert kind is type(refusal_from_message("market", "too_little_flour: More."))
    assert kind is type(refusal_from_message("", "too_little_flour: More."))


def test_a_code_of_two_contracts_stays_unknown_without_its_contract() -> None:
    """Between two namesakes nothing is guessed; the contract's own wins where it is named."""
    bread = register("bakery", "sold_out")
    register("market", "sold_out")

    assert bread is type(refusal_from_message("bakery", "sold_out: Nothing is left."))
    assert isinstance(refusal_from_message("mill", "sold_out: Nothing is left."), UnknownRefusal)


def test_a_word_that_contracts_share_comes_before_a_namesake() -> None:
    """A refusal of no contract is meant by every contract without one of its own."""
    shared = register("", "closed")
    register("market", "closed")

    assert shared is type(refusal_from_message("bakery", "closed: Come tomorrow."))


def test_other_words_are_kept_as_they_came() -> None:
    """A message nobody registered, or of another form, is an unknown refusal with its words."""
    for message in ("too_hot: The oven burns.", "just words"):
        refusal = refusal_from_message("bakery", message)

        assert isinstance(refusal, UnknownRefusal)
        assert message == refusal.values["message"]
