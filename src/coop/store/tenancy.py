"""Which cooperative the present work is for. A query without one fails, by design."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from coop.kernel.errors import CoopError
from coop.kernel.names import AccountName

_current: ContextVar[AccountName | None] = ContextVar("current_coop", default=None)


class TenantMissing(CoopError):
    """A query was made without saying for which cooperative."""

    code = "tenant_missing"
    sentence = "This query is not bound to a cooperative."
    advice = "Wrap it in coop.store.tenancy.bound(account)."


def current_coop() -> AccountName:
    """The cooperative the work is bound to; raises `TenantMissing` when there is none."""
    coop = _current.get()
    if coop is None:
        raise TenantMissing
    return coop


@contextmanager
def bound(coop: AccountName) -> Iterator[None]:
    """Bind all queries inside the block to one cooperative."""
    token = _current.set(coop)
    try:
        yield
    finally:
        _current.reset(token)
