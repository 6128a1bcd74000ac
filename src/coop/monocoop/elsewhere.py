"""What waits for a person in their other cooperatives on this installation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from coop.kernel.names import AccountName
from coop.monocoop import belonging, inbox, roles
from coop.monocoop.inbox import InboxItem
from coop.monocoop.registry.sites import site_of
from coop.monocoop.tenants import Tenant
from coop.store.tenancy import bound

COOPS_MAX = 20


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """One other cooperative: its name, its site, and what waits there; addresses are whole."""

    name: str
    site: str
    items: tuple[InboxItem, ...]


def waiting_elsewhere(here: AccountName, person: AccountName) -> list[Elsewhere]:
    """The other cooperatives where something waits, the most pressing first.

    Each is asked with its own roles of the person and with every query bound to it, exactly as its
    own site would ask.
    """
    others = [tenant for tenant in belonging.coops_of(person) if tenant.account != here]
    found = [one for tenant in others[:COOPS_MAX] if (one := _in(tenant, person)).items]
    return sorted(found, key=lambda one: inbox.urgency(one.items[0]))


def _in(tenant: Tenant, person: AccountName) -> Elsewhere:
    coop, site = tenant.account, site_of(tenant.account)
    with bound(coop):
        items = inbox.waiting_for(coop, person, roles.roles_of(coop, person))
        return Elsewhere(tenant.name, site, tuple(_whole(items, site)))


def _whole(items: list[InboxItem], site: str) -> Iterator[InboxItem]:
    for item in items:
        yield replace(item, url=site + item.url)
