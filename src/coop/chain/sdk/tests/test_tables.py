"""Tables behave as contracts written for Antelope expect, in every order and at every edge."""

from __future__ import annotations

import pytest

from coop.chain.testing import TestChain
from coop.kernel.errors import CoopError

BROKEN = [
    "cannot increment end iterator",
    "cannot decrement end iterator when the table is empty",
    "cannot decrement iterator at beginning of table",
    "unable to find key",
    "no such row",
    "unable to find key",
    "cannot pass end iterator to modify",
    "cannot pass end iterator to erase",
    "updater cannot change primary key when modifying an object",
    "uniqueness",
    "cannot create objects in table of another contract",
    "object passed to modify is not in multi_index",
    "object passed to erase is not in multi_index",
    "singleton does not exist",
    "cannot decrement end iterator when the index is empty",
    "cannot increment end iterator",
    "unable to find secondary key",
    "next primary key in table is at autoincrement limit",
    "object passed to iterator_to is not in multi_index",
]


def run(chain: TestChain, action: str, **values: object) -> None:
    chain.push([("tables", action, values, "tables@active")])


@pytest.mark.parametrize("story", ["primary", "secondary", "changes", "erasing"])
def test_four_rows_in_six_orders(chain: TestChain, story: str) -> None:
    """Walking, finding, changing and erasing give the rows that every order promises."""
    scope = f"of.{story}"[:12]
    run(chain, "fill", scope=scope)

    run(chain, story, scope=scope)


@pytest.mark.parametrize("story", ["equals", "scopes", "keeping", "singles"])
def test_a_corner_of_tables(chain: TestChain, story: str) -> None:
    """Equal keys, scopes, kept rows and singletons each keep their rule."""
    run(chain, story)


@pytest.mark.parametrize(("which", "words"), list(enumerate(BROKEN)))
def test_a_broken_rule_is_refused_with_its_words(chain: TestChain, which: int, words: str) -> None:
    """Misusing a table stops the action and says which rule was broken."""
    with pytest.raises(CoopError, match=words):
        run(chain, "broken", which=which)


def test_rows_are_seen_from_outside(chain: TestChain) -> None:
    """Rows and the singleton are under the names that the ABI tells."""
    run(chain, "fill", scope="outside")
    run(chain, "singles")

    assert [10, 20, 30, 40] == [row["id"] for row in chain.rows("tables", "outside", "entries")]
    assert chain.rows("tables", "tables", "settings") == [{"number": 11, "text": "stays"}]
