"""Where projected rows are written: here, or for the time of an audit somewhere else.

An audit makes the read model anew beside the real one, by the same projections, and compares both.
Meanwhile every read and write of projected rows goes to the other database, and private rows can't
be written at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models

from coop.kernel.errors import CoopError
from coop.store.rows import ProjectedRow

_elsewhere: ContextVar[str] = ContextVar("projected_elsewhere", default="")


class WrittenBeside(CoopError):
    """A projection wrote a row that is not the read model's, while one was made elsewhere."""

    code = "written_beside"
    sentence = "While a read model is made beside the real one, nothing else may be written."


class ProjectedElsewhere:
    """Django's router: projected rows live in the other database while there is one."""

    def db_for_read(self, model: type[models.Model], **_hints: Any) -> str | None:
        """The other database for projected rows."""
        return (_elsewhere.get() or None) if issubclass(model, ProjectedRow) else None

    def db_for_write(self, model: type[models.Model], **_hints: Any) -> str | None:
        """The other database for projected rows; raises `WrittenBeside` for any others."""
        alias = _elsewhere.get()
        if not alias:
            return None
        if not issubclass(model, ProjectedRow):
            raise WrittenBeside(model=model._meta.label)
        return alias


@contextmanager
def projected_to(alias: str) -> Iterator[None]:
    """Read and write projected rows in this database inside the block."""
    token = _elsewhere.set(alias)
    try:
        yield
    finally:
        _elsewhere.reset(token)
