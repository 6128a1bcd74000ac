"""SVG brought from outside: a drawing is taken only if shapes are all it has.

Refused: scripts and event handlers, foreign content, anything loaded or linked from outside,
animation that could set such a link, document types and entities (which make a small file huge).
An SVG is never sent to a browser, whatever it holds: pages show a picture drawn from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from coop.monocoop.theme.errors import DrawingUnsafe, PictureBroken, PictureTooLarge

BYTES_MAX = 512 * 1024
DEPTH_MAX = 64
ELEMENTS_MAX = 20_000
SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
SHAPES = frozenset(
    {"svg", "g", "defs", "symbol", "use", "switch", "view", "title", "desc", "metadata", "style"}
    | {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "marker"}
    | {"linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern"}
)
"""Elements of a drawing; all others of SVG are refused, as `script`, `foreignObject`, `image`."""
_LINK = re.compile(r"url\s*\(\s*['\"]?\s*(?!#)", re.IGNORECASE)
_LOADS = re.compile(r"@import|@font-face|expression\s*\(|javascript:|\\", re.IGNORECASE)


@dataclass(slots=True)
class _Reader:
    """Walks through a drawing and stops at the first thing that has no place in it."""

    depth: int = 0
    count: int = 0
    style: list[str] = field(default_factory=list)
    in_style: bool = False
    strange_depth: int = 0
    """How deep we are inside an element of another namespace (an editor's notes)."""

    def starts(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.depth += 1
        self.count += 1
        if self.depth > DEPTH_MAX or self.count > ELEMENTS_MAX:
            raise DrawingUnsafe(found="…")
        namespace, _, local = name.rpartition(" ")
        if self.depth == 1 and (namespace, local) != (SVG, "svg"):
            raise DrawingUnsafe(found=f"<{local}>")
        if namespace != SVG and "sodipodi" not in namespace and "inkscape" not in namespace:
            if not self._is_in_metadata():
                raise DrawingUnsafe(found=f"<{local}>")
        elif namespace == SVG and local not in SHAPES:
            raise DrawingUnsafe(found=f"<{local}>")
        if namespace == SVG and local == "metadata":
            self.strange_depth = self.strange_depth or self.depth
        self.in_style = namespace == SVG and local == "style"
        for attribute, value in attributes.items():
            _check_attribute(attribute, value)

    def ends(self, _name: str) -> None:
        """An element ends."""
        if self.strange_depth == self.depth:
            self.strange_depth = 0
        self.depth -= 1
        if self.in_style:
            _check_style("".join(self.style))
            self.style.clear()
            self.in_style = False

    def told(self, text: str) -> None:
        """Text between elements; only that of a stylesheet is looked at."""
        if self.in_style:
            self.style.append(text)

    def _is_in_metadata(self) -> bool:
        return self.strange_depth > 0


def check(content: bytes) -> None:
    """Check a drawing; raises `PictureTooLarge`, `PictureBroken` or `DrawingUnsafe`."""
    if len(content) > BYTES_MAX:
        raise PictureTooLarge(size=len(content), size_max=BYTES_MAX)
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_entity
    parser.ProcessingInstructionHandler = _refuse_instruction
    parser.StartElementHandler = reader.starts
    parser.EndElementHandler = reader.ends
    parser.CharacterDataHandler = reader.told
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat's own: this is all of it
    except expat.ExpatError as error:
        raise PictureBroken(reason=expat.ErrorString(error.code)) from error


def looks_like_one(content: bytes) -> bool:
    """Whether the bytes begin as XML does; what they really are, `check` finds out."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def _check_attribute(name: str, value: str) -> None:
    namespace, _, local = name.rpartition(" ")
    if local.lower().startswith("on"):
        raise DrawingUnsafe(found=local)
    if local.lower() in {"href", "src"} and not value.strip().startswith("#"):
        raise DrawingUnsafe(found=f"{local}={value[:40]}")
    if namespace == XML and local == "base":
        raise DrawingUnsafe(found="xml:base")
    if _LINK.search(value) or _LOADS.search(value):
        raise DrawingUnsafe(found=f"{local}={value[:40]}")


def _check_style(text: str) -> None:
    found = _LINK.search(text) or _LOADS.search(text)
    if found:
        raise DrawingUnsafe(found=text[found.start() : found.start() + 40])


def _refuse_doctype(name: str, system: str | None, public: str | None, internal: bool) -> None:  # noqa: ARG001, FBT001 - expat's signature
    # Drawing programs write the public type of SVG; it is harmless only when nothing follows it.
    if internal or (system and not system.startswith("http://www.w3.org/Graphics/SVG/")):
        raise DrawingUnsafe(found="<!DOCTYPE>")


def _refuse_entity(*_told: object) -> None:
    raise DrawingUnsafe(found="<!ENTITY>")


def _refuse_instruction(target: str, _content: str) -> None:
    raise DrawingUnsafe(found=f"<?{target}?>")
