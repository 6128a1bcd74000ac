"""Reads a contract's header: its comments are the book that the reference shows."""

from __future__ import annotations

import re
from dataclasses import dataclass

_COMMENT = r"/\*\*((?:(?!\*/).)*)\*/\s*"
_ROLES = re.compile(r"(?:^|(?<=\s))(Who|Refuses|Then): ")
_NOTE = re.compile(r"^\s*[\w:<>]+ (\w+)(?: = [^;]+)?;\s*// *(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment without its stars: paragraphs, with lines as they were."""

    text: str = ""

    @classmethod
    def of(cls, body: str) -> Comment:
        """Take the stars away."""
        lines = [re.sub(r"^\s*\*? ?", "", line).rstrip() for line in body.splitlines()]
        return cls("\n".join(lines).strip())

    def markdown(self) -> str:
        """Paragraphs; who may, what is refused and what follows become a list."""
        blocks = [_block(each) for each in re.split(r"\n\s*\n", self.text) if each.strip()]
        return "".join(f"{block}\n\n" for block in blocks)


def _block(paragraph: str) -> str:
    """Indented or aligned lines are shown as they are, after the line that names them."""
    lines = paragraph.splitlines()
    drawn = [index for index, line in enumerate(lines) if re.match(r" {2,}\S", line)]
    if not drawn:
        return _prose(" ".join(lines))
    first, last = drawn[0], drawn[-1] + 1
    parts = [
        _prose(" ".join(lines[:first])),
        "\n".join(["```text", *lines[first:last], "```"]),
        _prose(" ".join(lines[last:])),
    ]
    return "\n\n".join(part for part in parts if part)


def _prose(text: str) -> str:
    told, *roles = _ROLES.split(text)
    items = [
        f"- {name}: {words.strip()}" for name, words in zip(roles[::2], roles[1::2], strict=True)
    ]
    return "\n\n".join(part for part in (told.strip(), "\n".join(items)) if part)


@dataclass(frozen=True, slots=True)
class Header:
    """The text of a contract's header."""

    text: str

    @property
    def account(self) -> str:
        """The chain account it names as its own."""
        found = re.search(r'constexpr name account = "([^"]+)"_n', self.text)
        return found[1] if found else ""

    @property
    def introduction(self) -> Comment:
        """The comment the header begins with, without the contract's name."""
        found = re.match(_COMMENT, self.text, re.DOTALL)
        told = Comment.of(found[1]).text if found else ""
        return Comment(re.sub(r"^\w+: (\w)", lambda first: first[1].upper(), told))

    def position_of(self, action: str) -> int:
        """Where the header declares an action."""
        found = re.search(_declaration(action), self.text)
        return found.start() if found else len(self.text)

    def action(self, name: str) -> Comment:
        """An action's comment; else the last `//` paragraph before it, which speaks for a group."""
        found = re.search(_COMMENT + _declaration(name), self.text, re.DOTALL)
        if found:
            return Comment.of(found[1])
        before = self.text[: self.position_of(name)]
        groups = re.findall(r"(?:^ *//.*\n)+(?=\n)", before, re.MULTILINE)
        return Comment(re.sub(r"^ *// ?", "", groups[-1], flags=re.MULTILINE) if groups else "")

    def struct(self, name: str) -> Comment:
        """A structure's comment; none where the header has no such structure."""
        found = re.search(_COMMENT + _structure(name), self.text, re.DOTALL)
        return Comment.of(found[1]) if found else Comment()

    def notes_of(self, struct: str) -> dict[str, str]:
        """What is noted behind the fields of a structure, by field."""
        found = re.search(_structure(struct) + r"[^{]*\{(.*?)^\};", self.text, re.S | re.M)
        return dict(_NOTE.findall(found[1])) if found else {}


def _declaration(action: str) -> str:
    return rf"\[\[eosio::action\]\]\s+[\w:<>]+\s+{action}\("


def _structure(name: str) -> str:
    return rf"struct (?:\[\[[^{{;]*\]\] )?{name}\b"
