"""The audit adds the books up from their acts alone."""

from __future__ import annotations

from typing import Any

import pytest

from coop.audit.checks import Counted
from coop.protocols.testing.auditing import Lie, Stories, Story, codes


@pytest.fixture(scope="module")
def told(stories: Stories) -> Story:
    """Two people joined and paid."""
    story = stories.tell()
    story.cooperative.join("anna")
    story.cooperative.join("olga")
    return story


def test_true_books_fit(told: Story) -> None:
    """Every entry is added up; sums and the commitment are those of the ledger's tables."""
    report = told.audited()

    assert codes(report) == set()
    assert report.counts[told.cooperative.name][Counted.ENTRIES] == 6


def richer(values: dict[str, Any]) -> dict[str, Any]:
    return values | {"entry": values["entry"] | {"amount": "900.00 RUB"}}


@pytest.mark.parametrize(
    ("lie", "code"),
    [
        (richer, "table_differs"),
        (lambda one: None, "entry_out_of_order"),
        (lambda one: one | {"entry": one["entry"] | {"member": "stranger1111"}}, "overdrawn"),
    ],
)
def test_each_lie_is_named(told: Story, lie: Lie, code: str) -> None:
    """A changed or lost entry is told by the sums, and by the commitment to all entries."""
    assert f"ledger.{code}" in codes(told.told_falsely("ledger", "post", lie))


def test_an_entry_by_nobody_is_named(told: Story) -> None:
    """Only contracts with the right post entries."""

    def lie(values: dict[str, Any]) -> dict[str, Any]:
        is_it = values["contract"] == "membership"
        return values | {"contract": "outsider"} if is_it else values

    report = told.told_network_falsely("eosio", "setprotocol", lie)

    assert "ledger.wrong_sender" in codes(report)
