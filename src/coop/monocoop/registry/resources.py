"""What programs may read of the registry: papers that the reader may open on the site."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coop.documents import archive
from coop.documents.models import Document
from coop.kernel.names import AccountName
from coop.monocoop.api.resources import Digest, Reader, Resource, Told, one_by_one
from coop.monocoop.registry.access import OFFICERS, access_of

REGISTRY = "registry"
TITLE = _("Documents")


class DocumentTold(Told):
    """A paper; its fields stand in its PDF."""

    id: UUID
    title: str
    template: str
    edition: int
    package: str
    subject: str
    content: Digest
    created_at: datetime


def documents(reader: Reader) -> QuerySet[Document]:
    """The papers that this reader opens on the site; destroyed ones are not there."""
    rows = Document.unbound.filter(coop=reader.coop, shredded_at=None)
    person = AccountName(reader.account) if reader.account else reader.coop
    access = access_of(reader.coop, person, reader.roles)
    return rows if access.sees_all else rows.filter(package__in=access.packages)


def told(row: Document) -> DocumentTold:
    """A paper as the archive keeps it."""
    return DocumentTold(
        id=row.id,
        title=row.title,
        template=row.template,
        edition=row.edition,
        package=row.package,
        subject=row.subject,
        content=row.content_digest,
        created_at=row.created_at,
    )


RESOURCES = (
    Resource(
        "documents",
        TITLE,
        DocumentTold,
        roles=OFFICERS | {"person"},
        rows=documents,
        tell=one_by_one(told),
        key="id",
        file=archive.pdf_of,
    ),
)
