"""Compares a picture with the kept one, and shows where they differ."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageChops

from .camera import Picture

KEPT = Path(__file__).parents[2] / "docs" / "pictures"
SEEN_FROM = 40
"""From this difference of a channel, of 255, an eye sees that a pixel is another."""
OTHERS_MAX = 1 / 10_000
"""What share of a picture may be other pixels: an edge of a letter, never a word."""


def is_as_kept(picture: Picture) -> bool:
    """Whether it looks as the kept one does."""
    return _share_of_others(picture) <= OTHERS_MAX


def keep(picture: Picture) -> None:
    """Let it be the kept one from now on; where no eye sees a difference, the file stays."""
    if _share_of_others(picture):
        _write(picture.image, KEPT / picture.file)


def show_difference(picture: Picture, folder: Path) -> Path:
    """Write what was seen, and beside it where it differs; returns the file of the first."""
    seen = folder / picture.file
    _write(picture.image, seen)
    kept = _kept(picture)
    if kept is not None and kept.size == picture.image.size:
        paler = Image.blend(picture.image, Image.new("RGB", kept.size, "white"), 0.7)
        paler.paste("red", mask=_others(kept, picture.image))
        _write(paler, seen.with_suffix(".difference.webp"))
    return seen


def _kept(picture: Picture) -> Image.Image | None:
    file = KEPT / picture.file
    return Image.open(file).convert("RGB") if file.exists() else None


def _share_of_others(picture: Picture) -> float:
    """What share of it are other pixels; all of them where nothing of its size is kept."""
    kept = _kept(picture)
    if kept is None or kept.size != picture.image.size:
        return 1
    return _others(kept, picture.image).histogram()[255] / (kept.width * kept.height)


def _others(kept: Image.Image, seen: Image.Image) -> Image.Image:
    """White where a pixel is another, black elsewhere."""
    red, green, blue = ImageChops.difference(kept, seen).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([0] * SEEN_FROM + [255] * (256 - SEEN_FROM))


def _write(image: Image.Image, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    image.save(file, lossless=True, quality=100, method=4)


__all__ = ["KEPT", "is_as_kept", "keep", "show_difference"]
