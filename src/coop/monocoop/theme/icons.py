"""Icons of a cooperative's site and app, drawn from its logo, or from initials on its colour."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

from coop.documents.glyphs import FONTS
from coop.monocoop.formats import initials
from coop.monocoop.tenants.rows import Tenant
from coop.monocoop.theme import logos, pictures
from coop.monocoop.theme.brand import light_colours

RECIPE = "1"
"""Counts up whenever icons are drawn otherwise, so that nobody keeps the old ones."""
LETTERS = FONTS / "PTSans-Bold.ttf"
PAPER = "#ffffff"


@dataclass(frozen=True, slots=True)
class IconKind:
    """An icon's side in pixels, how much of it the logo may take, and whether it fills its square.

    A maskable icon is cut by the phone to a circle of four fifths, so its sign stands well inside.
    """

    side: int
    share: float
    is_full: bool = False
    purpose: str = "any"


KINDS = {
    "favicon-48": IconKind(48, 0.92),
    "apple-180": IconKind(180, 0.76, is_full=True),
    "app-192": IconKind(192, 0.84),
    "app-512": IconKind(512, 0.84),
    "maskable-192": IconKind(192, 0.6, is_full=True, purpose="maskable"),
    "maskable-512": IconKind(512, 0.6, is_full=True, purpose="maskable"),
}


def key_of(tenant: Tenant) -> str:
    """What the icons depend on, as a short name: an address with it never goes stale."""
    told = f"{RECIPE}\n{tenant.logo or initials(tenant.name)}\n{tenant.brand_colour}"
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def icon_of(tenant: Tenant, name: str) -> bytes:
    """The icon as PNG, drawn when it is first asked for; raises `KeyError` on an unknown name."""
    kind = KINDS[name]
    place = f"icons/{tenant.account}/{key_of(tenant)}/{name}.png"
    if logos.store().exists(place):
        with logos.store().open(place) as file:
            return bytes(file.read())
    content = pictures.packed(_drawn(tenant, kind))
    logos.store().save(place, ContentFile(content))
    return content


def _drawn(tenant: Tenant, kind: IconKind) -> Image.Image:
    logo = _sign_of(tenant)
    brand = light_colours(tenant.brand_colour).brand
    if logo is None:
        square = _square(kind, brand)
        _write(square, initials(tenant.name), kind)
        return square
    ground = pictures.ground_of(logo)
    square = _square(kind, brand if ground.on_paper else PAPER)
    room = round(kind.side * kind.share)
    if not kind.is_full and not ground.on_paper and not ground.at_night:
        square.putalpha(0)
        room = kind.side
    sign = logo.copy()
    scale = room / max(sign.size)
    size = (max(1, round(sign.width * scale)), max(1, round(sign.height * scale)))
    sign = sign.resize(size, Image.Resampling.LANCZOS)
    square.alpha_composite(sign, ((kind.side - size[0]) // 2, (kind.side - size[1]) // 2))
    return square


def _sign_of(tenant: Tenant) -> Image.Image | None:
    """The logo, if it is a sign: a line of words gives no icon that can be read."""
    if not tenant.logo:
        return None
    picture = Image.open(BytesIO(logos.file_of(tenant.logo, "sign.png"))).convert("RGBA")
    return picture if picture.width <= 2 * picture.height else None


def _square(kind: IconKind, colour: str) -> Image.Image:
    square = Image.new("RGBA", (kind.side, kind.side), colour)
    if not kind.is_full:
        square.putalpha(pictures.rounded(square.size, round(kind.side * 0.22)))
    return square


def _write(square: Image.Image, letters: str, kind: IconKind) -> None:
    size = round(kind.side * kind.share * (0.56 if len(letters) > 1 else 0.68))
    font = ImageFont.truetype(str(LETTERS), size)
    middle = kind.side / 2
    ImageDraw.Draw(square).text((middle, middle), letters, font=font, fill=PAPER, anchor="mm")
