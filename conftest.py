"""What all tests share: those that touch the database are marked `database`."""

from __future__ import annotations

import pytest

DATABASE_FIXTURES = {"db", "transactional_db"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they use, so that `-m database` runs them on another database."""
    for test in items:
        fixtures = set(getattr(test, "fixturenames", ()))
        if test.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES:
            test.add_marker("database")
