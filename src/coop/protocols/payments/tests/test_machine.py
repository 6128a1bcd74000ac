"""The connector's key confirms what needs no human, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from coop.chain.models.outbox import OutboxEntry, OutboxState
from coop.monocoop.acts import ledger
from coop.monocoop.tenants import Tenant
from coop.protocols.membership.tests.conftest import followed, introduce, site
from coop.protocols.membership.tests.following import FollowedLedger
from coop.protocols.payments import duties, importing, judging, machine
from coop.protocols.payments.models import LineState, Order, OrderPart, StatementLine
from coop.protocols.payments.tests.bank.story import ANNA
from coop.protocols.payments.tests.test_screens import anna, came, content, paid
from coop.protocols.testing.cooperative import Cooperative
from coop.protocols.testing.network import OPERATOR

__all__ = ["anna", "followed", "introduce", "site"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def connector(followed: Cooperative, site: Tenant, tmp_path: Path) -> Iterator[FollowedLedger]:
    """The operator has set the connector's key, and its file is on this machine."""
    key = followed.chain.key(followed.name, "connector")
    values = {"coop": followed.name, "permission": "connector", "key": str(key.public)}
    followed.chain.push([("eosio", "setkey", values, f"{OPERATOR}@active")])
    folder = tmp_path / "keys" / followed.name
    folder.mkdir(parents=True)
    for permission in ("payer", "connector"):
        file = folder / f"{permission}.key"
        file.write_text(str(followed.chain.key(followed.name, permission)))
        file.chmod(0o600)
    shown = FollowedLedger(followed.chain)  # type: ignore[arg-type]
    with ledger.using(shown):
        yield shown


def imported(coop: str, *lines: Any) -> None:
    now = timezone.now()
    importing.read_file(importing.take_file(coop, "a.txt", content(*lines), "", now), now)


def test_a_matched_payment_is_confirmed_without_a_human(
    followed: Cooperative, connector: FollowedLedger, anna: Order
) -> None:
    """One transaction, signed by the connector and the payer; again there is nothing to do."""
    imported(followed.name, paid(anna))

    confirmed = duties.confirm_by_machine(timezone.now())
    duties.follow_lines(timezone.now())
    again = duties.confirm_by_machine(timezone.now())

    row = StatementLine.unbound.get()
    assert (1, 0, 1) == (confirmed, again, connector.pushed)
    assert (LineState.CONFIRMED, anna.number) == (row.state, row.taken_for)


def test_what_needs_a_human_is_left_to_the_cashier(
    followed: Cooperative, connector: FollowedLedger, anna: Order
) -> None:
    """Another sum, a doubt, no reference: the machine keeps its hands off."""
    bad = replace(ANNA, inn="770708389300")
    imported(
        followed.name,
        paid(anna, units=1_00),
        paid(anna, number="2", payer=bad),
        came("Без кода", anna.units, "3"),
    )

    assert 0 == duties.confirm_by_machine(timezone.now())
    assert 0 == connector.pushed


def test_an_order_begun_by_hand_is_left_to_the_cashier(
    followed: Cooperative, connector: FollowedLedger, anna: Order
) -> None:
    """A part was confirmed before: the rest is matched, but the machine says all or nothing."""
    imported(followed.name, paid(anna, units=anna.units - 200_00))
    followed.confirm("anna", "entrance")
    judging.rematch(followed.name, importing.our_accounts(followed.name))

    assert [] == machine.ready_lines(followed.name)


def test_without_the_key_nothing_is_sent(
    followed: Cooperative, connector: FollowedLedger, anna: Order, tmp_path: Path
) -> None:
    """No file, no machine; the payment waits for the cashier."""
    (tmp_path / "keys" / followed.name / "connector.key").unlink()
    imported(followed.name, paid(anna))

    assert 0 == duties.confirm_by_machine(timezone.now())
    assert LineState.WAITING == StatementLine.unbound.get().state


def test_a_confirmation_that_expired_is_tried_again(
    followed: Cooperative, connector: FollowedLedger, anna: Order
) -> None:
    """The outbox tells that it was lost: the line waits again."""
    imported(followed.name, paid(anna))
    duties.confirm_by_machine(timezone.now())
    Order.unbound.update(state=1)
    OutboxEntry.unbound.update(state=OutboxState.EXPIRED)
    OrderPart.unbound.update(paid_at=None)

    duties.follow_lines(timezone.now())

    assert LineState.WAITING == StatementLine.unbound.get().state
