"""The charter's paper: the draft of an amendment for the general meeting."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from coop.documents.kinds import DocumentKind
from coop.protocols.charter.documents.fields import AmendmentFields

AMENDMENT = DocumentKind(
    template="amendment",
    edition=1,
    title=_("Draft of an amendment of the charter"),
    folder=Path(__file__).parent / "amendment",
    fields=AmendmentFields,
    contract="charter",
    action="draft",
    signer_field="chair",
    subject_field="",
    number_field="number",
)

KINDS = (AMENDMENT,)
PACKAGES = {"amendment": _("Amendment of the charter")}
