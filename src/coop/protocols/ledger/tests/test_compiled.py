"""What the compiler refuses: a chart or an operation against the domain's rules is no contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from coop.chain.sdk import build_contract
from coop.chain.sdk.errors import CompileFailed

pytestmark = pytest.mark.thorough

CONTRACT = Path(__file__).resolve().parents[1] / "contract"
PROBE = """
#include <eosio/eosio.hpp>
#include "operations.hpp"
class [[eosio::contract("probe")]] probe : public eosio::contract {
 public:
   using eosio::contract::contract;
   [[eosio::action]] void nothing() {}
};
"""


@dataclass(frozen=True)
class Break:
    """One line of a header changed against the rules, and what the compiler answers."""

    what: str
    header: str
    was: str
    becomes: str
    sentence: str


# The compiler tells all that it refuses at once, so several breaks share a build.
BREAKS = (
    (
        Break(
            "a bucket without an exit",
            "chart.hpp",
            '{"supplier"_n, 9, credit_side, by_member, 0, every_kind, blocks_exit, {}}',
            '{"supplier"_n, 9, credit_side, by_member, 0, every_kind, no_exit, {}}',
            "every member's bucket says what becomes of it at exit",
        ),
        Break(
            "a minimum share that a reversal takes away",
            "operations.hpp",
            'op("minpaid", any_money, "sharemin", "contribution")',
            'op("minpaid", any_money, "sharemin", "contribution", by_nobody, reversible)',
            "The minimum share moves at exit alone",
        ),
        Break(
            "the indivisible fund spent",
            "operations.hpp",
            'op("spend", "earmarked", any_money',
            'op("spend", "fundindiv", any_money',
            "The indivisible fund leaves at liquidation alone",
        ),
        Break(
            "a share turned into a fee without a paper",
            "operations.hpp",
            '"feemember", "contribution", by_nobody, paper)',
            '"feemember", "contribution", by_nobody)',
            "A share becomes a fee on a signed paper",
        ),
        Break(
            "the reserve spent by the council",
            "operations.hpp",
            '"earmarked", "funds", by_meeting)',
            '"earmarked", "funds", by_council)',
            "Reserve and development are spent by the general meeting",
        ),
    ),
    (
        Break(
            "two accounts of one number",
            "chart.hpp",
            '{"goods"_n, 23,',
            '{"goods"_n, 22,',
            "Every account has its own code and number",
        ),
        Break(
            "a minimum share returned to a member who stays",
            "operations.hpp",
            'op("hold", "sharemain",',
            'op("hold", "sharemin",',
            "The minimum share moves at exit alone",
        ),
        Break(
            "an entrance fee given back",
            "operations.hpp",
            'op("estatepaid", "estate", any_money',
            'op("estatepaid", "feeentrance", "sharemain"',
            "Entrance fees never go to a member",
        ),
        Break(
            "a fee turned into a share without a decision",
            "operations.hpp",
            'op("feereturn", "feemember", "sharemain", "programs", by_council, paper)',
            'op("feereturn", "feemember", "sharemain", "programs", by_nobody, paper)',
            "comes back by a decision alone",
        ),
        Break(
            "property handed over without an act",
            "operations.hpp",
            'op("returnasset", "sharepayout", any_asset, "returns", by_council, paper)',
            'op("returnasset", "sharepayout", any_asset, "returns", by_council)',
            "Property comes and goes with a signed paper",
        ),
    ),
    (
        Break(
            "a sweep of another account",
            "chart.hpp",
            'paid_out, "hold"_n}',
            'paid_out, "convertprog"_n}',
            "What is swept at exit has an operation to sweep it",
        ),
        Break(
            "two choices at once",
            "operations.hpp",
            'op("spend", "earmarked", any_money',
            'op("spend", any_split_fund, any_money',
            "one choice at most",
        ),
        Break(
            "a pledge released by another protocol",
            "operations.hpp",
            'op("unpledge", "sharepledged", "sharemain", "loans")',
            'op("unpledge", "sharepledged", "sharemain", "returns")',
            "moves by its own protocol alone",
        ),
    ),
)


def refused_words(folder: Path, breaks: Sequence[Break]) -> str:
    """What the compiler says of a contract on copies of the headers with these lines changed."""
    for name in ("chart.hpp", "operations.hpp"):
        text = (CONTRACT / name).read_text("utf-8")
        for each in breaks:
            if each.header == name:
                assert each.was in text
                text = text.replace(each.was, each.becomes, 1)
        (folder / name).write_text(text, "utf-8")
    (folder / "probe.cpp").write_text(PROBE, "utf-8")
    with pytest.raises(CompileFailed) as refused:
        build_contract(folder / "probe.cpp")
    return refused.value.diagnostics


@pytest.mark.parametrize("breaks", BREAKS, ids=lambda breaks: breaks[0].what)
def test_a_broken_rule_does_not_compile(tmp_path: Path, breaks: Sequence[Break]) -> None:
    """The rules of the chart and of the operations are held by the compiler, each by its words."""
    words = refused_words(tmp_path, breaks)

    assert [each.what for each in breaks if each.sentence not in words] == []
