"""The tenant itself in a bundle: its row, its addresses, the domains it has claimed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coop.monocoop.moving.errors import NameTaken
from coop.monocoop.moving.parts import NamedPart
from coop.monocoop.moving.tables import Shifts, read_row, told_row
from coop.monocoop.tenants.rows import DomainClaim, Tenant, TenantHost

OWN = ("id", "account", "closed_at")
BELOW = ("id", "tenant")


class TenantPart(NamedPart):
    """One line: the tenant with what hangs on it."""

    name = "tenant"

    def lines(self, coop: str) -> Iterator[Any]:
        """The cooperative as this installation serves it."""
        tenant = Tenant.objects.get(account=coop)
        yield {
            "tenant": told_row(tenant, *OWN),
            "hosts": [told_row(row, *BELOW) for row in tenant.hosts.order_by("id")],
            "claims": [told_row(row, *BELOW) for row in tenant.claims.order_by("id")],
        }

    def arrive(self, coop: str, lines: Sequence[Any], shifts: Shifts) -> None:  # noqa: ARG002 - the part's signature
        """Make the tenant; raises `NameTaken`."""
        for line in lines:
            _check_names(line)
            tenant = Tenant.objects.create(account=coop, **read_row(Tenant, line["tenant"]))
            for values in line["hosts"]:
                TenantHost.objects.create(tenant=tenant, **read_row(TenantHost, values))
            for values in line["claims"]:
                DomainClaim.objects.create(tenant=tenant, **read_row(DomainClaim, values))


def _check_names(line: Mapping[str, Any]) -> None:
    slug, hosts = line["tenant"]["slug"], [values["host"] for values in line["hosts"]]
    if Tenant.objects.filter(slug=slug).exists():
        raise NameTaken(name=slug)
    taken = TenantHost.objects.filter(host__in=hosts).first()
    if taken is not None:
        raise NameTaken(name=taken.host)
