"""The audit of charters: an operator who widens the law's norms is told of."""

from __future__ import annotations

from coop.audit.auditor import Audit
from coop.protocols.charter.audit import Charters, law_for
from coop.protocols.charter.rules import CooperativeKind
from coop.protocols.membership.tests.following import recorded_actions
from coop.protocols.testing.network import OPERATOR, Network

KIND = CooperativeKind.CONSUMER_SOCIETY
LAW = law_for(KIND)["meetnotice"]


def cautions_after(network: Network, *floors: int) -> list[str]:
    """What the audit cautions of when the operator has set these floors of the notice, in turn."""
    audit = Audit([Charters])
    for floor in floors:
        values = {"kind": int(KIND), "code": "meetnotice", "floor": floor, "ceiling": LAW.ceiling}
        trace = network.chain.push([("charter", "setnorm", values, f"{OPERATOR}@active")])
        for action in recorded_actions(trace):
            assert list(audit.take(action)) == []
    return list(audit.of(Charters).cautions())


def test_a_norm_as_the_law_has_it_is_no_caution(network: Network) -> None:
    """A stricter one neither: a norm may ask for more than the law."""
    assert cautions_after(network, LAW.floor + 1, LAW.floor) == []


def test_a_lowered_norm_is_cautioned_of_even_when_it_was_raised_again(network: Network) -> None:
    """Charters of that time stand on it."""
    (sentence,) = cautions_after(network, LAW.floor - 1, LAW.floor)

    assert "meetnotice" in sentence
    assert f"{LAW.floor - 1}–{LAW.ceiling}" in sentence
    assert f"{LAW.floor}–{LAW.ceiling}" in sentence
