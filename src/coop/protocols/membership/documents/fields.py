"""What each paper of joining says; every value is printed as it stands.

Sources: law 3085-1 art. 10 (application, certificate); law 63-FZ art. 6, 9 (signature agreement);
law 152-FZ art. 9 with 156-FZ of 2025 (consent as a paper of its own).
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from coop.documents.parties import CooperativeDetails, SignerDetails
from coop.protocols.membership.applicant import Applicant


class PaperFields(BaseModel):
    """What all papers share: frozen, nothing unknown, the cooperative and the signer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cooperative: CooperativeDetails
    person: SignerDetails


class Sum(BaseModel):
    """A sum in digits and in words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    digits: str
    words: str


class Reference(BaseModel):
    """Another paper this one refers to."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    number: str


class ApplicationFields(PaperFields):
    """An application to the council."""

    applicant: Applicant = Field(discriminator="kind")
    applicant_name: str
    applicant_name_genitive: str
    born_on_in_words: str = ""
    charter_version: int
    admit_days: int
    entrance: Sum
    share: Sum
    share_now: Sum
    share_later: Sum | None = None
    share_term_days: int = 0
    agreements: tuple[Reference, ...]


class EsignFields(PaperFields):
    """An agreement of participants on electronic signatures."""

    applicant_name: str
    contacts: str
    public_key: str = ""


class PrivacyFields(PaperFields):
    """A consent of one living person: the applicant, or who acts for the organisation."""

    residence: str = ""
    organisation: str = ""
    contacts: str
    categories: tuple[str, ...]


class CertificateFields(PaperFields):
    """A member's certificate, signed by the cooperative."""

    member_name: str
    member_account: str
    number: int
    since_in_words: str
    decided_on_in_words: str
    matter: str = ""
    entrance: Sum
    entrance_on_in_words: str
    share: Sum
    share_on_in_words: str
