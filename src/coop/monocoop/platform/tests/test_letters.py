"""Letters of the Platform leave by the post, and nothing of them stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from pytest_django import Settings

from coop.monocoop.platform import letters
from coop.monocoop.platform.models import Letter

NOW = datetime(2026, 3, 1, tzinfo=UTC)


class Broken:
    """A mail server that is away."""

    def __init__(self, **_told: object) -> None:
        pass

    def __enter__(self) -> Broken:
        return self

    def __exit__(self, *_told: object) -> None:
        pass

    def send_messages(self, _letters: object) -> int:
        raise OSError


@pytest.fixture
def written(db: None) -> None:
    letters.write("vera@example.org", "Приглашение", ["Здравствуйте!"], url="http://x/y", now=NOW)


def test_a_letter_leaves_once_and_is_forgotten(written: None) -> None:
    """The text and the address are erased with its sending."""
    assert (1, 0) == (letters.send(NOW), letters.send(NOW))

    (letter,) = mail.outbox
    assert (["vera@example.org"], "Приглашение") == (letter.to, letter.subject)
    assert "http://x/y" in letter.body
    assert not Letter.objects.exists()


def test_a_letter_waits_for_the_mail_server_and_then_is_given_up(
    written: None, settings: Settings
) -> None:
    """Each try comes after twice as long; eight are enough."""
    settings.EMAIL_BACKEND = f"{__name__}.Broken"

    assert letters.send(NOW) == 0
    assert Letter.objects.get().due_at == NOW + timedelta(minutes=1)
    assert letters.send(NOW + timedelta(seconds=30)) == 0
    for try_ in range(1, 8):
        letters.send(NOW + timedelta(days=try_))

    assert not Letter.objects.exists()
    assert mail.outbox == []
