"""Where a cooperative's site may answer: a name below the installation's own, free and fit."""

from __future__ import annotations

import re

from coop.kernel.errors import CoopError
from coop.monocoop.tenants import Tenant, TenantHost
from coop.monocoop.tenants.errors import DomainTaken
from coop.monocoop.tenants.hosts import RESERVED
from coop.protocols.network.petitions.errors import SlugReserved, SlugTaken, SlugWrong
from coop.protocols.network.petitions.rows import Petition, PetitionState

HOLDING = (PetitionState.SENT, PetitionState.ACCEPTED)
"""A petition that is sent holds the name it asks for; a draft holds none."""
_SLUG = re.compile(r"[a-z]([a-z0-9-]{0,38}[a-z0-9])")


def faults_of(slug: str, *, account: str) -> list[CoopError]:
    """What is wrong with a name for the address; empty when it may be had."""
    try:
        check_slug(slug, account=account)
    except CoopError as fault:
        return [fault]
    return []


def check_slug(slug: str, *, account: str) -> None:
    """Raise `SlugWrong`, `SlugReserved` or `SlugTaken`; a cooperative may keep its own."""
    if _SLUG.fullmatch(slug) is None or "--" in slug:
        raise SlugWrong(slug=slug)
    if slug in RESERVED:
        raise SlugReserved(slug=slug)
    others = Tenant.objects.exclude(account=account)
    asked = Petition.objects.exclude(account=account).filter(state__in=HOLDING, site__slug=slug)
    if others.filter(slug=slug).exists() or asked.exists():
        raise SlugTaken(slug=slug)


def check_host(host: str, *, account: str) -> None:
    """Raise `DomainTaken` when the name leads to another cooperative."""
    others = TenantHost.objects.exclude(tenant__account=account)
    if others.filter(host=host.lower()).exists():
        raise DomainTaken(host=host)
