"""Whatever is posted in whatever order, the books hold, and the rules say what the contract says.

Every random operation goes to the rules first, then to the contract: the legal ones several in a
transaction, each illegal one alone. Both refuse the same with the same words, and after each step
the contract's tables are the rules' books.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run

from coop.kernel.errors import Refusal
from coop.kernel.money import RUB, Amount, Symbol
from coop.protocols.ledger.chart import CHART
from coop.protocols.ledger.operations import OPERATIONS
from coop.protocols.ledger.rules import AMOUNT_MAX, Posting, post
from coop.protocols.ledger.tests.posting import POSTERS, TwinBooks, assert_sound, entry
from coop.protocols.testing import founding
from coop.protocols.testing.network import Network

EXAMPLES = 9
STEPS = 14
OPERATIONS_EACH = 24
MEMBERS = ("anna", "boris", "vera")
POSTED = sorted(each.name for each in OPERATIONS.values() if each.contract != "ledger")
# Money comes in more often than it can go out, or nothing would ever be legal.
INCOMING = [
    "candpaid",
    "sharepaid",
    "progpaid",
    "shareasset",
    "feepaid",
    "targetpaid",
    "progfee",
    "donate",
    "pledge",
    "hold",
    "toprogram",
    "split",
]
WRONG_AMOUNTS = [
    Amount(0, RUB),
    Amount(-1, RUB),
    Amount(-AMOUNT_MAX, RUB),
    Amount(AMOUNT_MAX, RUB),
    Amount(100, Symbol("EUR", 2)),
    Amount(100, Symbol("RUB", 4)),
]
FLAWS: list[dict[str, Any]] = [
    {"member": ""},
    {"program": 0},
    {"section": 0},
    {"source": 0},
    {"document": bytes(32)},
    {"document": bytes(32)},
    {"source": 0, "document": bytes(32)},
    {"decision": 0},
    {"organ": 1},
    {"organ": 2},
    {"organ": 3},
    {"chosen": "nowhere"},
    {"operation": "gift"},
    *({"amount": amount} for amount in WRONG_AMOUNTS),
    *({"chosen": code.value} for code in list(CHART)[::5]),
]
RANDOM = st.randoms(note_method_calls=False, use_true_random=True)


@st.composite
def postings(draw: st.DrawFn) -> tuple[str, Posting]:
    """An operation and who posts it: mostly as it should be, sometimes with a flaw."""
    random = draw(RANDOM)
    name = random.choice(random.choice([POSTED, INCOMING]))
    named = OPERATIONS[name]
    made = entry(
        name,
        random.randint(1, 300),
        random.choice(MEMBERS),
        program=random.randint(1, 2),
        section=random.randint(1, 2),
    )
    if named.choices:
        made = replace(made, chosen=random.choice(named.choices).value)
    contract = named.contract
    fault = random.randrange(16)
    if fault < 3:
        made = replace(made, **random.choice(FLAWS))
    elif fault == 3:
        contract = random.choice(POSTERS)
    return contract, made


class AnyOperations(RuleBasedStateMachine):
    """Every contract posts at random."""

    network: Network
    tally: dict[str, int]
    twin: TwinBooks

    @initialize()
    def connect(self) -> None:
        """A consumer cooperative with empty books."""
        self.twin = TwinBooks(founding.connect(self.network))

    @rule(told=st.lists(postings(), min_size=OPERATIONS_EACH, max_size=OPERATIONS_EACH))
    def post(self, told: list[tuple[str, Posting]]) -> None:
        """Legal entries are made together; before an illegal one is tried, those before are."""
        legal: list[tuple[str, Posting]] = []
        ahead = self.twin.books
        for contract, posting in told:
            try:
                ahead = post(ahead, contract, posting)
            except Refusal as refused:
                self.make(legal)
                legal = []
                self.attempt(contract, posting, type(refused))
            else:
                legal.append((contract, posting))
        self.make(legal)

    def make(self, legal: list[tuple[str, Posting]]) -> None:
        """The chain and the rules get the same legal entries."""
        if legal:
            steps = [self.twin.step(posting, contract) for contract, posting in legal]
            self.twin.cooperative.chain.push(steps)
            self.tally["legal"] += len(legal)
        for contract, posting in legal:
            self.twin.books = post(self.twin.books, contract, posting)

    def attempt(self, contract: str, posting: Posting, refusal: type[Refusal]) -> None:
        """The chain refuses what the rules refuse, with the same word."""
        self.tally[refusal.code] = self.tally.get(refusal.code, 0) + 1
        with pytest.raises(Refusal) as refused:
            self.twin.push(posting, contract)
        assert type(refused.value) is refusal

    @invariant()
    def the_contract_keeps_the_rules_books(self) -> None:
        """Accounts, members, programs, sections, the number of entries and their commitment."""
        if hasattr(self, "twin"):
            assert self.twin.on_chain() == self.twin.books
            assert_sound(self.twin.books)


def test_the_books_hold_after_any_operations(posters: Network) -> None:
    """More than two thousand random operations: equal books, sound books, equal refusals."""
    told: dict[str, Any] = {"network": posters, "tally": {"legal": 0}}
    machine = type("AnyOperationsOnNetwork", (AnyOperations,), told)
    run(
        machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.generate],  # each example has hundreds of steps
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )

    tally = told["tally"]
    assert sum(tally.values()) >= 2_000
    assert tally["legal"] >= 500
    assert len(tally) >= 14
