"""The council's papers in the archive: found by what was signed, else drawn up."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from coop.documents import archive
from coop.documents.kinds import DocumentKind
from coop.documents.language.dates import date_in_words
from coop.documents.models import Document, SignedAct
from coop.documents.parties import SignerDetails, key_id
from coop.monocoop import people
from coop.monocoop.identity.person import Person
from coop.monocoop.tenants import Tenant

TIME_ZONE = ZoneInfo("Europe/Moscow")
SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs, at which site, at which moment."""

    tenant: Tenant
    person: Person
    now: datetime

    @property
    def coop(self) -> str:
        """The cooperative's account."""
        return str(self.tenant.account)

    def signer(self, capacity: str) -> SignerDetails:
        """The signature block of the person in a capacity."""
        return SignerDetails(
            name=people.name_of(self.coop, self.person.account),
            account=self.person.account,
            capacity=capacity,
            key_id=key_id(self.person.public_key),
        )


def paper_by_digest(coop: str, digest: str) -> Document | None:
    """A paper by its content digest, while this installation has it."""
    papers = Document.unbound.filter(coop=coop, content_digest=digest, shredded_at__isnull=True)
    found: Document | None = papers.first()
    return found


def draw_up(
    kind: DocumentKind,
    fields: BaseModel,
    tenant: Tenant,
    *,
    package: str,
    subject: int,
    now: datetime,
) -> Document:
    """A new paper, under today's date of the cooperative."""
    return archive.create(
        kind,
        fields,
        coop=tenant.account,
        package=package,
        subject=subject,
        created_at=now.astimezone(TIME_ZONE),  # the printed date is the cooperative's own
        salt=secrets.token_bytes(SALT_BYTES),
    )


def is_signed(paper: Document) -> bool:
    """Whether the ledger has anybody's signature under it."""
    acts = SignedAct.unbound.filter(coop=paper.coop, content_digest=paper.content_digest)
    return bool(acts.exists())


def moment_in_words(moment: datetime) -> str:
    """A moment as papers tell it: «22 ноября 2026 г., 18:00 (московское время)»."""
    local = moment.astimezone(TIME_ZONE)
    return f"{date_in_words(local.date())}, {local:%H:%M} (московское время)"


def day_in_words(moment: datetime) -> str:
    """The day of a moment: «22 ноября 2026 г.»."""
    return date_in_words(moment.astimezone(TIME_ZONE).date())
