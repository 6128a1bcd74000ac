"""The guard refuses what a node refuses and passes what it takes: both get the same modules."""

from __future__ import annotations

import pytest

from coop.chain import system_actions
from coop.chain.sdk.errors import ModuleRefused
from coop.chain.sdk.guard import check_module, host_functions
from coop.chain.sdk.tests.modules import APPLY, Sketch
from coop.chain.sdk.wasm import read_module, with_segments_cut
from coop.chain.testing import TestChain
from coop.kernel.errors import CoopError

GOOD = {
    "nothing but apply": Sketch(),
    "a segment of 8192 bytes": Sketch(data=[(0, 8192)]),
    "data up to 64 KiB": Sketch(data=[(65536 - 8192, 8192)]),
    "1024 functions by pointer": Sketch(table=1024),
    "528 pages": Sketch(pages=528),
    "1024 bytes of globals": Sketch(global_count=128),
    "8184 bytes of locals": Sketch(locals_count=1021),
}
BAD = {
    "data beyond 64 KiB": (Sketch(data=[(65536, 10)], pages=2), "first 65536"),
    "1025 functions by pointer": (Sketch(table=1025), "by pointer"),
    "529 pages": (Sketch(pages=529), "pages of memory"),
    "1032 bytes of globals": (Sketch(global_count=129), "mutable globals"),
    "too many locals": (Sketch(locals_count=1025), "locals"),
    "no apply": (Sketch(export="other"), "no function apply"),
    "an unknown import": (Sketch(imports=[("no_such", "() ->")]), "no_such"),
    "an import of another type": (Sketch(imports=[("prints", "(i64) ->")]), "a node offers"),
    "a sign extension": (Sketch(code=b"\x41\x00\xc0\x1a"), "0xc0"),
    "a bulk memory copy": (Sketch(code=b"\x41\x00\x41\x00\x41\x00\xfc\x0a\x00\x00"), "0xfc"),
    "a conversion without trap": (Sketch(code=b"\x43\x00\x00\x00\x00\xfc\x00\x1a"), "0xfc"),
}
# Refused only by a node whose features are not all active yet, as on a chain's first day.
BAD_AT_FIRST = {
    "a segment of 8193 bytes": (Sketch(data=[(0, 8193)]), "segment"),
    "an exported mutable global": (
        Sketch(global_count=1, exports_global=True),
        "mutable global g",
    ),
    "a start section": (Sketch(has_start=True), "start section"),
}


def deploy(chain: TestChain, module: bytes) -> None:
    chain.push([system_actions.setcode("alice", module)])


@pytest.mark.parametrize("question", GOOD)
def test_what_a_node_takes_passes(chain: TestChain, question: str) -> None:
    """A module within the limits passes the guard and is deployed."""
    module = GOOD[question].module()

    check_module("sketch", module)
    deploy(chain, module)


@pytest.mark.parametrize("question", BAD)
def test_what_a_node_refuses_is_refused_before(chain: TestChain, question: str) -> None:
    """A module that breaks a limit is refused by the node, and by the guard with a reason."""
    sketch, reason = BAD[question]

    with pytest.raises(CoopError):
        deploy(chain, sketch.module())
    with pytest.raises(ModuleRefused, match=reason):
        check_module("sketch", sketch.module())


@pytest.mark.parametrize("question", BAD_AT_FIRST)
def test_what_a_young_chain_refuses_is_refused(question: str) -> None:
    """The guard holds to the limits of a chain before its features are active."""
    sketch, reason = BAD_AT_FIRST[question]

    with pytest.raises(ModuleRefused, match=reason):
        check_module("sketch", sketch.module())


def test_a_node_offers_every_host_function_as_told(chain: TestChain) -> None:
    """One module asks for all of `host_functions.txt` by its types, and a node takes it."""
    everything = Sketch(imports=list(host_functions().items()))

    deploy(chain, everything.module())

    assert read_module(everything.module()).types[0] == APPLY
    assert len(host_functions()) > 180


def test_long_segments_are_cut(chain: TestChain) -> None:
    """A long constant is cut into segments that a node takes; its bytes stay where they were."""
    cut = with_segments_cut(Sketch(data=[(16, 20000), (30000, 5)]).module(), 8192)

    segments = read_module(cut).segments
    assert [(16, 8192), (8208, 8192), (16400, 3616), (30000, 5)] == [
        (each.offset, len(each.content)) for each in segments
    ]
    deploy(chain, cut)
