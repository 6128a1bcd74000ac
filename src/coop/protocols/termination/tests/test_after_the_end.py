"""After the end: the former member's key does nothing a member does, in any protocol's contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from coop.chain.testing import TestChain
from coop.kernel.errors import Refusal
from coop.protocols.termination.tests.leaving import leave_and_go
from coop.protocols.testing import Cooperative, Network, State, founding

RUB = "1.00 RUB"
ACTS: dict[str, dict[str, Any]] = {
    "contribution.deposit": {"program": 1, "units": 100},
    "contribution.instalment": {"units": 100},
    "contribution.target": {"program": 1, "units": 100},
    "contribution.convert": {"number": 1, "program": 1, "units": 100, "document": "conversion"},
    "contribution.offer": {"number": 1, "program": 0, "asset": "goods", "document": "property"},
    "programs.accede": {"program": 1, "edition": 1, "document": "accession"},
    "programs.move": {"from": 0, "to": 1, "units": 100, "document": "move"},
    "programs.feeback": {"program": 1, "units": 100, "document": "feeback"},
    "returns.ask": {"id": 1, "program": 0, "amount": RUB, "document": "returnask"},
    "returns.askasset": {
        "id": 1,
        "program": 0,
        "asset": "goods",
        "amount": RUB,
        "document": "returnasset",
    },
    "fees.pay": {"fee": 1, "periods": 1},
    "termination.leave": {"document": "exit"},
}


@pytest.fixture(scope="module")
def whole() -> Iterator[Network]:
    """A network on which every contract is the real one."""
    with TestChain.start() as chain:
        yield Network.boot(chain)


@pytest.fixture(scope="module")
def left(whole: Network) -> Cooperative:
    """A cooperative that Anna has left."""
    cooperative = founding.connect(whole)
    cooperative.join("anna")
    leave_and_go(cooperative, "anna")
    return cooperative


@pytest.mark.parametrize("act", ACTS)
def test_a_former_members_key_does_no_members_act(left: Cooperative, act: str) -> None:
    """Every act of members is refused for the same reason, whatever else would be wrong."""
    contract, _, action = act.partition(".")
    values = {"member": left.account("anna")} | ACTS[act]
    if "document" in values:
        values["document"] = left.document(values["document"], 1, left.key("anna"))

    with pytest.raises(Refusal) as refused:
        left.push(left.step(contract, action, "anna", **values))
    assert refused.value.code == "not_member"


def test_a_former_member_may_apply_anew(left: Cooperative) -> None:
    """The only way back is the way in."""
    left.apply("anna")

    assert left.state("anna") is State.APPLIED
