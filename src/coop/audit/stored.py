"""Compares an installation's read model, row by row, with one made anew from the history.

Memory: a thousand rows of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from coop.audit.discrepancies import Discrepancy, Wrong
from coop.audit.scratch import ALIAS, NAME, compared_kinds

TITLE = _("The read model's rows")
CHANGED = Wrong("row_changed", _("A row of the read model says other than the ledger does."))
MISSING = Wrong("row_missing", _("A row that follows from the ledger is not in the read model."))
UNFOUNDED = Wrong("row_unfounded", _("The read model has a row that no act stands behind."))
CHUNK = 1000
NETWORK = ""
"""The cooperative of rows that belong to the whole network."""
_NOT_TOLD = frozenset({"id", "coop", "recorded_in"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that is not the same in both."""

    kind: type[models.Model]
    key: Any
    told: dict[str, Any] | None
    """As the installation has it; None where it has none."""
    made: dict[str, Any] | None
    """As the history makes it."""

    @property
    def discrepancy(self) -> Discrepancy:
        """The difference, for a report: the fields that differ, or what the row is about."""
        row = self.made or self.told or {}
        fields = [name for name in row if self._differs(name)]
        if self.told is None:
            wrong, fields = MISSING, _about(row)
        elif self.made is None:
            wrong, fields = UNFOUNDED, _about(row)
        else:
            wrong = CHANGED
        about = ", ".join(f"{name} {row[name]}" for name in _about(row)[:3])
        return Discrepancy(
            check=NAME,
            wrong=wrong,
            coop=str(row.get("coop", NETWORK)),
            about=f"{self.kind._meta.label} {self.key}: {about}",
            found=_words(self.told, fields),
            expected=_words(self.made, fields),
        )

    def _differs(self, name: str) -> bool:
        return (self.told or {}).get(name) != (self.made or {}).get(name)


def differences(coops: Sequence[str]) -> Iterator[tuple[Difference | None, str]]:
    """Every row, with its cooperative: None where it is the same in both.

    With cooperatives named, only their rows and the network's own are compared.
    """
    for kind in compared_kinds():
        told, made = _rows(kind, "default", coops), _rows(kind, ALIAS, coops)
        yield from _compared(kind, told, made)


def still_differs(difference: Difference) -> Difference | None:
    """The same difference as things stand now; None when the read model has caught up."""
    told, made = (
        difference.kind._base_manager.using(alias)
        .filter(pk=difference.key)
        .values(*_columns(difference.kind))
        .first()
        for alias in ("default", ALIAS)
    )
    return None if told == made else Difference(difference.kind, difference.key, told, made)


def _rows(
    kind: type[models.Model], alias: str, coops: Sequence[str]
) -> Iterator[tuple[Any, dict[str, Any]]]:
    rows = kind._base_manager.using(alias).order_by("pk")
    if coops:
        rows = rows.filter(coop__in=[*coops, NETWORK])
    name = kind._meta.pk.attname
    for row in rows.values(*_columns(kind)).iterator(chunk_size=CHUNK):
        yield row[name], row


def _compared(
    kind: type[models.Model],
    told: Iterator[tuple[Any, dict[str, Any]]],
    made: Iterator[tuple[Any, dict[str, Any]]],
) -> Iterator[tuple[Difference | None, str]]:
    """Walk both in the order of their keys; a key that one lacks is a difference."""
    one, other = next(told, None), next(made, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[0] < other[0]):
            assert one is not None  # noqa: S101 - the loop's own condition
            yield Difference(kind, one[0], one[1], None), str(one[1]["coop"])
            one = next(told, None)
        elif one is None or other[0] < one[0]:
            yield Difference(kind, other[0], None, other[1]), str(other[1]["coop"])
            other = next(made, None)
        else:
            is_same = one[1] == other[1]
            found = None if is_same else Difference(kind, one[0], one[1], other[1])
            yield found, str(other[1]["coop"])
            one, other = next(told, None), next(made, None)


def _columns(kind: type[models.Model]) -> list[str]:
    return [field.attname for field in kind._meta.concrete_fields]


def _about(row: dict[str, Any]) -> list[str]:
    return [name for name in row if name not in _NOT_TOLD]


def _words(row: dict[str, Any] | None, fields: Sequence[str]) -> str:
    if row is None:
        return ""
    return ", ".join(f"{name} = {row[name]}" for name in fields)
