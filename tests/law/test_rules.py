"""Every rule of the table is tried on the chain, or said to be only recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from coop.chain.testing import TestChain
from coop.protocols.testing import Network, founding

from . import members, organs, production, sections
from .table import Row, Stage

PROTOCOLS = Path(__file__).resolve().parents[2] / "src" / "coop" / "protocols"
ROWS: tuple[Row, ...] = (
    *members.LAW.rows,
    *organs.LAW.rows,
    *sections.LAW.rows,
    *production.LAW.rows,
)


SPOKEN_FOR = ("contribution", "fees")  # contracts that a story of money speaks as


@pytest.fixture(scope="module")
def networks() -> Iterator[dict[Stage, Network]]:
    """A network for each stage."""
    with TestChain.start() as told, TestChain.start() as money, TestChain.start() as held:
        yield {
            Stage.TOLD: Network.boot(told),
            Stage.MONEY: Network.boot(money, SPOKEN_FOR),
            Stage.HELD: Network.boot(held, meets=True),
        }


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.is_enforced], ids=lambda row: row.number
)
def test_rule_is_kept_on_the_chain(networks: dict[Stage, Network], row: Row) -> None:
    """What is lawful goes; what is not is refused with its typed error."""
    assert row.attempt is not None
    row.attempt(partial(founding.connect, networks[row.stage]))


@pytest.mark.parametrize("slice_name", sorted({row.slice for row in ROWS}))
def test_readme_lists_the_rules_of_its_slice(slice_name: str) -> None:
    """Each slice's README tells the rows it enforces and the rows it only records, no others."""
    readme = (PROTOCOLS / slice_name / "README.md").read_text("utf-8")
    chapter = readme.split("\n## The law\n")[1].split("\n## ")[0]
    told = re.findall(r"^\| (.+) \| (.+) \| (\w+ ?\w+) \|$", chapter, re.MULTILINE)
    rows = [(row.rule, row.article, row.kept) for row in ROWS if row.slice == slice_name]

    assert sorted(told) == sorted(rows)
