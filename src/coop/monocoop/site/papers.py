"""Which picture stands at the head of a cooperative's documents."""

from __future__ import annotations

from coop.kernel.names import AccountName
from coop.monocoop.tenants.rows import Tenant


def logo_of(coop: AccountName) -> str:
    """The picture's place among the installation's files; empty without a logo."""
    folder = Tenant.objects.filter(account=coop).values_list("logo", flat=True).first()
    return f"{folder}/paper.png" if folder else ""
