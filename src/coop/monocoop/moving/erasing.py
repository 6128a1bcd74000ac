"""Erases what this server keeps of a cooperative that has left: rows, files, secrets.

The ledger's part stays: it tells nothing personal, and every server of the network has it. Logins
go too, but for those of people whom another cooperative here knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models, transaction

from coop.monocoop.identity.models import Contact, Login
from coop.monocoop.moving import belongings
from coop.monocoop.moving.errors import CooperativeOpen
from coop.monocoop.tenants.errors import CooperativeNotServed
from coop.monocoop.tenants.rows import Tenant
from coop.store.rows import PrivateRow


def erase(coop: str) -> int:
    """Erase a cooperative whose site is closed; return how many rows there were.

    Raises `CooperativeNotServed` or `CooperativeOpen`. Files go last: rows that lead nowhere would
    be worse than files that nobody names.
    """
    tenant = Tenant.objects.filter(account=coop).first()
    if tenant is None:
        raise CooperativeNotServed(coop=coop)
    if tenant.closed_at is None:
        raise CooperativeOpen(coop=coop)
    with transaction.atomic():
        count = _erase_logins(coop)
        for kind in _pointing_first():
            count += kind.unbound.filter(coop=coop).delete()[0]
        tenant.delete()
    for place in list(belongings.places_of(coop)):
        belongings.storage().delete(place)
    for path in list(belongings.secrets_of(coop)):
        path.unlink()
    return count


def _erase_logins(coop: str) -> int:
    known = Contact.unbound.filter(coop=coop).values("account")
    elsewhere = Contact.unbound.exclude(coop=coop).values("account")
    rows = Login.objects.filter(models.Q(account__in=known) | models.Q(opened_by=coop))
    return int(rows.exclude(account__in=elsewhere).delete()[0])


def _pointing_first() -> Iterator[type[PrivateRow]]:
    """Private tables, each before those that its rows point at."""
    left = {kind for kind in apps.get_models() if issubclass(kind, PrivateRow)}
    while left:
        pointed_at = {
            field.remote_field.model
            for kind in left
            for field in kind._meta.concrete_fields
            if field.remote_field and field.remote_field.model is not kind
        }
        free = left - pointed_at
        yield from sorted(free, key=lambda kind: kind._meta.label)
        left -= free
