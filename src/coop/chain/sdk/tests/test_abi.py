# ruff: noqa: E501  the C++ of the examples is kept in one piece
"""The ABI names types and tables as Antelope's toolkit does, or says clearly why it can't."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coop.chain.sdk.cache import Cache
from coop.chain.sdk.describe import describe
from coop.chain.sdk.errors import AbiUnsupported, ContractAmbiguous, ContractNotFound
from coop.chain.sdk.sources import locate, read_files, readable
from coop.chain.sdk.toolchain import find_toolchain

pytestmark = pytest.mark.thorough

HEAD = "#include <eosio/eosio.hpp>\n#include <eosio/singleton.hpp>\nusing namespace eosio;\n"


def abi_of(folder: Path, text: str, name: str = "tried") -> dict[str, Any]:
    path = folder / f"{name}.cpp"
    path.write_text(HEAD + text)
    source = locate(path, (), Cache(folder))
    abi: dict[str, Any] = json.loads(describe(source, read_files(source), find_toolchain())[1])
    return abi


def contract(members: str, name: str = "tried", before: str = "") -> str:
    return f"{before}\nclass {name} : public contract {{ public: using contract::contract;\n{members}\n}};\n"


def fields(abi: dict[str, Any], struct: str) -> dict[str, str]:
    found = [each for each in abi["structs"] if each["name"] == struct]
    assert len(found) == 1
    return {field["name"]: field["type"] for field in found[0]["fields"]}


def test_containers_in_containers(tmp_path: Path) -> None:
    """A container in a container gets an alias; pairs, tuples and variants get structs of their own."""
    abi = abi_of(
        tmp_path,
        contract(
            """
   using texts = std::vector<std::string>;
   [[eosio::action]] void map2map(std::map<std::string, std::string> m,
      std::map<std::string, std::map<std::string, std::string>> m2m);
   [[eosio::action]] void settuple2(name user, const std::tuple<int, double, std::string, std::vector<int>>& tp2);
   [[eosio::action("odd.name")]] std::optional<texts> others(std::vector<std::vector<uint8_t>> grid,
      std::vector<char> blob, std::set<std::pair<name, uint64_t>> pairs, std::variant<name, texts> either,
      std::array<std::array<int16_t, 2>, 3> square, std::vector<bool> flags, std::vector<std::optional<name>> holes);
"""
        ),
    )

    assert {"m": "pair_string_string[]", "m2m": "pair_string_B_map_string_string_E[]"} == fields(
        abi, "map2map"
    )
    assert fields(abi, "settuple2")["tp2"] == "tuple_int32_float64_string_B_vector_int32_E"
    assert {"first": "string", "second": "B_map_string_string_E"} == fields(
        abi, "pair_string_B_map_string_string_E"
    )
    assert {
        "grid": "B_vector_uint8_E[]",
        "blob": "bytes",
        "pairs": "pair_name_uint64[]",
        "either": "variant_name_texts",
        "square": "B_array_int16_2_E[3]",
        "flags": "bool[]",
        "holes": "B_optional_name_E[]",
    } == fields(abi, "others")
    assert {
        "B_map_string_string_E": "pair_string_string[]",
        "B_vector_int32_E": "int32[]",
        "B_vector_uint8_E": "uint8[]",
        "B_array_int16_2_E": "int16[2]",
        "B_optional_name_E": "name?",
        "texts": "string[]",
    } == {each["new_type_name"]: each["type"] for each in abi["types"]}
    assert [{"name": "variant_name_texts", "types": ["name", "texts"]}] == abi["variants"]
    assert {"name": "odd.name", "type": "others"}.items() <= abi["actions"][1].items()
    assert [{"name": "odd.name", "result_type": "texts?"}] == abi["action_results"]


def test_structs_with_bases_and_parameters(tmp_path: Path) -> None:
    """A base class is told as base; a template's struct is named with its arguments; a type may hold itself."""
    abi = abi_of(
        tmp_path,
        contract(
            "[[eosio::action]] void act(deep d, box<name> b, tree t, kind k, unsigned_int v, std::vector<box<box<uint8_t>>> n, binary_extension<name> e);",
            before="""#include <eosio/binary_extension.hpp>
struct shallow { uint8_t a; };
struct deep : shallow { std::string b; };
template <typename T> struct box { T inside; };
struct tree { name top; std::vector<tree> branches; };
enum class kind : uint16_t { one };
""",
        ),
    )

    assert {
        "d": "deep", "b": "box_name", "t": "tree", "k": "uint16", "v": "varuint32", "n": "box_box_uint8[]", "e": "name$",
    } == fields(abi, "act")  # fmt: skip
    assert [each["base"] for each in abi["structs"] if each["name"] == "deep"] == ["shallow"]
    assert {"top": "name", "branches": "tree[]"} == fields(abi, "tree")
    assert {"inside": "name"} == fields(abi, "box_name")
    assert {"inside": "box_uint8"} == fields(abi, "box_box_uint8")


def test_tables_are_the_contract_s_own(tmp_path: Path) -> None:
    """A header of another contract brings its classes into view, but none of its actions and tables."""
    shared = tmp_path / "elsewhere"
    shared.mkdir()
    (shared / "other.hpp").write_text(
        'struct [[eosio::table, eosio::contract("other")]] marked { uint64_t id; uint64_t primary_key() const { return id; } };\n'
        "struct loose { uint64_t id; uint64_t primary_key() const { return id; } };\n"
        'using looses = multi_index<"looses"_n, loose>;\n'
        + contract(
            "[[eosio::action]] void foreign();\n"
            "struct [[eosio::table]] row { uint64_t id; uint64_t primary_key() const { return id; } };\n"
            'using rows = multi_index<"theirs"_n, row>;',
            name="other",
        )
    )

    abi = abi_of(
        tmp_path,
        contract(
            '[[eosio::action]] void ours();\nmulti_index<"held"_n, loose> member{_self, 1};\n'
            'struct [[eosio::table("bare")]] row { uint64_t id; };\n'
            'using settings_table = singleton<"settings"_n, settings>;',
            before='#include "elsewhere/other.hpp"\nstruct [[eosio::table("alone"), eosio::contract("tried")]] alone { uint64_t id; };\n'
            "struct settings { name who; };\n"
            "struct near { uint64_t id; uint64_t primary_key() const { return id; } };\n"
            'using nears = multi_index<"nears"_n, near>;',
        ),
    )

    assert [each["name"] for each in abi["actions"]] == ["ours"]
    assert ["alone", "bare", "held", "nears", "settings"] == [
        each["name"] for each in abi["tables"]
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (contract("[[eosio::action]] void a(one::seat x, two::seat y);", before="namespace one { struct seat { name a; }; }\nnamespace two { struct seat { uint8_t a; }; }"), "two different structs would be named seat"),
        (contract("[[eosio::action]] void seat(seat_like::seat x);", before="namespace seat_like { struct seat { name a; }; }"), "two different structs would be named seat"),
        (contract("[[eosio::action]] void a(int* x);"), "no word for the type int *"),
        (contract("[[eosio::action]] void a(fixed_bytes<33> x);", before="#include <eosio/crypto.hpp>"), "33 fixed bytes"),
        (contract('[[eosio::action("Wrong")]] void a();'), "Wrong is no chain name"),
        (contract('[[eosio::action("waytoolongname")]] void a();'), "no chain name"),
        (contract('[[eosio::action]] void a();\n[[eosio::action("a")]] void b();'), "declared twice"),
        (contract('struct x { uint64_t id; uint64_t primary_key() const { return id; } };\nstruct y : x {};\nusing t = multi_index<"rows"_n, x>; using u = multi_index<"rows"_n, y>;'), "two kinds of rows"),
        (contract('[[eosio::on_notify("bank")]] void a();'), "on_notify takes"),
    ],
)  # fmt: skip
def test_what_can_t_be_told_is_an_error(tmp_path: Path, text: str, reason: str) -> None:
    """Whatever the ABI has no word for is refused with its place, never silently left out or merged."""
    with pytest.raises(AbiUnsupported, match=reason) as error:
        abi_of(tmp_path, text)

    assert "tried.cpp:" in str(error.value)


def test_equal_structs_are_told_once(tmp_path: Path) -> None:
    """Two structs of one name and the same members are one in the ABI."""
    before = (
        "namespace one { struct seat { name a; }; }\nnamespace two { struct seat { name a; }; }"
    )

    abi = abi_of(
        tmp_path, contract("[[eosio::action]] void a(one::seat x, two::seat y);", before=before)
    )

    assert {"a": "name"} == fields(abi, "seat")


def test_which_contract_is_meant(tmp_path: Path) -> None:
    """Of several contracts in view the one named as the file is built; without such a one, say so."""
    both = contract("[[eosio::action]] void a();", name="first") + contract("", name="tried")
    assert abi_of(tmp_path, both)["actions"] == []

    with pytest.raises(ContractAmbiguous, match="first, second"):
        abi_of(tmp_path, contract("", name="first") + contract("", name="second"))
    with pytest.raises(ContractNotFound):
        abi_of(tmp_path, "struct nothing {};")


def test_attributes_are_kept_for_clang() -> None:
    """Attributes turn into annotations, each with its argument, and no line moves."""
    text = 'class [[eosio::contract("a"), eosio::table]] b {\n[[eosio::action,\n eosio::read_only]] void c(); int d[2][[3]];'

    told = readable(text)

    assert '[[clang::annotate("eosio::contract=a"), clang::annotate("eosio::table=")]]' in told
    assert '[[clang::annotate("eosio::action="), clang::annotate("eosio::read_only=")]]\n' in told
    assert text.count("\n") == told.count("\n")
