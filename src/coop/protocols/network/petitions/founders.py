"""Who founds the cooperative: named by the petitioner, signed up by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from coop.monocoop.identity.models import Contact, Login
from coop.protocols.network.connecting import FOUNDERS_MAX
from coop.protocols.network.errors import FoundersOutOfRange, RepeatedFounder
from coop.protocols.network.petitions import drafting
from coop.protocols.network.petitions.rows import Petition, PetitionFounder


@dataclass(frozen=True, slots=True)
class Told:
    """What the petitioner says of a founder."""

    name: str
    email: str
    seat: str = "none"
    roles: Sequence[str] = ()


def add(petition: Petition, told: Told, *, now: datetime) -> PetitionFounder:
    """Name one more founder; raises `PetitionSent`, `FoundersOutOfRange`, `RepeatedFounder`."""
    drafting.keep(petition, now=now)
    if petition.founders.count() >= FOUNDERS_MAX:
        raise FoundersOutOfRange
    _check_email(petition, told, None)
    return petition.founders.create(
        name=told.name, email=told.email, seat=told.seat, roles=list(told.roles)
    )


def change(founder: PetitionFounder, told: Told, *, now: datetime) -> None:
    """Correct what is said of a founder; raises `PetitionSent`, `RepeatedFounder`.

    Another e-mail is another person: a signature made with the former one is given up.
    """
    drafting.keep(founder.petition, now=now)
    _check_email(founder.petition, told, founder)
    if founder.email.lower() != told.email.lower():
        forget_signature(founder)
    founder.name, founder.email = told.name, told.email
    founder.seat, founder.roles = told.seat, list(told.roles)
    founder.save()


def remove(founder: PetitionFounder, *, now: datetime) -> None:
    """Take a founder's name back, with the signature made for it; raises `PetitionSent`."""
    drafting.keep(founder.petition, now=now)
    with transaction.atomic():
        forget_signature(founder)
        founder.delete()


def forget_signature(founder: PetitionFounder) -> None:
    """Give up invitation and signature; the ledger has never heard of it."""
    login, founder.login = founder.login, None
    founder.code_digest = founder.expires_at = founder.signed_up_at = None
    founder.save()
    if login is not None and login.opened_at is None:
        Contact.unbound.filter(coop=founder.petition.account, account=login.account).delete()
        Login.objects.filter(pk=login.pk).delete()


def _check_email(petition: Petition, told: Told, but: PetitionFounder | None) -> None:
    others = petition.founders.exclude(pk=but.pk) if but else petition.founders.all()
    if others.filter(email__iexact=told.email).exists():
        raise RepeatedFounder(email=told.email)
