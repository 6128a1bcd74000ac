"""Papers of fees: the draft for the general meeting, the reference of fees paid."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from coop.documents.kinds import DocumentKind
from coop.protocols.fees.documents.fields import FeeDraftFields, FeeReferenceFields

_HERE = Path(__file__).parent

DRAFT = DocumentKind(
    template="feedraft",
    edition=1,
    title=_("Draft of a decision on the membership fee"),
    folder=_HERE / "feedraft",
    fields=FeeDraftFields,
    contract="fees",
    action="draft",
    signer_field="chair",
    subject_field="id",
)
REFERENCE = DocumentKind(
    template="feereference",
    edition=1,
    title=_("Reference of membership fees paid"),
    folder=_HERE / "feereference",
    fields=FeeReferenceFields,
    contract="",
    action="",
    signer_field="",
    subject_field="",
)

KINDS = (DRAFT, REFERENCE)
PACKAGES = {"fee": _("Membership fee"), "feepaid": _("Membership fees paid")}
