"""Pictures to bring, and a folder of files that ends with the test."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from pytest_django import Settings

from coop.monocoop.tests.conftest import anna, visitor, voskhod, zarya

__all__ = ["anna", "visitor", "voskhod", "zarya"]

SIGN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><style>.a{fill:#103a2e}</style>'
    '<path class="a" d="M50 5 95 90H5z"/></svg>'
)


def picture(
    width: int = 300, height: int = 300, kind: str = "PNG", colour: str = "#103a2e"
) -> bytes:
    """A disc on nothing, or on white where the format knows no transparency."""
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((0, 0, width - 1, height - 1), fill=colour)
    if kind == "JPEG":
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        image = ground
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    """The installation's files, in a folder of the test."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"
