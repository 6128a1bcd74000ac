"""What is sealed is opened by its password alone, and a changed byte is named."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from coop.monocoop.moving.errors import (
    BundleDamaged,
    BundleRefused,
    BundleUnreadable,
    PasswordTooShort,
    PasswordWrong,
)
from coop.monocoop.moving.sealing import PIECE, TAG, Opener, Sealer

PASSWORD = "correct horse battery"
QUICK = 4


def sealed(content: bytes) -> bytes:
    """The content under the password; little work, for tests."""
    file = io.BytesIO()
    with Sealer(file, PASSWORD, work=QUICK) as sealer:
        for at in range(0, len(content), 50_000):
            sealer.write(content[at : at + 50_000])
    return file.getvalue()


def opened(content: bytes, password: str = PASSWORD) -> bytes:
    return Opener(io.BytesIO(content), password).read()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_is_sealed_is_opened_again(size: int) -> None:
    """Of any length, also of whole pieces."""
    content = bytes(at % 251 for at in range(size))

    assert opened(sealed(content)) == content


def test_it_is_read_in_parts_of_any_size() -> None:
    """A reader need not know of pieces."""
    reader, parts = Opener(io.BytesIO(sealed(b"ab" * PIECE)), PASSWORD), []
    while part := reader.read(10_000):
        parts.append(part)

    assert b"".join(parts) == b"ab" * PIECE


def test_age_itself_seals_so() -> None:
    """A file written by an age tool (rage, through pyrage 1.3) is opened: the format is age's."""
    golden = (Path(__file__).parent / "golden.age").read_bytes()

    assert opened(golden) == b"Voskhod\n" * 10


def test_another_password_opens_nothing() -> None:
    """And a short one seals nothing."""
    with pytest.raises(PasswordWrong):
        opened(sealed(b"secret"), "correct horse batterY")
    with pytest.raises(PasswordTooShort):
        Sealer(io.BytesIO(), "short", work=QUICK)


def test_a_changed_byte_is_named() -> None:
    """The piece it stands in is told by its place in the file."""
    whole = sealed(bytes(3 * PIECE))
    first = len(whole) - 3 * (PIECE + TAG)

    for at, place in ((first, first), (first + PIECE + TAG + 7, first + PIECE + TAG)):
        with pytest.raises(BundleDamaged) as error:
            opened(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert error.value.values == {"at": place}


def test_every_byte_counts() -> None:
    """No byte of the file may be changed, taken away or added unseen."""
    whole = sealed(b"secret")

    for at in range(len(whole)):
        with pytest.raises(BundleRefused):
            opened(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(BundleRefused):
            opened(whole[:at])
    with pytest.raises(BundleDamaged):
        opened(whole + b"x")


def test_a_piece_can_not_be_left_out() -> None:
    """Neither at the end nor in the middle, nor may two change their places."""
    whole = sealed(bytes(PIECE) + b"x" * PIECE + b"y")
    start, size = len(whole) - 2 * (PIECE + TAG) - 1 - TAG, PIECE + TAG
    head, one, two = whole[:start], whole[start:][:size], whole[start + size :][:size]
    rest = whole[start + 2 * size :]

    for changed in (head + one + two, head + one + rest, head + two + one + rest):
        with pytest.raises(BundleDamaged):
            opened(changed)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"age-encryption.org/v1\n-> X25519 abc\n"])
def test_another_file_is_no_bundle(content: bytes) -> None:
    """It is told apart before anything is asked of the password."""
    with pytest.raises(BundleUnreadable):
        opened(content)
