"""Papers of a section: from its proposal to the powers of attorney of its people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from coop.documents.kinds import DocumentKind
from coop.protocols.sections.documents.fields import (
    ChoiceFields,
    ClosingFields,
    FoundingFields,
    LiabilityFields,
    PowerFields,
    ProposalFields,
    SupportFields,
    TrustFields,
)

_HERE = Path(__file__).parent


def _kind(
    name: str, action: str, title: Any, fields: type[BaseModel], signer: str, subject: str = ""
) -> DocumentKind:
    """A paper of the contract; where the ledger gives the number, the paper tells it itself."""
    return DocumentKind(
        template=f"sec{name}",
        edition=1,
        title=title,
        folder=_HERE / name,
        fields=fields,
        contract="sections",
        action=action,
        signer_field=signer,
        subject_field=subject,
        number_field="" if subject else "number",
    )


PROPOSAL = _kind(
    "proposal", "propose", _("Proposal of a section"), ProposalFields, signer="initiator"
)
FOUNDING = _kind(
    "founding", "begin", _("The chair's proposal of a section"), FoundingFields, signer="chair"
)
SUPPORT = _kind(
    "support",
    "support",
    _("Statement of a participant of a section's founding meeting"),
    SupportFields,
    signer="member",
    subject="section",
)
CLOSING = _kind(
    "closing",
    "close",
    _("Proposal to close a section"),
    ClosingFields,
    signer="chair",
    subject="section",
)
CHOICE = _kind(
    "choice",
    "join",
    _("Statement on the choice of a section"),
    ChoiceFields,
    signer="member",
    subject="section",
)
POWER = _kind(
    "power",
    "empower",
    _("Power of attorney of a section's chair"),
    PowerFields,
    signer="chair",
    subject="section",
)
LIABILITY = _kind(
    "liability",
    "accept",
    _("Agreement on material liability"),
    LiabilityFields,
    signer="signer",
    subject="section",
)
TRUST = _kind(
    "trust",
    "trust",
    _("Power of attorney of a trusted person"),
    TrustFields,
    signer="chair",
    subject="person",
)

KINDS = (PROPOSAL, SUPPORT, FOUNDING, CLOSING, CHOICE, POWER, LIABILITY, TRUST)
PACKAGES = {
    "section": _("Cooperative section"),
    "sectionchair": _("Powers in a section"),
    "sectionchoice": _("Choice of a section"),
}
