"""Contracts and Python say the same: refusals and ABIs."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from coop.chain.sdk.golden import compare, golden_of
from coop.kernel.errors import Refusal, registered_refusals
from coop.protocols.testing.network import CONTRACTS, PROTOCOLS, built

SDK = PROTOCOLS.parent / "chain" / "sdk" / "include" / "coop"
# The folder of every contract's sources: a contract's account may be named otherwise.
SLICES = sorted({source.parents[1].name for source in CONTRACTS.values()})
_PAIR = re.compile(r'"([a-z][a-z0-9_]*)",\s*"([A-Z][^"]*\.)"')
_CHECK = re.compile(r'"([a-z][a-z0-9_]*): ([A-Z][^"]*\.)"')


def told_in_sources(slice_name: str) -> dict[str, str]:
    """Sentence by code, as the contract's sources tell them."""
    places = sorted((PROTOCOLS / slice_name / "contract").glob("*.?pp"))
    if slice_name == "network":
        places.append(SDK / "signed_document.hpp")  # its words are the network's to name
    text = "\n".join(place.read_text("utf-8") for place in places)
    return dict([*_PAIR.findall(text), *_CHECK.findall(text)])


def registered_by(slice_name: str) -> dict[str, type[Refusal]]:
    """Refusals by code that the slice's `errors` have registered: a module, or a package."""
    module = import_module(f"coop.protocols.{slice_name}.errors").__name__
    return {
        code: kind
        for (_, code), kind in registered_refusals().items()
        if f"{kind.__module__}.".startswith(f"{module}.")
    }


@pytest.mark.parametrize("slice_name", SLICES)
def test_every_refusal_of_a_contract_is_registered(slice_name: str) -> None:
    """The codes of the sources are those of the slice's refusals, no more and no less."""
    assert set(told_in_sources(slice_name)) == set(registered_by(slice_name))


@pytest.mark.parametrize("slice_name", SLICES)
def test_refusals_say_what_the_contract_says(slice_name: str) -> None:
    """A refusal's sentence is the contract's own."""
    kinds = registered_by(slice_name)

    assert told_in_sources(slice_name) == {code: kinds[code].sentence for code in kinds}


@pytest.mark.parametrize("account", CONTRACTS)
def test_the_abi_is_the_golden_one(account: str) -> None:
    """What the contract offers changes only together with its golden file."""
    compare(built(account), golden_of(CONTRACTS[account]), update=False)


@pytest.mark.parametrize("account", CONTRACTS)
def test_a_signed_document_is_the_last_parameter(account: str) -> None:
    """The 66 bytes of a document's signature are the last of the action's data: see the sheet."""
    definition = built(account).abi_json
    for fields in re.findall(r'"fields":\s*\[(.*?)\]', definition, re.DOTALL):
        types = re.findall(r'"type":\s*"([^"]+)"', fields)
        assert "signed_document" not in types[:-1]


def test_headers_name_their_refusals() -> None:
    """Every code of a contract's sources stands in its header's book, or in a word it shares."""
    for source in CONTRACTS.values():
        slice_name, header = source.parents[1].name, source.with_suffix(".hpp").read_text("utf-8")
        silent = {code for code in told_in_sources(slice_name) if code not in header}
        assert silent <= {"wrong_signer"}, slice_name
