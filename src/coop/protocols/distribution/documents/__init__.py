"""Papers of distribution: the draft of how a year's result is distributed."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from coop.documents.kinds import DocumentKind
from coop.protocols.distribution.documents.fields import ResultDraftFields

DRAFT = DocumentKind(
    template="resultdraft",
    edition=1,
    title=_("Draft of how the year's result is distributed"),
    folder=Path(__file__).parent / "resultdraft",
    fields=ResultDraftFields,
    contract="distribution",
    action="draft",
    signer_field="accountant",
    subject_field="id",
)

KINDS = (DRAFT,)
PACKAGES = {"result": _("Distribution of the year's result")}
