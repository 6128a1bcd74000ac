"""Draws up the papers of the end of membership, and destroys statements nobody signed."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coop.documents import archive
from coop.documents.bank_accounts import BankAccount, Receiver
from coop.documents.kinds import DocumentKind
from coop.documents.language.amounts import amount_in_digits
from coop.documents.models import Document, SignedAct
from coop.documents.parties import SignerDetails, key_id
from coop.kernel.money import Amount
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.identity.person import Person
from coop.monocoop.letterhead import letterhead_of
from coop.monocoop.tenants import Tenant
from coop.protocols.membership import api as membership
from coop.protocols.termination import api, wording
from coop.protocols.termination.documents import CLAIM, LAPSE, NOTICE, REPORT, STATEMENT
from coop.protocols.termination.documents.fields import (
    ClaimFields,
    LapseFields,
    NoticeFields,
    PaperFields,
    ReportFields,
    SettlementLine,
    StatementFields,
)
from coop.protocols.termination.models import Draft, Settlement
from coop.protocols.termination.rules import may_be_heard_from, notice_days

SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class Drawing:
    """Who draws a paper up about whom, at which moment."""

    tenant: Tenant
    person: Person
    capacity: str
    member: AccountName
    now: datetime


def package_of(account: str) -> str:
    """The key of all papers of one person's leaving."""
    return f"exit/{account}"


def statement_for(draft: Draft, drawing: Drawing, account: BankAccount | None) -> Document:
    """The statement of a draft: the kept one while nothing it says has changed, else a new one."""
    fields = _statement(drawing, account)
    told = [wording.day_in_words(drawing.now), STATEMENT.edition, fields.model_dump(mode="json")]
    made_of = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    kept = _kept(draft) if draft.made_of == made_of else None
    if kept is not None:
        return kept
    discard(draft, now=drawing.now)
    document = _create(STATEMENT, fields, drawing, drawing.member.value)
    draft.document, draft.made_of = document.id, made_of
    draft.save(update_fields=["document", "made_of"])
    return document


def discard(draft: Draft, *, now: datetime) -> None:
    """Destroy the draft's statement if nobody has signed it."""
    document = _kept(draft)
    if document is None:
        return
    if not SignedAct.unbound.filter(content_digest=document.content_digest).exists():
        archive.shred(document, at=now)


def report_for(drawing: Drawing, *, is_death: bool, happened_on: str, proof: str) -> Document:
    """An officer's report on a death or a liquidation."""
    fields = ReportFields(**_told(drawing), is_death=is_death, happened_on=happened_on, proof=proof)
    return _create(REPORT, fields, drawing, drawing.member.value)


def notice_for(drawing: Drawing, *, grounds: str, evidence: str, is_production: bool) -> Document:
    """The notice to a member whom the council accuses before the general meeting."""
    fields = NoticeFields(
        **_told(drawing),
        grounds=grounds,
        evidence=evidence,
        notice_days=notice_days(is_production=is_production),
        decided_not_before=wording.day_in_words(
            may_be_heard_from(drawing.now, is_production=is_production)
        ),
    )
    return _create(NOTICE, fields, drawing, drawing.member.value)


def claim_for(
    drawing: Drawing, *, amount: Amount, payee: str, details: str, proof: str
) -> Document:
    """A memo on a payment out of an estate; it says the number the claim will have."""
    number = api.next_number(drawing.tenant.account)
    fields = ClaimFields(
        **_told(drawing),
        number=number,
        payee_name=payee,
        payee_details=details,
        proof=proof,
        amount=wording.sum_of(amount),
    )
    return _create(CLAIM, fields, drawing, number)


def lapse_for(drawing: Drawing, row: Settlement, amount: Amount, *, searched: str) -> Document:
    """A memo on an estate nobody has claimed."""
    fields = LapseFields(
        **_told(drawing),
        settlement=row.number,
        amount=wording.sum_of(amount),
        rests_since=wording.day_in_words(row.rests_since),
        searched=searched,
    )
    return _create(LAPSE, fields, drawing, row.number)


def _statement(drawing: Drawing, account: BankAccount | None) -> StatementFields:
    conditions = api.conditions_of(drawing.tenant.account, drawing.member)
    told = _told(drawing)
    identity = membership.identity_of(drawing.tenant.account, drawing.member)
    receiver: Receiver | None = None
    if account is not None:
        receiver = Receiver(
            **account.model_dump(),
            holder=str(told["member_name"]),
            inn=identity.inn if identity else "",
            kpp=identity.kpp if identity else "",
        )
    return StatementFields(
        **told,
        payee=receiver,
        lines=tuple(
            SettlementLine(
                what=wording.what(line.bucket, line.program),
                amount=amount_in_digits(amount),
                outcome=wording.OUTCOMES[line.outcome],
            )
            for line, amount in conditions.lines
        ),
        payout=wording.sum_of(conditions.payout),
        charter_version=conditions.charter_version,
        return_days=conditions.return_days,
        waits_for_balance=conditions.waits_for_balance,
    )


def _told(drawing: Drawing) -> dict[str, Any]:
    """What all papers say: the cooperative, who signs, the member."""
    coop = drawing.tenant.account
    identity = membership.identity_of(coop, drawing.member)
    status = membership.member(coop, drawing.member)
    name = identity.name if identity else people.names_of(coop, [drawing.member])[drawing.member]
    is_own = drawing.member == drawing.person.account
    signer = identity.signer_name if identity and is_own else drawing.person.display_name
    genitive = identity.signer_name_genitive if identity and is_own else ""
    return {
        "cooperative": letterhead_of(drawing.tenant).model_dump(),
        "person": SignerDetails(
            name=signer,
            name_genitive=genitive,
            account=drawing.person.account,
            capacity=drawing.capacity,
            key_id=key_id(drawing.person.public_key),
        ),
        "member_name": name,
        "member_name_genitive": identity.name_genitive if identity else name,
        "member_number": (status.number if status else None) or 0,
        "member_account": str(drawing.member),
    }


def _kept(draft: Draft) -> Document | None:
    papers = Document.unbound.filter(coop=draft.coop, id=draft.document)
    kept: Document | None = papers.filter(shredded_at__isnull=True).first()
    return kept


def _create(kind: DocumentKind, fields: PaperFields, drawing: Drawing, subject: int) -> Document:
    return archive.create(
        kind,
        fields,
        coop=drawing.tenant.account,
        package=package_of(drawing.member),
        subject=subject,
        created_at=drawing.now.astimezone(wording.TIME_ZONE),
        salt=secrets.token_bytes(SALT_BYTES),
    )
