"""Opens a connected cooperative's site on this installation."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from coop.kernel.errors import CoopError
from coop.kernel.names import AccountName
from coop.monocoop.identity import contacts
from coop.monocoop.tenants import Tenant, TenantHost
from coop.monocoop.theme import logos
from coop.protocols.network.connection_file import ConnectionFile
from coop.protocols.network.errors import AccountTaken
from coop.protocols.network.petitions import checking, places


def open_site(told: ConnectionFile) -> Tenant:
    """Create or renew the tenant, its hosts, its logo, and the founders' names.

    What the description leaves unsaid stays as the cooperative itself has set it since.
    """
    values = told.site.model_dump(exclude={"hosts"}, exclude_unset=True) | {"kind": told.kind}
    if logo := told.site.logo():
        values["logo"] = logos.keep(AccountName(told.account), logo)
    with transaction.atomic():
        tenant, _ = Tenant.objects.update_or_create(account=told.account, defaults=values)
        for host in told.site.hosts:
            TenantHost.objects.update_or_create(host=host.lower(), defaults={"tenant": tenant})
        for founder in told.founders:
            contacts.remember(told.account, founder.account, display_name=founder.name)
    return tenant


def faults_of(told: ConnectionFile, *, is_taken: bool) -> list[CoopError]:
    """Everything wrong with the description and with the places it asks for here.

    `is_taken`: its account stands on the ledger, and we hold none of its machine keys.
    """
    site = told.site.model_dump(exclude={"hosts"}) | {"kind": told.kind}
    faults = checking.faults_of(told.connection(), site)
    if is_taken:
        faults.append(AccountTaken(account=told.account))
    asked: list[Callable[[], object]] = [
        told.site.logo,
        lambda: places.check_slug(told.site.slug, account=told.account),
        *(_asking(host, told.account) for host in told.site.hosts),
    ]
    for ask in asked:
        try:
            ask()
        except CoopError as fault:
            faults.append(fault)
    return faults


def _asking(host: str, account: str) -> Callable[[], None]:
    return lambda: places.check_host(host, account=account)
