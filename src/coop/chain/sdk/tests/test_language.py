"""The language under the contract: wide numbers, memory, constants, the standard library."""

from __future__ import annotations

from typing import Any

import pytest

from coop.chain.testing import TestChain
from coop.kernel.errors import CoopError

UINT128 = 2**128


def run(chain: TestChain, action: str, **values: Any) -> Any:
    return chain.push([("language", action, values, "language@active")]).result


@pytest.mark.parametrize("story", ["globals", "fractions", "memory", "copying"])
def test_a_story_of_the_language(chain: TestChain, story: str) -> None:
    """Constructors run, numbers convert, memory is given back, bytes are copied right."""
    run(chain, story)


def test_long_constants_are_whole(chain: TestChain) -> None:
    """Constants longer than a node's segment arrive whole."""
    assert run(chain, "literals", at=9994) == {"first": 35000, "second": 1000}


@pytest.mark.parametrize(
    ("a", "b", "shift"),
    [
        (2**100 + 12345, 2**65 + 7, 3),
        (5, 7, 64),
        (UINT128 - 1, UINT128 - 2, 127),
        (2**64, 2**64 - 1, 1),
    ],
)
def test_unsigned_wide_numbers(chain: TestChain, a: int, b: int, shift: int) -> None:
    """128-bit whole numbers reckon as Python's do, modulo 2^128."""
    wanted = [a + b, a - b, a * b, a // b, a % b, a << shift, a >> shift, ~a, a ^ b, int(a < b)]

    assert [value % UINT128 for value in wanted] == run(chain, "wide", a=a, b=b, shift=shift)


@pytest.mark.parametrize(("a", "b"), [(-(2**100), 3), (7, -2), (-9, -4), (2**126, -(2**60))])
def test_signed_wide_numbers(chain: TestChain, a: int, b: int) -> None:
    """Signed ones too; division goes towards zero as in C++."""
    quotient = abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)
    product = (a * b + 2**127) % UINT128 - 2**127
    wanted = [a + b, a - b, product, quotient, a - quotient * b, a >> 5, -a, int(a < b)]

    assert wanted == run(chain, "signedwide", a=a, b=b, shift=5)


def test_the_library_works(chain: TestChain) -> None:
    """Sorting, hash maps, functions, shared objects, virtual calls and numbers as text."""
    told = run(chain, "library", words=["pear", "apple", "fig"])

    assert told == ["apple,fig,pear,", "12", "12", "apple", "-9223372036854775808"]


@pytest.mark.parametrize(
    ("action", "words"), [("outofmemory", "out_of_memory"), ("outofrange", "out_of_range")]
)
def test_a_fault_of_the_library_is_told(chain: TestChain, action: str, words: str) -> None:
    """Where C++ would throw, the action is refused and says why."""
    with pytest.raises(CoopError, match=words):
        run(chain, action)


def test_a_stack_too_deep_stops_the_action(chain: TestChain) -> None:
    """Stepping over the end of the stack stops the action; nothing is overwritten."""
    run(chain, "deepstack", depth=20)

    with pytest.raises(CoopError):
        run(chain, "deepstack", depth=100)
