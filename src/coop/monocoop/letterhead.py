"""The cooperative at the head of its documents."""

from __future__ import annotations

from coop.documents.parties import CooperativeDetails
from coop.monocoop.tenants import Tenant


def letterhead_of(tenant: Tenant) -> CooperativeDetails:
    """What the letterhead says of a cooperative."""
    return CooperativeDetails(
        name=tenant.legal_name,
        name_genitive=tenant.legal_name_genitive,
        name_short=tenant.name,
        inn=tenant.inn,
        kpp=tenant.kpp,
        ogrn=tenant.ogrn,
        address=tenant.address,
    )
