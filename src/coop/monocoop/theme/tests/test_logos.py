"""A logo is looked at before it is opened, and made anew."""

from __future__ import annotations

import struct
import tracemalloc
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from coop.monocoop.theme import logos
from coop.monocoop.theme.errors import (
    DrawingUnsafe,
    PictureBroken,
    PictureRefused,
    PictureTooLarge,
    PictureTooSmall,
    PictureTooWide,
    PictureUnknown,
)
from coop.monocoop.theme.tests.conftest import SIGN, picture

USES = "".join(
    f'<g id="a{level}">{f"""<use href="#a{level + 1}"/>""" * 12}</g>' for level in range(8)
)
BOMB_OF_USES = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{USES}'
    '<g id="a8"><path d="M0 0h9v9z"/></g></svg>'
)


def png_that_says(width: int, height: int) -> bytes:
    """A file of a hundred bytes whose head promises that many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_pixels_are_made_anew(kind: str) -> None:
    """What is kept is our own PNG, whatever came; the bytes that came are nowhere in it."""
    brought = picture(kind=kind)

    logo = logos.read(brought)

    assert {Image.open(BytesIO(each)).format for each in logo.files.values()} == {"PNG"}
    assert brought not in logo.files.values()


def test_nothing_beside_the_pixels_stays() -> None:
    """Where and by what a photograph was made is nobody's business."""
    image = Image.open(BytesIO(picture(kind="JPEG")))
    notes = Image.Exif()
    notes[0x010E] = "Квартира 7"
    out = BytesIO()
    image.save(out, "JPEG", exif=notes, comment="made by me")

    logo = logos.read(out.getvalue())

    told = b"".join(logo.files.values())
    assert "Квартира 7".encode() not in told
    assert b"made by me" not in told


def test_a_drawing_becomes_pixels() -> None:
    """An SVG is drawn by us: its own bytes are kept aside and never sent to a browser."""
    logo = logos.read(SIGN.encode())

    assert set(logo.files) == {"source.svg", "day.png", "night.png", "paper.png", "sign.png"}
    sign = Image.open(BytesIO(logo.files["sign.png"]))
    assert sign.size == (512, 484)  # trimmed to the triangle


def test_a_dark_sign_gets_a_plate_at_night_only() -> None:
    """A sign that would drown in the dark stands there on a light plate."""
    files = logos.read(SIGN.encode()).files
    day, night = (Image.open(BytesIO(files[name])) for name in ("day.png", "night.png"))

    assert day.getpixel((0, 0))[3] == 0  # type: ignore[index]
    assert night.size[0] == day.size[0] + 2 * logos.PLATE_MARGIN


def test_a_light_sign_gets_a_plate_by_day_and_in_documents() -> None:
    """White letters on nothing would not be seen on paper."""
    files = logos.read(picture(colour="#ffffff")).files
    sizes = {name: Image.open(BytesIO(files[name])).size for name in ("day.png", "night.png")}

    assert sizes["day.png"][0] == sizes["night.png"][0] + 2 * logos.PLATE_MARGIN


@pytest.mark.parametrize(
    ("brought", "refusal"),
    [
        (b"\0" * (50 * 1024 * 1024), PictureTooLarge),
        (png_that_says(100_000, 100_000), PictureTooWide),
        (png_that_says(5000, 200), PictureTooWide),
        (picture(40, 40), PictureTooSmall),
        (picture()[:400], PictureBroken),
        (b"GIF89a" + b"\0" * 100, PictureUnknown),
        (b"%PDF-1.7", PictureUnknown),
        (b"", PictureUnknown),
        (b"<svg", PictureBroken),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', DrawingUnsafe),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"></svg>', PictureBroken),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else str(len(value)),
)
def test_what_can_be_no_logo_is_refused(brought: bytes, refusal: type[PictureRefused]) -> None:
    """Each with its own words."""
    with pytest.raises(refusal):
        logos.read(brought)


def test_a_bomb_is_not_opened() -> None:
    """A hundred bytes that promise ten thousand million pixels cost next to no memory."""
    tracemalloc.start()
    with pytest.raises(PictureTooWide):
        logos.read(png_that_says(100_000, 100_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 1_000_000


def test_a_drawing_that_never_ends_is_stopped() -> None:
    """A drawing of drawings of drawings is given up after seconds, apart from our process."""
    with pytest.raises(PictureBroken):
        logos.read(BOMB_OF_USES.encode())


@pytest.mark.django_db
def test_the_same_logo_is_kept_once(files: Path) -> None:
    """Files lie under the digest of what was brought: a name never changes its picture."""
    first = logos.keep("voskhod", logos.read(picture()))
    again = logos.keep("voskhod", logos.read(picture()))

    assert first == again
    assert len(list((files / first).iterdir())) == 5
