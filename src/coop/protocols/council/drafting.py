"""Draws up minutes as a document in the archive."""

from __future__ import annotations

import secrets
from datetime import datetime
from zoneinfo import ZoneInfo

from coop.documents import archive
from coop.documents.models import Document
from coop.documents.parties import key_id
from coop.monocoop import people
from coop.monocoop.identity.person import Person
from coop.monocoop.letterhead import letterhead_of
from coop.monocoop.tenants import Tenant
from coop.protocols.council import api, minutes
from coop.protocols.council.documents import MINUTES
from coop.protocols.council.models import Matter

TIME_ZONE = ZoneInfo("Europe/Moscow")


def draw_up(matter: Matter, signer: Person, tenant: Tenant, now: datetime) -> Document:
    """The minutes of a settled matter, ready for the signer."""
    seats = api.seats_of(matter)
    surroundings = minutes.Surroundings(
        cooperative=letterhead_of(tenant),
        names=people.names_of(matter.coop, [seat.account for seat in seats]),
        key_id=key_id(signer.public_key),
        now=now,
        time_zone=TIME_ZONE,
    )
    package = api.describe(matter).package or f"matter/{matter.number}"
    return archive.create(
        MINUTES,
        minutes.compose(matter, signer.account, surroundings),
        coop=tenant.account,
        package=package,
        subject=matter.number,
        created_at=now.astimezone(TIME_ZONE),  # the printed date is the cooperative's own
        salt=secrets.token_bytes(32),
    )
