"""Hostile bytes, made small: each would be large, or do something, where it is believed."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

MEGABYTE = 1024 * 1024
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"{}>{}</svg>'
XLINK = ' xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing(inside: str, attributes: str = "") -> bytes:
    """An SVG with something in it."""
    return SVG.format(attributes, inside).encode()


def billion_laughs() -> bytes:
    """An SVG of half a kilobyte whose one entity is a billion words."""
    laughs = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(10)
    )
    return f"<!DOCTYPE svg [{laughs}]>".encode() + drawing("<text>&l9;</text>")


def many_uses() -> bytes:
    """An SVG of plain shapes that ask to be drawn ten thousand million times."""
    levels = "".join(
        f'<g id="g{n}">{f"<use href=&quot;#g{n - 1}&quot;/>".replace("&quot;", chr(34)) * 10}</g>'
        for n in range(1, 11)
    )
    return drawing(f'<defs><rect id="g0" width="9" height="9"/>{levels}</defs><use href="#g10"/>')


def huge_png(side: int = 50_000) -> bytes:
    """A PNG of a kilobyte that says it has 2,500 million points."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(999))))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in chunks)


def zip_of(files: dict[str, bytes]) -> bytes:
    """An archive with these files, by whatever names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def zip_bomb() -> bytes:
    """An archive of 200 KB that unpacks into 240 MB."""
    return zip_of({f"{number}.txt": bytes(30 * MEGABYTE) for number in range(8)})


def _chunk(name: bytes, body: bytes) -> bytes:
    crc = struct.pack(">I", zlib.crc32(name + body))
    return struct.pack(">I", len(body)) + name + body + crc
