"""What the compiler refuses: a chart or an operation against the domain's rules is no contract."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coop.chain.sdk import build_contract
from coop.chain.sdk.errors import CompileFailed

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


def build_with(folder: Path, header: str, was: str, becomes: str) -> None:
    """Build a contract on copies of the headers, with one line changed."""
    for name in ("chart.hpp", "operations.hpp"):
        shutil.copy(CONTRACT / name, folder / name)
    text = (folder / header).read_text("utf-8")
    assert was in text
    (folder / header).write_text(text.replace(was, becomes, 1), "utf-8")
    (folder / "probe.cpp").write_text(PROBE, "utf-8")
    build_contract(folder / "probe.cpp")


@pytest.mark.parametrize(
    ("header", "was", "becomes", "sentence"),
    [
        pytest.param(
            "chart.hpp",
            '{"supplier"_n, 9, credit_side, by_member, 0, every_kind, blocks_exit, {}}',
            '{"supplier"_n, 9, credit_side, by_member, 0, every_kind, no_exit, {}}',
            "every member's bucket says what becomes of it at exit",
            id="a bucket without an exit",
        ),
        pytest.param(
            "chart.hpp",
            '{"goods"_n, 23,',
            '{"goods"_n, 22,',
            "Every account has its own code and number",
            id="two accounts of one number",
        ),
        pytest.param(
            "chart.hpp",
            'paid_out, "hold"_n}',
            'paid_out, "convertprog"_n}',
            "What is swept at exit has an operation to sweep it",
            id="a sweep of another account",
        ),
        pytest.param(
            "operations.hpp",
            'op("minpaid", any_money, "sharemin", "contribution")',
            'op("minpaid", any_money, "sharemin", "contribution", by_nobody, reversible)',
            "The minimum share moves at exit alone",
            id="a minimum share that a reversal takes away",
        ),
        pytest.param(
            "operations.hpp",
            'op("hold", "sharemain",',
            'op("hold", "sharemin",',
            "The minimum share moves at exit alone",
            id="a minimum share returned to a member who stays",
        ),
        pytest.param(
            "operations.hpp",
            'op("spend", "earmarked", any_money',
            'op("spend", any_split_fund, any_money',
            "one choice at most",
            id="two choices at once",
        ),
        pytest.param(
            "operations.hpp",
            'op("spend", "earmarked", any_money',
            'op("spend", "fundindiv", any_money',
            "The indivisible fund leaves at liquidation alone",
            id="the indivisible fund spent",
        ),
        pytest.param(
            "operations.hpp",
            'op("estatepaid", "estate", any_money',
            'op("estatepaid", "feeentrance", "sharemain"',
            "Entrance fees never go to a member",
            id="an entrance fee given back",
        ),
        pytest.param(
            "operations.hpp",
            '"feemember", "contribution", by_nobody, paper)',
            '"feemember", "contribution", by_nobody)',
            "A share becomes a fee on a signed paper",
            id="a share turned into a fee without a paper",
        ),
        pytest.param(
            "operations.hpp",
            'op("feereturn", "feemember", "sharemain", "programs", by_council, paper)',
            'op("feereturn", "feemember", "sharemain", "programs", by_nobody, paper)',
            "comes back by a decision alone",
            id="a fee turned into a share without a decision",
        ),
        pytest.param(
            "operations.hpp",
            'op("unpledge", "sharepledged", "sharemain", "loans")',
            'op("unpledge", "sharepledged", "sharemain", "returns")',
            "moves by its own protocol alone",
            id="a pledge released by another protocol",
        ),
        pytest.param(
            "operations.hpp",
            '"earmarked", "funds", by_meeting)',
            '"earmarked", "funds", by_council)',
            "Reserve and development are spent by the general meeting",
            id="the reserve spent by the council",
        ),
        pytest.param(
            "operations.hpp",
            'op("returnasset", "sharepayout", any_asset, "returns", by_council, paper)',
            'op("returnasset", "sharepayout", any_asset, "returns", by_council)',
            "Property comes and goes with a signed paper",
            id="property handed over without an act",
        ),
    ],
)
def test_a_broken_rule_does_not_compile(
    tmp_path: Path, header: str, was: str, becomes: str, sentence: str
) -> None:
    """The rules of the chart and of the operations are held by the compiler."""
    with pytest.raises(CompileFailed) as refused:
        build_with(tmp_path, header, was, becomes)

    assert sentence in refused.value.diagnostics
