"""Pictures of pixels brought from outside: looked at before they are opened, then made anew.

The head of a file says its size in pixels: a bomb of a few kilobytes that would fill gigabytes is
refused by it, before any pixel is decoded. What is taken is written anew as PNG, so nothing that
the file carried beside its pixels (a place, a camera, a program) stays.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps, UnidentifiedImageError

from coop.monocoop.theme.errors import (
    PictureBroken,
    PictureTooLarge,
    PictureTooSmall,
    PictureTooWide,
    PictureUnknown,
)

BYTES_MAX = 2 * 1024 * 1024
SIDE_MAX = 4000
SIDE_MIN = 128
FORMATS = ("PNG", "JPEG", "WEBP")
DARK_MEAN, LIGHT_MEAN = 96, 190
"""Mean lightness (0 to 255) below which a picture drowns at night, above which on paper."""


def opened(content: bytes) -> Image.Image:
    """The picture, upright, in red, green, blue and transparency; raises `PictureRefused`."""
    if len(content) > BYTES_MAX:
        raise PictureTooLarge(size=len(content), size_max=BYTES_MAX)
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = Image.open(BytesIO(content), formats=FORMATS)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise PictureTooWide from error
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
            raise PictureUnknown from error
    width, height = picture.size
    if max(width, height) > SIDE_MAX:
        raise PictureTooWide(width=width, height=height)
    if max(width, height) < SIDE_MIN or min(width, height) < SIDE_MIN // 8:
        raise PictureTooSmall(width=width, height=height)
    try:
        upright = ImageOps.exif_transpose(picture)
        return upright.convert("RGBA")
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise PictureBroken from error


def packed(picture: Image.Image) -> bytes:
    """As PNG, with nothing but its pixels."""
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    out = BytesIO()
    clean.save(out, "PNG", optimize=True)
    return out.getvalue()


def trimmed(picture: Image.Image) -> Image.Image:
    """Without the empty border."""
    box = picture.getchannel("A").getbbox()
    return picture.crop(box) if box else picture


def fitted(picture: Image.Image, width: int, height: int) -> Image.Image:
    """As large as it may be within these pixels, never larger than it came."""
    scale = min(width / picture.width, height / picture.height, 1)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a picture needs behind it to be seen."""

    at_night: bool
    """It is dark on nothing: at night it needs a light plate."""
    on_paper: bool
    """It is light on nothing: on paper it needs a dark plate."""


def ground_of(picture: Image.Image) -> Ground:
    """Look at what of the picture is seen: a picture that fills its frame needs no plate."""
    alpha = picture.getchannel("A")
    seen = sum(alpha.histogram()[128:])
    if seen >= picture.width * picture.height * 0.97:
        return Ground(at_night=False, on_paper=False)
    grey = ImageOps.grayscale(picture.convert("RGB"))
    mask = alpha.point(lambda value: 255 if value > 127 else 0)
    counted = grey.histogram(mask)
    mean = sum(value * count for value, count in enumerate(counted)) // max(1, sum(counted))
    return Ground(at_night=mean < DARK_MEAN, on_paper=mean > LIGHT_MEAN)


def on_plate(picture: Image.Image, colour: str, margin: int) -> Image.Image:
    """The picture on a plate with round corners."""
    size = (picture.width + 2 * margin, picture.height + 2 * margin)
    plate = Image.new("RGBA", size, colour)
    plate.putalpha(rounded(size, margin))
    plate.alpha_composite(picture, (margin, margin))
    return plate


def rounded(size: tuple[int, int], radius: int) -> Image.Image:
    """A mask with round corners, drawn large and made small so that its edge is smooth."""
    mask = Image.new("L", (size[0] * 4, size[1] * 4), 0)
    ImageDraw.Draw(mask).rounded_rectangle(
        (0, 0, mask.width - 1, mask.height - 1), radius * 4, fill=255
    )
    return mask.resize(size, Image.Resampling.LANCZOS)
