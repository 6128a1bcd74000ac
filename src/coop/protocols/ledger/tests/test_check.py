"""`coop ledger check`: whoever changes a row anywhere is found, and told where."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coop.chain.models import ActionRow
from coop.chain.testing import InProcessClient
from coop.protocols.ledger import checking, reports
from coop.protocols.ledger.models import AccountTurnover, Books, Entry, MemberBalance
from coop.protocols.ledger.tests.posting import TwinBooks, entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(followed_books: Callable[[], TwinBooks]) -> TwinBooks:
    """Books with some life in them, also a reversal, in all three places."""
    twin = followed_books()
    twin.post(entry("candpaid", 600), entry("entrance", 100), entry("minshare", 500))
    twin.post(entry("sharepaid", 900, "boris"), entry("toprogram", 300, "boris"))
    twin.post(entry("feepaid", 70), entry("split", 70, chosen="fundreserve"))
    twin.post(entry("sharepaid", 40, "vera"))
    twin.reverse(8, entry("sharepaid", 40, "vera"))
    return twin


def checked(twin: TwinBooks) -> dict[str, str]:
    """The differences found, by check."""
    chain = InProcessClient(twin.cooperative.network.chain)
    found = checking.audit(twin.cooperative.name, chain)
    return {check.name: check.difference for check in found.checks if check.difference}


def test_sound_books_are_found_sound(kept: TwinBooks) -> None:
    """Chain, history and read model are equal, and every invariant holds."""
    chain = InProcessClient(kept.cooperative.network.chain)
    found = checking.audit(kept.cooperative.name, chain)

    assert found.is_sound, list(reports.as_lines([found]))
    assert found.entries_count == 9
    assert list(reports.as_lines([found]))[-1] == "Books checked and sound: 1."
    assert reports.as_json(found)["sound"] is True


def test_empty_books_are_sound(followed_books: Callable[[], TwinBooks]) -> None:
    """A cooperative that has done nothing yet has nothing to differ."""
    assert checked(followed_books()) == {}


def test_a_changed_balance_is_found(kept: TwinBooks) -> None:
    """Who writes himself money on the screens is named with all three sums."""
    row = MemberBalance.unbound.get(coop=kept.cooperative.name, member="boris", bucket=4)
    MemberBalance.unbound.filter(pk=row.pk).update(units=row.units + 1)

    found = checked(kept)
    assert found["members"] == (
        "boris, share_program, program 1: chain 3.00, history 3.00, read model 3.01"
    )
    assert found["invariants"] == ("read model: members have 3.01, shareprog stands at 3.00")


def test_a_changed_account_is_found(kept: TwinBooks) -> None:
    """A trial balance that differs by a kopeck is told."""
    AccountTurnover.unbound.filter(coop=kept.cooperative.name, account="bank").update(debit=1)

    assert checked(kept)["accounts"].startswith("bank: chain Dt 16.10")


def test_a_changed_entry_is_found(kept: TwinBooks) -> None:
    """An entry that reads otherwise than it was recorded is told by its number."""
    Entry.unbound.filter(coop=kept.cooperative.name, number=5).update(member="anna")

    assert checked(kept) == {
        "entries": "entry 5: member is anna in the read model, boris in history"
    }


def test_a_changed_history_is_found(kept: TwinBooks) -> None:
    """A forged action is found by the chain's commitment to all entries."""
    row = ActionRow.objects.filter(coop=kept.cooperative.name, action="post").order_by("sequence")[
        0
    ]
    row.data["entry"]["amount"] = "7.00 RUB"
    row.save()

    found = checked(kept)
    assert found["entries"].startswith("entry 1: units is 600 in the read model, 700 in history")
    assert "history" in found
    assert found["accounts"].startswith("bank:")


def test_a_lost_entry_is_found(kept: TwinBooks) -> None:
    """A row that vanished from the read model, or an action from history, is told."""
    Entry.unbound.filter(coop=kept.cooperative.name, number=9).delete()
    assert checked(kept)["entries"] == "entry 9 is missing in the read model"

    ActionRow.objects.filter(coop=kept.cooperative.name, action="reverse").delete()
    found = checked(kept)
    assert found["head"].startswith("last entry: chain 9, history 8")


def test_an_entry_made_twice_is_found(kept: TwinBooks) -> None:
    """One return is set aside once: the same source again is told."""
    kept.post(entry("sharepaid", 900, "boris"))
    kept.post(entry("hold", 100, "boris", source=5), entry("hold", 50, "boris", source=6))
    assert checked(kept) == {}

    kept.post(entry("hold", 100, "boris", source=5))
    assert checked(kept) == {"once": "entry 13 repeats entry 11"}


def test_a_read_model_behind_the_chain_is_told(kept: TwinBooks) -> None:
    """Until the read model has caught up, the auditor says how far each source is."""
    Books.unbound.filter(coop=kept.cooperative.name).update(last_entry=8)

    assert checked(kept)["head"] == "last entry: chain 9, history 9, read model 8"
