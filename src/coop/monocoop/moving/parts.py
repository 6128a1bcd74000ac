"""What a bundle holds in rows: every private table, and parts that shells add.

A part is for rows that belong to the installation and go along with a cooperative: the tenant
itself, the logins of its people. It writes and reads lines of its own and finds its rows by names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from coop.monocoop.moving.tables import Shifts, private_tables


class Part(Protocol):
    """Rows of one kind."""

    @property
    def name(self) -> str:
        """Its folder in the bundle."""
        ...

    @property
    def columns(self) -> list[str]:
        """What a line holds, where a line is a list."""
        ...

    def lines(self, coop: str) -> Iterator[Any]:
        """What the cooperative has of it, as JSON may hold it."""
        ...

    def number_in(self, line: Any) -> int | None:
        """The row's number, where rows have numbers."""
        ...

    def shift(self, first: int | None, last: int | None) -> int:
        """By how much these numbers must be moved to be free here."""
        ...

    def arrive(self, coop: str, lines: Sequence[Any], shifts: Shifts) -> None:
        """Write them; raises a `BundleRefused` or the database's `IntegrityError`."""
        ...


class NamedPart:
    """A part whose rows are found by names: it has no columns and no numbers."""

    columns: Sequence[str] = ()

    def number_in(self, line: Any) -> int | None:  # noqa: ARG002 - the part's signature
        """Its rows have none."""
        return None

    def shift(self, first: int | None, last: int | None) -> int:  # noqa: ARG002 - the same
        """Nothing is moved."""
        return 0


_added: dict[str, Part] = {}


def register(part: Part) -> None:
    """Add a part; they arrive in the order of their registration, before the tables."""
    _added[part.name] = part


def all_parts() -> dict[str, Part]:
    """Every part by its name."""
    tables: dict[str, Part] = {table.name: table for table in private_tables()}
    return {**_added, **tables}
