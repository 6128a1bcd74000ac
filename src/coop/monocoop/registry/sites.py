"""The address of a cooperative's site, as its papers name it."""

from __future__ import annotations

from django.conf import settings

from coop.kernel.names import AccountName
from coop.monocoop.tenants import Tenant


def site_of(coop: AccountName) -> str:
    """`https://` and the cooperative's first host name; outside production, this machine."""
    tenant = Tenant.objects.filter(account=coop).prefetch_related("hosts").first()
    host = tenant.hosts.order_by("id").first() if tenant else None
    if host is not None and settings.IS_PRODUCTION:
        return f"https://{host.host}"
    here = f"localhost:{settings.CONFIGURATION.port}"
    if tenant is None or tenant == Tenant.objects.order_by("id").first():
        return f"http://{here}"
    return f"http://{tenant.slug}.{here}"
