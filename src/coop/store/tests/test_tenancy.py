"""A query that is not bound to a cooperative fails; a bound one sees that cooperative only."""

from __future__ import annotations

import pytest

from coop.kernel.names import AccountName
from coop.store import journal
from coop.store.tenancy import TenantMissing, bound
from coop.store.tests.conftest import Library

RASSVET, ZARYA = AccountName("rassvet"), AccountName("zarya")


def test_unbound_query_fails(library: Library) -> None:
    """Forgetting to say for whom is an error, not a look into everyone's rows."""
    with pytest.raises(TenantMissing):
        library.shelf.objects.count()


def test_bound_query_sees_one_cooperative(library: Library) -> None:
    """Rows of other cooperatives don't exist for a bound query, and binding ends with its block."""
    with journal.at_block(1):
        for coop in (RASSVET, ZARYA):
            journal.put(library.shelf, coop=coop, key={"name": "law"})

    with bound(ZARYA):
        seen = list(library.shelf.objects.values_list("coop", flat=True))

    assert seen == [ZARYA]
    with pytest.raises(TenantMissing):
        library.shelf.objects.count()


def test_inner_binding_gives_way_to_the_outer(library: Library) -> None:
    """After work for another cooperative the former binding holds again."""
    with bound(RASSVET):
        with bound(ZARYA):
            pass
        assert library.shelf.objects.count() == 0
