"""Papers of joining: the application, the two agreements before it, the certificate after it."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from coop.documents.kinds import DocumentKind
from coop.protocols.membership.documents.fields import (
    ApplicationFields,
    CertificateFields,
    EsignFields,
    PrivacyFields,
)

_HERE = Path(__file__).parent

APPLICATION = DocumentKind(
    template="application",
    edition=1,
    title=_("Application for membership"),
    folder=_HERE / "application",
    fields=ApplicationFields,
    contract="membership",
    action="apply",
    signer_field="applicant",
    subject_field="applicant",
)
ESIGN = DocumentKind(
    template="esign",
    edition=1,
    title=_("Agreement on electronic signatures"),
    folder=_HERE / "esign",
    fields=EsignFields,
    contract="membership",
    action="agree",
    signer_field="person",
    subject_field="person",
    template_field="agreement",
)
PRIVACY = DocumentKind(
    template="privacy",
    edition=1,
    title=_("Consent to the processing of personal data"),
    folder=_HERE / "privacy",
    fields=PrivacyFields,
    contract="membership",
    action="agree",
    signer_field="person",
    subject_field="person",
    template_field="agreement",
)
CERTIFICATE = DocumentKind(
    template="certificate",
    edition=1,
    title=_("Member's certificate"),
    folder=_HERE / "certificate",
    fields=CertificateFields,
    contract="membership",
    action="certify",
    signer_field="coop",
    subject_field="member",
)

KINDS = (APPLICATION, ESIGN, PRIVACY, CERTIFICATE)
PACKAGES = {"admission": _("Joining the cooperative")}
