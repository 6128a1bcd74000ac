"""Reader of `1CClientBankExchange` 1.03, the text format in which banks in Russia give statements.

Source: the format's description by 1C (v8.1c.ru/tehnologii/obmen-dannymi). The file is read line by
line; what can't be trusted as a whole raises `StatementDamaged`, what is wrong in one payment only
becomes its doubt.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from coop.protocols.payments.bank.client_bank_lines import (
    PURPOSE,
    TORN_LINE,
    TORN_PURPOSE,
    account_section,
    statement_line,
)
from coop.protocols.payments.bank.damage import (
    BalanceBroken,
    FileCut,
    HeaderWrong,
    LineTooLong,
    SectionMisplaced,
    TextUndecodable,
)
from coop.protocols.payments.bank.encodings import encoding_of, without_mark
from coop.protocols.payments.bank.statement import (
    AccountSection,
    Progress,
    Statement,
    StatementLine,
    Tell,
)

MAGIC = "1CClientBankExchange"
END_OF_FILE = "КонецФайла"
DOCUMENT, END_OF_DOCUMENT = "СекцияДокумент", "КонецДокумента"
ACCOUNT, END_OF_ACCOUNT = "СекцияРасчСчет", "КонецРасчСчет"
ACCOUNT_KEY = "РасчСчет"
LINE_BYTES_MAX = 64 * 1024
HEAD_BYTES = 4096
LINES_PER_TELL = 1000
_WORDS = ("ВерсияФормата=", "Кодировка=", "РасчСчет", DOCUMENT, END_OF_FILE)
_MARKS = (DOCUMENT, END_OF_DOCUMENT, ACCOUNT, END_OF_ACCOUNT, END_OF_FILE)


def read_client_bank(source: bytes | BinaryIO, *, tell: Tell | None = None) -> Statement:
    """The statement in a file; `tell` hears of the progress every thousand lines and at the end.

    Raises a `StatementDamaged` with the line of the file.
    """
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    reading = _Reading()
    for place, text in _texts(stream, reading, tell):
        reading.take(place, text)
    return reading.statement()


@dataclass(slots=True)
class _Section:
    """A section being read: where it began, which, and its keys."""

    begins: int
    kind: str
    name: str
    keys: dict[str, str] = field(default_factory=dict)
    last_key: str = ""


@dataclass(slots=True)
class _Reading:
    """What has been read so far, and what may come next."""

    encoding: str = ""
    place: int = 0
    header: dict[str, str] = field(default_factory=dict)
    accounts: list[str] = field(default_factory=list)
    sections: list[AccountSection] = field(default_factory=list)
    documents: list[_Section] = field(default_factory=list)
    open: _Section | None = None
    is_ended: bool = False

    def take(self, place: int, text: str) -> None:
        """One line of the file."""
        self.place = place
        if place == 1:
            if text.strip() != MAGIC:
                raise HeaderWrong(line=1, found=text[:40], expected=MAGIC)
            return
        if not text.strip(" \t\x1a"):
            return
        if self.is_ended:
            raise SectionMisplaced(line=place, found=text[:40], after=END_OF_FILE)
        key, equals, value = text.partition("=")
        key = key.strip()
        if key in _MARKS:
            self._mark(key, value.strip())
        elif self.open is not None:
            _keep(self.open, key if equals else "", value if equals else text)
        elif equals:
            self._keep_header(key, value.strip())

    def _keep_header(self, key: str, value: str) -> None:
        self.header.setdefault(key, value)
        if key == ACCOUNT_KEY and value:
            self.accounts.append(value)

    def _mark(self, mark: str, name: str) -> None:
        if mark in (DOCUMENT, ACCOUNT):
            if self.open is not None:
                raise SectionMisplaced(line=self.place, found=mark, inside=self.open.begins)
            self.open = _Section(self.place, mark, name)
            return
        if mark == END_OF_FILE:
            if self.open is not None:
                raise FileCut(line=self.place, unfinished=self.open.begins)
            self.is_ended = True
            return
        expected = DOCUMENT if mark == END_OF_DOCUMENT else ACCOUNT
        if self.open is None or self.open.kind != expected:
            raise SectionMisplaced(line=self.place, found=mark)
        self._close(self.open)
        self.open = None

    def _close(self, section: _Section) -> None:
        if section.kind == DOCUMENT:
            self.documents.append(section)
            return
        summary = account_section(section.keys, section.begins)
        if not summary.adds_up():
            raise BalanceBroken(
                line=section.begins,
                opening=summary.opening,
                received=summary.received,
                written_off=summary.written_off,
                closing=summary.closing,
            )
        self.sections.append(summary)

    def statement(self) -> Statement:
        """All of the file; raises when its end was not reached."""
        if not self.place:
            raise HeaderWrong(line=1, found="", expected=MAGIC)
        if self.open is not None:
            raise FileCut(line=self.place, unfinished=self.open.begins)
        if not self.is_ended:
            raise FileCut(line=self.place, expected=END_OF_FILE)
        version = self.header.get("ВерсияФормата", "")
        if not version.startswith("1."):
            raise HeaderWrong(line=2, found=version, expected="ВерсияФормата=1.03")
        ours = frozenset(self.accounts) | {section.account for section in self.sections}
        return Statement(
            sections=tuple(self.sections),
            lines=tuple(self._lines(ours)),
            encoding=self.encoding,
            declared_encoding=self.header.get("Кодировка", ""),
            sender=self.header.get("Отправитель", ""),
            header=self.header,
        )

    def _lines(self, ours: frozenset[str]) -> Iterator[StatementLine]:
        for section in self.documents:
            yield statement_line(section.keys, section.begins, section.name, ours)


def _keep(section: _Section, key: str, value: str) -> None:
    """A key met twice keeps its first value; a line without a key goes on with a torn purpose."""
    if key:
        section.keys.setdefault(key, value.strip())
        section.last_key = key
        return
    if section.last_key.startswith(PURPOSE):
        section.keys[section.last_key] += " " + value.strip()
        section.keys[TORN_PURPOSE] = "1"
        return
    section.keys[TORN_LINE] = (section.keys.get(TORN_LINE, "") + " " + value).strip()


def _texts(stream: BinaryIO, reading: _Reading, tell: Tell | None) -> Iterator[tuple[int, str]]:
    """The numbered lines as text; finds the encoding by the head of the file."""
    total = _size(stream)
    head, done, place = _head(stream), 0, 0
    encoding = encoding_of(head, _WORDS)
    if encoding is None:
        raise HeaderWrong(line=1, found=repr(head[:40]), expected=MAGIC)
    reading.encoding = encoding
    for raw in _raw_lines(stream, without_mark(head)):
        place, done = place + 1, done + len(raw)
        if len(raw) > LINE_BYTES_MAX:
            raise LineTooLong(line=place, bytes_max=LINE_BYTES_MAX)
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError as error:
            raise TextUndecodable(line=place, encoding=encoding, byte=error.start + 1) from error
        yield place, text.rstrip("\r\n")
        if tell and place % LINES_PER_TELL == 0:
            tell(Progress(place, done, total))
    if tell:
        tell(Progress(place, total if total is not None else done, total))


def _size(stream: BinaryIO) -> int | None:
    if not stream.seekable():
        return None
    here = stream.tell()
    size = stream.seek(0, os.SEEK_END) - here
    stream.seek(here)
    return size


def _head(stream: BinaryIO) -> bytes:
    """The first bytes, up to the end of a line."""
    return stream.read(HEAD_BYTES) + stream.readline(LINE_BYTES_MAX + 1)


def _raw_lines(stream: BinaryIO, head: bytes) -> Iterator[bytes]:
    yield from io.BytesIO(head)
    while raw := stream.readline(LINE_BYTES_MAX + 1):
        yield raw
