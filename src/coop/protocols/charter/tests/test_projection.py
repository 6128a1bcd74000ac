"""A charter is never changed in place: an amendment is the next version."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coop.chain.indexer import RecordedAction
from coop.protocols.charter import api
from coop.protocols.charter.projection import HANDLERS
from coop.protocols.charter.rules import CharterMissing, ParameterUnknown
from coop.store import journal

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def record(action: str, block: int, **parameters: int) -> None:
    told = {
        "coop": "rassvet",
        "kind": 1,
        "parameters": [{"code": code, "value": value} for code, value in parameters.items()],
    }
    recorded = RecordedAction("charter", action, told, None, (), block, NOW, "0" * 64, 0)
    with journal.at_block(block):
        HANDLERS["charter", action](recorded)


def test_amendment_keeps_what_it_does_not_change() -> None:
    """Version 2 has the new fee and the old age; version 1 stays as it was."""
    record("adopt", 1, minage=16, entrance=100)
    record("amend", 2, entrance=200)

    assert (api.value("rassvet", "entrance"), api.value("rassvet", "minage")) == (200, 16)
    assert api.charter_of("rassvet", 1).value("entrance") == 100
    assert api.version_in_force("rassvet") == 2


def test_undone_amendment_never_was() -> None:
    """After a fork the former version is in force again."""
    record("adopt", 1, entrance=100)
    record("amend", 2, entrance=200)

    journal.undo_from(2)

    assert (api.version_in_force("rassvet"), api.value("rassvet", "entrance")) == (1, 100)


def test_unknown_parameter_and_missing_charter_are_told() -> None:
    """Neither is silently zero."""
    record("adopt", 1, entrance=100)

    with pytest.raises(ParameterUnknown):
        api.value("rassvet", "quorum")
    with pytest.raises(CharterMissing):
        api.value("zarya", "entrance")
