"""Which host names lead to which cooperative, and by which one it is called."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q

from coop.kernel.names import AccountName
from coop.monocoop.tenants.rows import Tenant, TenantHost

LOCAL = "localhost"
LOOPBACK = frozenset({LOCAL, "127.0.0.1", "[::1]", "testserver"})
RESERVED = frozenset(
    {
        *("www", "api", "mail", "smtp", "ftp", "ns", "dns", "desk", "admin", "sign", "static"),
        *("files", "operator", "platform"),
    }
)
"""Names below the installation's own that no cooperative gets."""


PLATFORM_HERE = f"platform.{LOCAL}"
"""The Platform's own site on one's own machine."""
DESK = "/operator/"


def name_of(host: str) -> str:
    """A host name without its port, in lower case."""
    lower = host.lower()
    return lower if lower.endswith("]") else lower.rsplit(":", 1)[0].rstrip(".")


def tenant_at(host: str) -> Tenant | None:
    """The cooperative at a host name, whose port does not matter.

    Outside production `localhost` is the first cooperative and `<slug>.localhost` each other one.
    """
    name = name_of(host)
    if settings.CONFIGURATION.tenant:
        return _the_only_one(name)
    found = Q(hosts__host=name)
    if slug := slug_below(name, settings.CONFIGURATION.site):
        found |= Q(slug=slug)
    open_ones = Tenant.objects.filter(closed_at=None)
    tenant = open_ones.filter(found).first()
    if tenant is not None or settings.IS_PRODUCTION:
        return tenant
    if name in LOOPBACK:
        return open_ones.order_by("id").first()
    slug = slug_below(name, LOCAL)
    return open_ones.filter(slug=slug).first() if slug else None


def platform_host() -> str:
    """The host name of the Platform's own site."""
    return settings.CONFIGURATION.site or PLATFORM_HERE


def is_platform(host: str, path: str) -> bool:
    """Whether a request is for the Platform's own site, and not for a cooperative's.

    An installation of one cooperative gives the installation's name to that cooperative, but for
    the operator's desk.
    """
    name = name_of(host)
    if settings.CONFIGURATION.tenant and not path.startswith(DESK):
        return False
    if name == settings.CONFIGURATION.site:
        return bool(name)
    return name == PLATFORM_HERE and not settings.IS_PRODUCTION


def slug_below(name: str, domain: str) -> str:
    """`rassvet` of `rassvet.coop.example` below `coop.example`; empty for any other name."""
    slug, dot, rest = name.partition(".")
    return slug if dot and domain and rest == domain and slug not in RESERVED else ""


def hosts_of(tenant: Tenant) -> list[str]:
    """Every name by which a cooperative may be reached from the world, the main one first."""
    rows = TenantHost.objects.filter(tenant=tenant).order_by("-is_main", "id")
    names = [row.host for row in rows]
    if below := below_the_site(tenant):
        names.insert(1 if rows and rows[0].is_main else 0, below)
    return names


def main_host(coop: AccountName) -> str:
    """The name that documents and letters give; empty for a cooperative that has none."""
    tenant = Tenant.objects.filter(account=coop).first()
    return next(iter(hosts_of(tenant)), "") if tenant else ""


def below_the_site(tenant: Tenant) -> str:
    """The cooperative's name below the installation's own; empty where there is none."""
    configuration = settings.CONFIGURATION
    if configuration.tenant:
        return str(configuration.site)
    return f"{tenant.slug}.{configuration.site}" if configuration.site else ""


def _the_only_one(name: str) -> Tenant | None:
    """The installation serves one cooperative: at its own name, and at domains put here."""
    only = Tenant.objects.filter(account=settings.CONFIGURATION.tenant, closed_at=None)
    if name == settings.CONFIGURATION.site or (name in LOOPBACK and not settings.IS_PRODUCTION):
        return only.first()
    return only.filter(hosts__host=name).first()


def is_served(host: str) -> bool:
    """Whether a name is one that this installation answers to the world, so may be certified."""
    name = name_of(host)
    if name and name == settings.CONFIGURATION.site:
        return True
    if settings.CONFIGURATION.tenant:
        return TenantHost.objects.filter(
            host=name, tenant__account=settings.CONFIGURATION.tenant, tenant__closed_at=None
        ).exists()
    slug = slug_below(name, settings.CONFIGURATION.site)
    if slug and Tenant.objects.filter(slug=slug, closed_at=None).exists():
        return True
    open_ones = TenantHost.objects.filter(tenant__closed_at=None)
    return open_ones.filter(host=name).exclude(host__in=LOOPBACK).exists()
