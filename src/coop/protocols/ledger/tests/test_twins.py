"""The contract's headers and their Python twins say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from coop.protocols.ledger.chart import CHART, Exit, Group, Kept, Kinds, Side
from coop.protocols.ledger.operations import OPERATIONS, Asks, Organ

CONTRACT = Path(__file__).resolve().parents[1] / "contract"
_CONSTANT = re.compile(r"inline constexpr uint8_t (\w+) = ([^;]+);")
_NAME = re.compile(r'"(\w*)"(?:_n)?$')


def source(name: str) -> str:
    """A header without its comments."""
    text = (CONTRACT / name).read_text("utf-8")
    return re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL)


def constants() -> dict[str, int]:
    """The small numbers that the headers name."""
    known: dict[str, int] = {}
    for name, value in _CONSTANT.findall(source("chart.hpp") + source("operations.hpp")):
        known[name] = number(value, known)
    return known


def number(text: str, known: dict[str, int]) -> int:
    """A number, or names of numbers joined by `|`."""
    total = 0
    for part in text.split("|"):
        word = part.strip()
        total |= int(word) if word.isdigit() else known[word]
    return total


def rows(header: str, table: str, opening: str, closing: str) -> Iterator[list[str]]:
    """The rows of a constant table, each split at its commas."""
    body = source(header).partition(f"{table}[] = {{")[2].partition("\n};")[0]
    for row in re.findall(rf"{opening}(.*?){closing},", body, flags=re.DOTALL):
        yield [" ".join(part.split()) for part in row.split(",")]


def word(text: str) -> str:
    """A chain name in quotes; the empty one is `{}`."""
    found = _NAME.match(text)
    return found[1] if found else ""


def test_the_chart_is_the_contracts() -> None:
    """Every account has the same number, side, places, groups, kinds and exit on both sides."""
    known = constants()
    of_contract = [
        (word(code), int(place), *(number(each, known) for each in numbers), word(sweep))
        for code, place, *numbers, sweep in rows("chart.hpp", "chart", r"\n   \{", r"\}")
    ]

    assert of_contract == [
        (
            account.code.value,
            account.number,
            account.side,
            account.kept,
            account.groups,
            account.kinds,
            account.exit,
            account.sweep,
        )
        for account in CHART.values()
    ]


def test_the_operations_are_the_contracts() -> None:
    """Every operation has the same accounts, contract, organ and evidence on both sides."""
    known = constants()

    def side(text: str) -> str | int:
        return word(text) or number(text, known)

    of_contract = []
    for row in rows("operations.hpp", "operations", r"op\(", r"\)"):
        code, debit, credit, contract, *more = row
        organ = number(more[0], known) if more else 0
        asks = number(more[1], known) if len(more) > 1 else 0
        of_contract.append((word(code), side(debit), side(credit), word(contract), organ, asks))

    assert of_contract == [
        (each.name, each.debit, each.credit, each.contract, each.organ, each.asks)
        for each in OPERATIONS.values()
    ]


def test_the_bits_are_the_contracts() -> None:
    """Sides, groups, kinds, exits, organs and evidence have the same numbers on both sides."""
    told = constants()

    assert told == {
        "debit_side": Side.DEBIT,
        "credit_side": Side.CREDIT,
        "by_member": Kept.BY_MEMBER,
        "by_program": Kept.BY_PROGRAM,
        "of_program": Kept.OF_PROGRAM,
        "of_section": Kept.OF_SECTION,
        "any_money": Group.MONEY,
        "any_asset": Group.ASSET,
        "any_council_fund": Group.COUNCIL_FUND,
        "any_meeting_fund": Group.MEETING_FUND,
        "any_split_fund": Group.SPLIT_FUND,
        "consumer": Kinds.CONSUMER,
        "production": Kinds.PRODUCTION,
        "at_large": Kinds.AT_LARGE,
        "every_kind": Kinds.EVERY,
        "with_target_funds": Kinds.WITH_TARGET_FUNDS,
        "no_exit": Exit.NONE,
        "paid_out": Exit.PAID_OUT,
        "forfeited": Exit.FORFEITED,
        "blocks_exit": Exit.BLOCKS,
        "untouched": Exit.UNTOUCHED,
        "by_nobody": Organ.NOBODY,
        "by_council": Organ.COUNCIL,
        "by_meeting": Organ.MEETING,
        "paper": Asks.PAPER,
        "reversible": Asks.REVERSIBLE,
    }
