"""Draws up the papers of programs as documents in the archive, ready to be signed."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import datetime

from coop.documents import archive
from coop.documents.kinds import DocumentKind
from coop.documents.models import Document, SignedAct
from coop.documents.parties import SignerDetails, key_id
from coop.kernel.money import Amount
from coop.monocoop import people
from coop.monocoop.identity.person import Person
from coop.monocoop.letterhead import letterhead_of
from coop.monocoop.tenants import Tenant
from coop.protocols.network import api as network
from coop.protocols.programs import api, documents, drafts, wording
from coop.protocols.programs.api import ProgramStatus
from coop.protocols.programs.documents import fields as said
from coop.protocols.programs.models import Draft, Proposal
from coop.protocols.programs.rules import Terms

SALT_BYTES = 32
CHAIR, MEMBER = "Председатель совета", "Пайщик"


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs for whom, at which moment."""

    tenant: Tenant
    person: Person
    now: datetime

    def signer(self, capacity: str) -> SignerDetails:
        """The signature block."""
        return SignerDetails(
            name=people.name_of(self.tenant.account, self.person.account),
            account=self.person.account,
            capacity=capacity,
            key_id=key_id(self.person.public_key),
        )

    def conditions(self, terms: Terms) -> tuple[said.Condition, ...]:
        """The terms in words, the agent by name."""
        return conditions_of(self.tenant.account, terms)


def conditions_of(coop: str, terms: Terms) -> tuple[said.Condition, ...]:
    """The terms in words, the agent by name."""
    agent = people.name_of(coop, terms.agent) if terms.agent else ""
    return wording.conditions(terms, network.currency(coop), agent)


def next_proposal(coop: str) -> int:
    """The number the next proposal will have."""
    last = Proposal.unbound.filter(coop=coop).order_by("-number").first()
    return int(last.number) + 1 if last else 1


def regulation(draft: Draft, terms: Terms, signing: Signing) -> Document:
    """The draft's regulation: the kept paper while nothing it says has changed, else a new one."""
    coop = signing.tenant.account
    edition = api.program(coop, draft.program).edition + 1 if draft.program else 1
    fields = said.RegulationFields(
        cooperative=letterhead_of(signing.tenant),
        person=signing.signer(CHAIR),
        proposal=next_proposal(coop),
        program=draft.program,
        edition=edition,
        title=draft.title,
        purpose=draft.purpose,
        conditions=signing.conditions(terms),
        sections=tuple(
            said.TextSection(key=one.key, title=one.title, paragraphs=one.paragraphs)
            for one in drafts.sections_of(draft)
        ),
    )
    told = fields.model_dump(mode="json") | {"day": wording.day_in_words(signing.now)}
    made_of = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    kept: Document | None = Document.unbound.filter(
        coop=coop, id=draft.document, shredded_at__isnull=True
    ).first()
    if kept is not None and draft.made_of == made_of:
        return kept
    discard(draft, now=signing.now)
    paper = _create(documents.REGULATION, fields, _program_package(fields.proposal), signing)
    draft.document, draft.made_of = paper.id, made_of
    draft.save(update_fields=["document", "made_of"])
    return paper


def discard(draft: Draft, *, now: datetime) -> None:
    """Destroy the draft's paper if nobody has signed it."""
    for paper in Document.unbound.filter(coop=draft.coop, id=draft.document):
        is_signed = SignedAct.unbound.filter(content_digest=paper.content_digest).exists()
        if not is_signed and not paper.is_shredded:
            archive.shred(paper, at=now)


def is_signed(draft: Draft) -> bool:
    """Whether the ledger has the draft's paper: then there is nothing left to write."""
    paper = Document.unbound.filter(coop=draft.coop, id=draft.document).first()
    if paper is None:
        return False
    return bool(SignedAct.unbound.filter(content_digest=paper.content_digest).exists())


def closing(status: ProgramStatus, reason: str, signing: Signing) -> Document:
    """The chair's proposal to close a program."""
    number = next_proposal(signing.tenant.account)
    fields = said.ClosingFields(
        cooperative=letterhead_of(signing.tenant),
        person=signing.signer(CHAIR),
        proposal=number,
        program=status.number,
        title=status.title,
        reason=reason,
        participants=status.participants,
    )
    return _create(documents.CLOSING, fields, _program_package(number), signing, number)


def accession(status: ProgramStatus, signing: Signing, *, is_renewal: bool) -> Document:
    """A member's accession to the edition in force."""
    fields = said.AccessionFields(
        cooperative=letterhead_of(signing.tenant),
        person=signing.signer(MEMBER),
        program=status.number,
        edition=status.edition,
        title=status.title,
        purpose=status.purpose,
        regulation=status.regulation,
        conditions=signing.conditions(status.terms),
        is_renewal=is_renewal,
    )
    return _of_member(documents.ACCESSION, fields, signing, status.number)


def leaving(status: ProgramStatus, signing: Signing) -> Document:
    """A member's statement of leaving."""
    fields = said.LeavingFields(
        cooperative=letterhead_of(signing.tenant),
        person=signing.signer(MEMBER),
        program=status.number,
        title=status.title,
    )
    return _of_member(documents.LEAVING, fields, signing, status.number)


def move(status: ProgramStatus, amount: Amount, signing: Signing, *, into: bool) -> Document:
    """A member's statement on moving share between the wallet and a program."""
    place = wording.of_program(status.title, status.number)
    fields = said.MoveFields(
        cooperative=letterhead_of(signing.tenant),
        person=signing.signer(MEMBER),
        source=wording.WALLET_NAME if into else place,
        target=place if into else wording.WALLET_NAME,
        sum=wording.sum_in_words(amount),
    )
    return _of_member(documents.MOVE, fields, signing, signing.person.account.value)


def feeback(status: ProgramStatus, amount: Amount, signing: Signing) -> Document:
    """A member's statement on a fee back."""
    fields = said.FeebackFields(
        cooperative=letterhead_of(signing.tenant),
        person=signing.signer(MEMBER),
        program=status.number,
        title=status.title,
        sum=wording.sum_in_words(amount),
    )
    return _of_member(documents.FEEBACK, fields, signing, status.number)


def participation_package(account: str) -> str:
    """The key of all papers of one member's taking part in programs."""
    return f"{documents.PARTICIPATION_PACKAGE}/{account}"


def _program_package(proposal: int) -> str:
    return f"{documents.PROGRAM_PACKAGE}/{proposal}"


def _of_member(
    kind: DocumentKind, fields: said.PaperFields, signing: Signing, subject: int
) -> Document:
    package = participation_package(signing.person.account)
    return _create(kind, fields, package, signing, subject)


def _create(
    kind: DocumentKind,
    fields: said.PaperFields,
    package: str,
    signing: Signing,
    subject: int | None = None,
) -> Document:
    number = getattr(fields, "proposal", 0) if subject is None else subject
    return archive.create(
        kind,
        fields,
        coop=signing.tenant.account,
        package=package,
        subject=number,
        created_at=signing.now.astimezone(wording.TIME_ZONE),
        salt=secrets.token_bytes(SALT_BYTES),
    )
