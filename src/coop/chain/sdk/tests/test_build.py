"""Building: the same bytes everywhere, clear words when it fails, and the command."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from coop.chain.sdk import build_contract, cli
from coop.chain.sdk.cache import PLACE_VARIABLE, Cache
from coop.chain.sdk.cli import contracts
from coop.chain.sdk.errors import CompileFailed, ContractNotFound, ModuleRefused
from coop.chain.sdk.tests.conftest import CONTRACTS

pytestmark = pytest.mark.thorough

STYLES = CONTRACTS.parent / "styles"
GREETER = """#include <eosio/eosio.hpp>
using namespace eosio;
class greeter : public contract {
 public:
   using contract::contract;
   [[eosio::action]] void hello(name who) { require_auth(who); }
};
"""


def write(folder: Path, text: str, name: str = "greeter") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.cpp"
    path.write_text(text)
    return path


def test_the_same_contract_gives_the_same_bytes_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Built in another folder and without the cache, a contract has the same digest."""
    here = build_contract(STYLES / "purse")
    copied = tmp_path / "far" / "away"
    shutil.copytree(STYLES / "purse", copied)
    fresh = tmp_path / "cache"
    fresh.mkdir()
    for archive in Cache.at_default_place().folder.glob("runtime-*.a"):
        (fresh / archive.name).symlink_to(archive)
    monkeypatch.setenv(PLACE_VARIABLE, str(fresh))

    there = build_contract(copied, tmp_path / "out")

    assert here == there
    assert (tmp_path / "out" / "purse.wasm").read_bytes() == here.wasm
    assert hashlib.sha256(here.wasm).hexdigest() == here.wasm_hash
    assert b"/far/away" not in there.wasm


def test_a_changed_header_builds_anew(tmp_path: Path) -> None:
    """What a contract includes counts as the contract: a change in a header changes the module."""
    (tmp_path / "limit.hpp").write_text("constexpr uint64_t limit = 5;")
    text = GREETER.replace("using namespace", '#include "limit.hpp"\nusing namespace')
    path = write(tmp_path, text.replace("require_auth(who);", 'check(who.value < limit, "far");'))
    first = build_contract(path)

    (tmp_path / "limit.hpp").write_text("constexpr uint64_t limit = 600000;")

    assert first.wasm_hash != build_contract(path).wasm_hash


def test_books_of_other_contracts_are_found(tmp_path: Path) -> None:
    """On a shelf of slices a contract includes another's book as `<slice>/<slice>.hpp`."""
    (tmp_path / "other" / "contract").mkdir(parents=True)
    (tmp_path / "other" / "contract" / "other.hpp").write_text("constexpr int from_other = 3;")
    book = "#include <other/other.hpp>\nstatic_assert(from_other == 3);\n"
    path = write(tmp_path / "greeter" / "contract", book + GREETER)

    assert build_contract(path.parent).name == "greeter"


@pytest.mark.parametrize(
    ("before", "said", "where"),
    [
        ("require_auth(whom);", "undeclared identifier 'whom'", "greeter.cpp:6"),
        ("pack(derived{});", "EOSLIB_SERIALIZE_DERIVED", "greeter.cpp:6"),
        ("pack(closed{});", "it has a constructor or private members", "greeter.cpp:6"),
        ("require_recipient(1);", "no matching function", "greeter.cpp:6"),
        ("std::to_string(1.5);", "undefined", "undefined:"),
    ],
)
def test_a_mistake_is_shown_where_it_is(tmp_path: Path, before: str, said: str, where: str) -> None:
    """The compiler's words name the contract's own file and line, and no generated file."""
    types = (
        "struct base { int a; }; struct derived : base { int b; };"
        "class closed { int a; public: closed() {} };"
    )
    text = GREETER.replace("using namespace eosio;", f"using namespace eosio; {types}")
    path = write(tmp_path, text.replace("require_auth(who);", before))

    with pytest.raises(CompileFailed) as error:
        build_contract(path)

    assert said in error.value.diagnostics
    assert "stdin" not in error.value.diagnostics
    assert "In file included" not in error.value.diagnostics
    assert where in str(error.value)


def test_too_many_constants_are_refused(tmp_path: Path) -> None:
    """Constants beyond what a node fills of the memory are refused before deployment."""
    text = GREETER.replace(
        "using namespace eosio;", "using namespace eosio;\nextern const char big[70000] = {1};\n"
    )
    path = write(tmp_path, text.replace("require_auth(who);", "print(big);"))

    with pytest.raises(ModuleRefused, match="keep fewer constants"):
        build_contract(path)


def test_no_contract_is_told(tmp_path: Path) -> None:
    """A folder without contracts is an error with its path."""
    with pytest.raises(ContractNotFound, match=str(tmp_path)):
        build_contract(tmp_path)


def test_the_command_builds_a_folder(tmp_path: Path) -> None:
    """`coop contracts build PATH -o DIR` writes the module and the ABI, and says so."""
    result = CliRunner().invoke(contracts, ["build", str(STYLES), "-o", str(tmp_path)])

    assert result.exit_code == 0, result.output
    written = sorted(path.name for path in tmp_path.iterdir())
    assert [
        "dispatch.abi",
        "dispatch.wasm",
        "macros.abi",
        "macros.wasm",
        "purse.abi",
        "purse.wasm",
    ] == written
    assert json.loads((tmp_path / "purse.abi").read_text())["version"] == "eosio::abi/1.2"
    assert "purse" in result.output


def test_the_command_fails_in_one_sentence(tmp_path: Path) -> None:
    """A failed build ends with status 1 and one sentence; the others are built."""
    write(tmp_path / "in", GREETER)
    write(
        tmp_path / "in", GREETER.replace("greeter", "broken").replace("who);", "whom);"), "broken"
    )

    result = CliRunner().invoke(
        contracts, ["build", str(tmp_path / "in"), "-o", str(tmp_path / "out")]
    )

    assert result.exit_code == 1
    assert "coop contracts: The contract does not compile. (contract=broken" in result.output
    assert (tmp_path / "out" / "greeter.wasm").exists()


def test_the_golden_abi_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without PATH each ABI is compared with `abi.json`; a difference fails until accepted."""
    path = write(tmp_path / "greeter" / "contract", GREETER)
    monkeypatch.setattr(cli, "PROTOCOLS_FOLDER", tmp_path)
    golden = path.parent / "abi.json"

    assert CliRunner().invoke(contracts, ["build"]).exit_code == 1
    assert CliRunner().invoke(contracts, ["build", "--update-golden"]).exit_code == 0
    assert CliRunner().invoke(contracts, ["build"]).exit_code == 0
    golden.write_text(golden.read_text().replace("who", "whom"))
    changed = CliRunner().invoke(contracts, ["build"])

    assert changed.exit_code == 1
    assert '+                    "name": "who"' in changed.output
