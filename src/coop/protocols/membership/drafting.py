"""Draws up the papers of joining as documents in the archive, and destroys those nobody signed."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import datetime

from coop.documents import archive
from coop.documents.kinds import DocumentKind
from coop.documents.language.dates import date_in_words
from coop.documents.models import Document, SignedAct
from coop.documents.parties import SignerDetails, key_id
from coop.kernel.names import AccountName
from coop.monocoop.letterhead import letterhead_of
from coop.monocoop.tenants import Tenant
from coop.protocols.membership import api, wording
from coop.protocols.membership.api import MemberStatus, Terms
from coop.protocols.membership.applicant import Applicant, Citizen, SoleProprietor
from coop.protocols.membership.documents import APPLICATION, CERTIFICATE, ESIGN, PRIVACY
from coop.protocols.membership.documents.fields import (
    ApplicationFields,
    CertificateFields,
    EsignFields,
    PaperFields,
    PrivacyFields,
    Reference,
)
from coop.protocols.membership.matters import package_of
from coop.protocols.membership.models import Draft

SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs what for whom, at which moment."""

    tenant: Tenant
    account: AccountName
    public_key: str
    """As the ledger writes it: `PUB_K1_…`."""
    applicant: Applicant
    now: datetime

    def signer(self, capacity: str) -> SignerDetails:
        """The signature block."""
        return SignerDetails(
            name=self.applicant.signer_name,
            name_genitive=wording.signer_genitive(self.applicant),
            account=self.account,
            capacity=capacity,
            key_id=key_id(self.public_key),
        )


@dataclass(frozen=True, slots=True)
class Papers:
    """What an applicant signs, in this order."""

    esign: Document
    privacy: Document
    application: Document

    def listed(self) -> tuple[Document, ...]:
        """In the order of signing."""
        return (self.esign, self.privacy, self.application)


def papers_for(draft: Draft, signing: Signing) -> Papers:
    """The papers of a draft: the kept ones while nothing they say has changed, else new ones."""
    terms = api.terms(signing.tenant.account)
    made_of = _fingerprint(signing, terms)
    if draft.documents.get("made_of") == made_of:
        kept = _kept(draft)
        if kept is not None:
            return kept
    discard(draft, now=signing.now)
    papers = _draw_up(signing, terms)
    ids = {document.template: str(document.id) for document in papers.listed()}
    draft.documents = {"made_of": made_of, **ids}
    draft.save(update_fields=["documents"])
    return papers


def discard(draft: Draft, *, now: datetime) -> None:
    """Destroy the draft's papers that nobody has signed."""
    ids = [value for name, value in draft.documents.items() if name != "made_of"]
    for document in Document.unbound.filter(coop=draft.coop, id__in=ids):
        is_signed = SignedAct.unbound.filter(content_digest=document.content_digest).exists()
        if not is_signed and not document.is_shredded:
            archive.shred(document, at=now)


def certificate(
    tenant: Tenant, status: MemberStatus, name: str, public_key: str, now: datetime
) -> Document:
    """A member's certificate, ready for the cooperative's machine to sign."""
    terms = api.terms_at(tenant.account, status.charter_version or 1)
    standing = status.standing
    fields = CertificateFields(
        cooperative=letterhead_of(tenant),
        person=SignerDetails(
            name=tenant.legal_name,
            account=tenant.account,
            capacity="Общество",
            key_id=key_id(public_key),
        ),
        member_name=name,
        member_account=status.account,
        number=status.number or 0,
        since_in_words=wording.day_in_words(status.since),
        decided_on_in_words=wording.day_in_words(standing.decided_at),
        matter=str(status.matter or ""),
        entrance=wording.sum_in_words(terms.entrance),
        entrance_on_in_words=wording.day_in_words(standing.entrance_at),
        share=wording.sum_in_words(terms.share),
        share_on_in_words=wording.day_in_words(standing.share_at),
    )
    return _create(CERTIFICATE, fields, tenant.account, status.account, now)


def _draw_up(signing: Signing, terms: Terms) -> Papers:
    esign = _make(ESIGN, _esign(signing), signing)
    privacy = _make(PRIVACY, _privacy(signing), signing)
    fields = _application(signing, terms, (esign, privacy))
    return Papers(esign, privacy, _make(APPLICATION, fields, signing))


def _esign(signing: Signing) -> EsignFields:
    return EsignFields(
        cooperative=letterhead_of(signing.tenant),
        person=signing.signer("Участник"),
        applicant_name=signing.applicant.display_name,
        contacts=wording.contacts(signing.applicant),
        public_key=signing.public_key,
    )


def _privacy(signing: Signing) -> PrivacyFields:
    applicant = signing.applicant
    is_person = isinstance(applicant, Citizen | SoleProprietor)
    return PrivacyFields(
        cooperative=letterhead_of(signing.tenant),
        person=signing.signer("Субъект персональных данных"),
        residence=applicant.residence if isinstance(applicant, Citizen | SoleProprietor) else "",
        organisation="" if is_person else applicant.display_name,
        contacts=wording.contacts(applicant),
        categories=wording.categories(applicant),
    )


def _application(
    signing: Signing, terms: Terms, agreements: tuple[Document, ...]
) -> ApplicationFields:
    applicant = signing.applicant
    is_person, later = isinstance(applicant, Citizen | SoleProprietor), terms.share_later
    return ApplicationFields(
        cooperative=letterhead_of(signing.tenant),
        person=signing.signer("Заявитель" if is_person else "Представитель заявителя"),
        applicant=applicant,
        applicant_name=applicant.display_name,
        applicant_name_genitive=wording.genitive(applicant),
        born_on_in_words=(
            date_in_words(applicant.born_on)
            if isinstance(applicant, Citizen | SoleProprietor)
            else ""
        ),
        charter_version=terms.charter_version,
        admit_days=terms.admit_days,
        entrance=wording.sum_in_words(terms.entrance),
        share=wording.sum_in_words(terms.minimum_share),
        share_now=wording.sum_in_words(terms.share),
        share_later=wording.sum_in_words(later) if later.units else None,
        share_term_days=terms.share_term_days,
        agreements=tuple(
            Reference(title=paper.title, number=str(paper.id)[:8].upper()) for paper in agreements
        ),
    )


def _make(kind: DocumentKind, fields: PaperFields, signing: Signing) -> Document:
    return _create(kind, fields, signing.tenant.account, signing.account, signing.now)


def _create(
    kind: DocumentKind, fields: PaperFields, coop: AccountName, account: AccountName, now: datetime
) -> Document:
    return archive.create(
        kind,
        fields,
        coop=coop,
        package=package_of(account),
        subject=account.value,
        created_at=now.astimezone(wording.TIME_ZONE),
        salt=secrets.token_bytes(SALT_BYTES),
    )


def _kept(draft: Draft) -> Papers | None:
    ids = [draft.documents.get(kind.template, "") for kind in (ESIGN, PRIVACY, APPLICATION)]
    found = Document.unbound.filter(coop=draft.coop, id__in=ids, shredded_at__isnull=True)
    by_template = {document.template: document for document in found}
    if len(by_template) != len(ids):
        return None
    return Papers(
        by_template[ESIGN.template],
        by_template[PRIVACY.template],
        by_template[APPLICATION.template],
    )


def _fingerprint(signing: Signing, terms: Terms) -> str:
    """Of everything the papers say, the day included."""
    told = {
        "applicant": signing.applicant.model_dump(mode="json"),
        "signer": [signing.account, signing.public_key],
        "cooperative": letterhead_of(signing.tenant).model_dump(mode="json"),
        "charter": terms.charter_version,
        "day": wording.day_in_words(signing.now),
        "editions": [kind.edition for kind in (ESIGN, PRIVACY, APPLICATION)],
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
