"""The address of a cooperative's site, as its papers name it."""

from __future__ import annotations

from django.conf import settings

from coop.kernel.names import AccountName
from coop.monocoop.tenants import Tenant
from coop.monocoop.tenants.hosts import main_host


def site_of(coop: AccountName) -> str:
    """`https://` and the cooperative's main host name; outside production, this machine."""
    host = main_host(coop) if settings.IS_PRODUCTION else ""
    if host:
        return f"https://{host}"
    tenant = Tenant.objects.filter(account=coop).first()
    here = f"localhost:{settings.CONFIGURATION.port}"
    if tenant is None or tenant == Tenant.objects.order_by("id").first():
        return f"http://{here}"
    return f"http://{tenant.slug}.{here}"
