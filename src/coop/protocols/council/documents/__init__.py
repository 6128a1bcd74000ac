"""Documents of the council: the minutes of a meeting on one matter."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from coop.documents.kinds import DocumentKind
from coop.protocols.council.documents.fields import MinutesFields

MINUTES = DocumentKind(
    template="minutes",
    edition=1,
    title=_("Minutes of the council"),
    folder=Path(__file__).parent / "minutes",
    fields=MinutesFields,
    contract="council",
    action="minutes",
    signer_field="signer",
    subject_field="matter",
)

KINDS = (MINUTES,)
PACKAGES = {"matter": _("Matter of the council")}
