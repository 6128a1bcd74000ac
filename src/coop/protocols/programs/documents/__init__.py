"""Papers of programs: regulation and closing, accession and leaving, moving share, a fee back."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from coop.documents.kinds import DocumentKind
from coop.protocols.programs.documents.fields import (
    AccessionFields,
    ClosingFields,
    FeebackFields,
    LeavingFields,
    MoveFields,
    RegulationFields,
)

_HERE = Path(__file__).parent


def _kind(
    template: str,
    title: object,
    fields: type[BaseModel],
    action: str,
    *,
    signer: str = "member",
    subject: str = "program",
) -> DocumentKind:
    return DocumentKind(
        template=template,
        edition=1,
        title=title,
        folder=_HERE / template,
        fields=fields,
        contract="programs",
        action=action,
        signer_field=signer,
        subject_field=subject,
    )


REGULATION = _kind(
    "regulation", _("Regulation of a program"), RegulationFields, "propose",
    signer="chair", subject="id",
)  # fmt: skip
CLOSING = _kind(
    "closing", _("Proposal to close a program"), ClosingFields, "close",
    signer="chair", subject="id",
)  # fmt: skip
ACCESSION = _kind("accession", _("Accession to a program"), AccessionFields, "accede")
LEAVING = _kind("leaving", _("Statement of leaving a program"), LeavingFields, "leave")
MOVE = _kind("move", _("Statement on moving share"), MoveFields, "move", subject="member")
FEEBACK = _kind("feeback", _("Statement on a fee back"), FeebackFields, "feeback")

KINDS = (REGULATION, CLOSING, ACCESSION, LEAVING, MOVE, FEEBACK)
PROGRAM_PACKAGE = "program"
PARTICIPATION_PACKAGE = "participation"
PACKAGES = {
    PROGRAM_PACKAGE: _("Regulation of a program"),
    PARTICIPATION_PACKAGE: _("Taking part in programs"),
}
