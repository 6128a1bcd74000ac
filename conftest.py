"""What all tests share: examples are not timed; what touches the database is marked `database`."""

from __future__ import annotations

import gc

import pytest
from hypothesis import settings

DATABASE_FIXTURES = {"db", "transactional_db"}

# A test never times itself: what a shared machine pauses for is no fault of ours.
settings.register_profile("stories", deadline=None)
settings.load_profile("stories")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they use, so that `-m database` runs them on another database.

    Journeys begin first: they take longest, and a worker would be left alone with one in the end.
    """
    for test in items:
        fixtures = set(getattr(test, "fixturenames", ()))
        if test.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES:
            test.add_marker("database")
    items.sort(key=lambda test: test.get_closest_marker("journey") is None)


def pytest_collection_finish() -> None:
    """What is loaded now stays to the end: the collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def live_answers_in_turn() -> None:
    """Let the live server of tests answer one request at a time.

    Its threads share one connection to SQLite in memory, which locks when two of them ask at once;
    a real installation has a connection for each.
    """
    from django.conf import settings

    in_turn = "coop.monocoop.tests.in_turn.InTurn"
    engine = str(settings.DATABASES["default"]["ENGINE"])
    if engine.endswith("sqlite3") and (in_turn not in settings.MIDDLEWARE):
        settings.MIDDLEWARE.insert(0, in_turn)
