"""A cooperative's logo: what was brought, and the pictures that are made of it once.

    logos/<cooperative>/<digest>/
        source.png or source.svg   what was brought (made anew, if of pixels); never sent to anyone
        day.png, night.png         at the head of pages, on paper and at night
        paper.png                  at the head of documents
        sign.png                   what icons are drawn from

The digest is that of the bytes brought, so a picture never changes under its name, and documents
signed with an older logo find theirs.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from PIL import Image

from coop.documents.errors import RenderFailed, RenderTooLong
from coop.documents.factory import Renderer
from coop.monocoop.theme import drawings, pictures
from coop.monocoop.theme.errors import PictureBroken, PictureTooLarge

HEAD = (640, 160)
PAPER = (420, 160)
DRAWN_SIDE = 1024
DRAWN_SECONDS_MAX = 6.0
SIGN_SIDE = 512
PLATE_MARGIN = 12
NIGHT_PLATE, DAY_PLATE = "#f4f1ea", "#1e1c19"
BYTES_MAX = pictures.BYTES_MAX
_DRAWING = Path(__file__).parent / "picture"


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo that may be shown, with the pictures to keep by their names."""

    digest: str
    files: dict[str, bytes]


def read(content: bytes) -> Logo:
    """Check what was brought and make its pictures; raises `PictureRefused`."""
    if len(content) > BYTES_MAX:
        raise PictureTooLarge(size=len(content), size_max=BYTES_MAX)
    if drawings.looks_like_one(content):
        drawings.check(content)
        picture, source = _drawn(content), ("source.svg", content)
    else:
        picture = pictures.opened(content)
        source = ("source.png", pictures.packed(picture))
    picture = pictures.trimmed(picture)
    return Logo(hashlib.sha256(content).hexdigest()[:24], {source[0]: source[1], **_made(picture)})


def keep(coop: str, logo: Logo) -> str:
    """Keep the logo's files; return their folder, which the tenant's row names."""
    folder = f"logos/{coop}/{logo.digest}"
    for name, content in logo.files.items():
        if not store().exists(f"{folder}/{name}"):
            store().save(f"{folder}/{name}", ContentFile(content))
    return folder


def file_of(folder: str, name: str) -> bytes:
    """One of the logo's pictures."""
    with store().open(f"{folder}/{name}") as file:
        return bytes(file.read())


def store() -> Storage:
    """Where pictures lie: the installation's files."""
    return storages["default"]


def _made(picture: Image.Image) -> dict[str, bytes]:
    ground = pictures.ground_of(picture)
    head = pictures.fitted(picture, *HEAD)
    day = pictures.on_plate(head, DAY_PLATE, PLATE_MARGIN) if ground.on_paper else head
    night = pictures.on_plate(head, NIGHT_PLATE, PLATE_MARGIN) if ground.at_night else head
    paper = pictures.fitted(picture, *PAPER)
    if ground.on_paper:
        paper = pictures.on_plate(paper, DAY_PLATE, PLATE_MARGIN)
    sign = pictures.fitted(picture, SIGN_SIDE, SIGN_SIDE)
    made = {"day.png": day, "night.png": night, "paper.png": paper, "sign.png": sign}
    return {name: pictures.packed(each) for name, each in made.items()}


def _drawn(content: bytes) -> Image.Image:
    """The drawing's pixels, made by the engine of documents: apart from us, bounded in all."""
    inputs = {"side": str(DRAWN_SIDE), "drawing": content.decode("utf-8", errors="replace")}
    try:
        with Renderer(time_limit_seconds=DRAWN_SECONDS_MAX) as renderer:
            drawn = renderer.picture(_DRAWING, inputs)
    except (RenderFailed, RenderTooLong) as error:
        raise PictureBroken from error
    picture = Image.open(BytesIO(drawn), formats=("PNG",)).convert("RGBA")
    if picture.getchannel("A").getbbox() is None:
        raise PictureBroken(reason="empty")
    return picture
