"""Opens a connected cooperative's site on this installation."""

from __future__ import annotations

from django.db import transaction

from coop.monocoop.identity import contacts
from coop.monocoop.tenants import Tenant, TenantHost
from coop.protocols.network.connection_file import ConnectionFile


def open_site(told: ConnectionFile) -> Tenant:
    """Create or renew the tenant, its hosts, and the founders' names."""
    values = told.site.model_dump(exclude={"hosts"})
    with transaction.atomic():
        tenant, _ = Tenant.objects.update_or_create(account=told.account, defaults=values)
        for host in told.site.hosts:
            TenantHost.objects.update_or_create(host=host.lower(), defaults={"tenant": tenant})
        for founder in told.founders:
            contacts.remember(told.account, founder.account, display_name=founder.name)
    return tenant
