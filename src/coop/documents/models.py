"""Documents (private) and the acts signed over them (rebuilt from the ledger)."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models

from coop.store.rows import PrivateRow, ProjectedRow

HEX_DIGEST_LENGTH = 64
SUBJECT_LENGTH = 20  # an unsigned 64-bit number as decimal text: wider than any integer column


class Document(PrivateRow):
    """A document as it was made: its fields, its salt and the place of its bytes.

    The PDF itself lies in the file storage (`archive.vault`): ten million members have terabytes of
    papers, which a database should not carry; storage may be a folder or S3 by setting alone.
    After `archive.shred` only the id, the kind, the package and the content digest are left.
    """

    coop = models.CharField(max_length=13)  # no index of its own: every index below begins with it
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    template = models.CharField(max_length=13)
    edition = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    package = models.CharField(max_length=80)
    subject = models.CharField(max_length=SUBJECT_LENGTH)
    fields: models.JSONField[Any, Any] = models.JSONField(null=True)
    frame: models.JSONField[Any, Any] = models.JSONField(null=True)
    salt = models.BinaryField(null=True)
    file = models.CharField(max_length=200, blank=True)
    pdf_sha256 = models.CharField(max_length=HEX_DIGEST_LENGTH, blank=True, db_index=True)
    content_digest = models.CharField(max_length=HEX_DIGEST_LENGTH)
    engine: models.JSONField[Any, Any] = models.JSONField()
    found_by = models.TextField(blank=True)
    """Folded words of the title and the fields; databases fold Cyrillic differently, so we do."""
    created_at = models.DateTimeField()
    shredded_at = models.DateTimeField(null=True)

    class Meta(PrivateRow.Meta):
        """The indexes are those of the registry's list, of a package, of a person, of a signature.

        A digest is looked up in its cooperative: with both in one index no database takes that of
        the cooperative's papers instead, and reads them all.

        No default order: it would tempt a database to walk the list instead of using an index.
        """

        indexes: ClassVar = [
            models.Index(fields=["coop", "package", "-created_at", "-id"], name="document_package"),
            models.Index(fields=["coop", "-created_at", "-id"], name="document_newest"),
            models.Index(fields=["coop", "subject"], name="document_subject"),
            models.Index(fields=["content_digest", "coop"], name="document_digest"),
        ]

    @property
    def is_shredded(self) -> bool:
        """Whether the personal data were destroyed."""
        return self.shredded_at is not None


class PaperWord(PrivateRow):
    """A word by which the registry finds a package; see `words`, which alone writes these."""

    coop = models.CharField(max_length=13)  # no index of its own: both below begin with it
    word = models.CharField(max_length=40)
    package = models.CharField(max_length=80, blank=True)

    class Meta(PrivateRow.Meta):
        """Looked for by the beginning of a word; forgotten by package."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["coop", "word", "package"], name="one_word_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["coop", "package"], name="paperword_package"),
        ]


class SignedAct(ProjectedRow):
    """One signature over one document, as the ledger recorded it with the act it belongs to."""

    content_digest = models.CharField(max_length=HEX_DIGEST_LENGTH, db_index=True)
    contract = models.CharField(max_length=13)
    action = models.CharField(max_length=13)
    template = models.CharField(max_length=13)
    edition = models.PositiveIntegerField()
    subject = models.CharField(max_length=SUBJECT_LENGTH)
    signer = models.CharField(max_length=13)
    signature = models.CharField(max_length=120)
    act_digest = models.CharField(max_length=HEX_DIGEST_LENGTH)
    public_key = models.CharField(max_length=80)
    transaction = models.CharField(max_length=HEX_DIGEST_LENGTH)
    block = models.PositiveBigIntegerField()
    time = models.DateTimeField()
    position = models.PositiveIntegerField()

    class Meta(ProjectedRow.Meta):
        """In the order of the ledger."""

        ordering: ClassVar = ["block", "transaction", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["transaction", "position"], name="one_act_once"),
        ]


class NetworkIdentity(ProjectedRow):
    """The network's id, as its first act told it; every act digest is bound to it."""

    network_id = models.CharField(max_length=HEX_DIGEST_LENGTH)
