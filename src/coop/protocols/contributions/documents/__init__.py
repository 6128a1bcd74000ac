"""Papers of contributions: property offered and handed over, a share that becomes a fee."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from coop.documents.kinds import DocumentKind
from coop.protocols.contributions.documents.fields import (
    ConversionFields,
    PropertyFields,
    TransferActFields,
)

_HERE = Path(__file__).parent

PROPERTY = DocumentKind(
    template="property",
    edition=1,
    title=_("Statement on a share contribution in property"),
    folder=_HERE / "property",
    fields=PropertyFields,
    contract="contribution",
    action="offer",
    signer_field="member",
    subject_field="number",
)
CONVERSION = DocumentKind(
    template="conversion",
    edition=1,
    title=_("Statement on turning a share into a membership fee"),
    folder=_HERE / "conversion",
    fields=ConversionFields,
    contract="contribution",
    action="convert",
    signer_field="member",
    subject_field="number",
)
TRANSFER_ACT = DocumentKind(
    template="transferact",
    edition=1,
    title=_("Act of transfer of property"),
    folder=_HERE / "transferact",
    fields=TransferActFields,
    contract="contribution",
    action="hand",
    signer_field="member",
    subject_field="id",
    cosigners={"take": "officer"},
)

KINDS = (PROPERTY, CONVERSION, TRANSFER_ACT)
CONTRIBUTION_PACKAGE = "contribution"
PACKAGES = {CONTRIBUTION_PACKAGE: _("Contribution")}
