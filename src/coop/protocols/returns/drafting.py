"""Draws up the papers of a return, and keeps the half-made statement a member may come back to."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from coop.documents import archive
from coop.documents.bank_accounts import BankAccount, Receiver
from coop.documents.kinds import DocumentKind
from coop.documents.language.amounts import amount_fields, amount_in_digits
from coop.documents.language.dates import date_in_words
from coop.documents.models import Document, SignedAct
from coop.documents.parties import SignerDetails, key_id
from coop.kernel.money import Amount
from coop.monocoop.identity.person import Person
from coop.monocoop.letterhead import letterhead_of
from coop.monocoop.tenants import Tenant
from coop.protocols.membership import api as membership
from coop.protocols.membership.api import MemberIdentity
from coop.protocols.returns import api
from coop.protocols.returns.api import ReturnStatus
from coop.protocols.returns.documents import ACT, NOVATION, STATEMENT
from coop.protocols.returns.documents.fields import (
    ActFields,
    Calculation,
    Item,
    NovationFields,
    PaperFields,
    StatementFields,
    Sum,
)
from coop.protocols.returns.models import Draft
from coop.protocols.returns.places import Conditions, share_words

TIME_ZONE = ZoneInfo("Europe/Moscow")
SALT_BYTES = 32
MONEY, PROPERTY = "money", "property"


@dataclass(frozen=True, slots=True)
class Signing:
    """Which member signs, as whom, under which conditions, at which moment."""

    tenant: Tenant
    person: Person
    identity: MemberIdentity
    member_number: int
    conditions: Conditions
    now: datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a statement asks for: a sum from a place, to an own account or as an item."""

    program: int
    amount: Amount
    account: BankAccount | None = None
    asset: str = ""
    item: Item | None = None


def package_of(number: int, member: str) -> str:
    """The key of all papers of one return; a draft's number may be another member's as well."""
    return f"return/{number}/{member}"


def sum_of(amount: Amount) -> Sum:
    """A sum as papers print it."""
    return Sum(**amount_fields(amount))


def day_in_words(moment: datetime | None) -> str:
    """The day of a moment, as papers print it."""
    return date_in_words(moment.astimezone(TIME_ZONE).date()) if moment else ""


def item_of(name: str, unit: str, quantity: int, price: Amount) -> Item:
    """A line of the act; the total is the price of all units."""
    return Item(
        name=name,
        unit=unit,
        quantity=str(quantity),
        price=amount_in_digits(price),
        total=amount_in_digits(Amount(price.units * quantity, price.symbol)),
    )


def draft_of(coop: str, account: str, way: str, *, now: datetime) -> Draft:
    """The member's draft of a statement; an empty one at first."""
    draft: Draft
    draft, _ = Draft.unbound.get_or_create(
        coop=coop, account=account, way=way, defaults={"changed_at": now}
    )
    return draft


def statement_for(draft: Draft, signing: Signing, wanted: Wanted) -> Document:
    """The statement of a draft: the kept one while nothing it says has changed, else a new one.

    It says its number; when another member's statement came first, it is drawn up anew.
    """
    number = api.next_number(signing.tenant.account)
    kind: DocumentKind = NOVATION if wanted.item else STATEMENT
    fields = _novation(signing, wanted, number) if wanted.item else _money(signing, wanted, number)
    made_of = _fingerprint(kind, fields, signing.now)
    kept = _kept(draft) if draft.made_of == made_of else None
    if kept is not None:
        return kept
    discard(draft, now=signing.now)
    package = package_of(number, signing.person.account)
    document = _create(kind, fields, signing.tenant, package, signing.now)
    draft.document, draft.made_of = document.id, made_of
    draft.save(update_fields=["document", "made_of"])
    return document


def discard(draft: Draft, *, now: datetime) -> None:
    """Destroy the draft's statement if nobody has signed it."""
    document = _kept(draft)
    if document is None:
        return
    signed = SignedAct.unbound.filter(content_digest=document.content_digest)
    if not signed.exists():
        archive.shred(document, at=now)


def act_for(
    status: ReturnStatus, statement: Document, officer: Person, tenant: Tenant, now: datetime
) -> Document:
    """The act of handing over, for both to sign: the kept one, or a new one for this officer."""
    names = _names(tenant, officer, status)
    told = statement.fields
    fields = ActFields(
        cooperative=letterhead_of(tenant),
        person=names[0],
        receiver=names[1],
        number=status.number,
        member_name=told["member_name"],
        member_name_genitive=told["member_name_genitive"],
        member_number=told["member_number"],
        share_words=told["share_words"],
        amount=sum_of(status.amount),
        item=Item.model_validate(told["item"]),
        asked_on_in_words=day_in_words(status.asked_at),
        decided_on_in_words=day_in_words(status.standing.decided_at),
        matter=status.matter or 0,
    )
    package = package_of(status.number, status.member)
    return _create(ACT, fields, tenant, package, now)


def _names(
    tenant: Tenant, officer: Person, status: ReturnStatus
) -> tuple[SignerDetails, SignerDetails]:
    """Who signs for the cooperative, and who for the member."""
    own = membership.identity_of(tenant.account, officer.account)
    receiver = membership.identity_of(tenant.account, status.member)
    return (
        SignerDetails(
            name=own.signer_name if own else officer.account,
            name_genitive=own.signer_name_genitive if own else "",
            account=officer.account,
            capacity="От общества",
            key_id=key_id(officer.public_key),
        ),
        SignerDetails(
            name=receiver.signer_name if receiver else status.member,
            account=status.member,
            capacity="Пайщик",
        ),
    )


def _money(signing: Signing, wanted: Wanted, number: int) -> StatementFields:
    if wanted.account is None:
        raise ValueError(wanted)
    return StatementFields(
        **_common(signing, wanted, number),
        payee=Receiver(
            **wanted.account.model_dump(),
            holder=signing.identity.name,
            inn=signing.identity.inn,
            kpp=signing.identity.kpp,
        ),
    )


def _novation(signing: Signing, wanted: Wanted, number: int) -> NovationFields:
    if wanted.item is None:
        raise ValueError(wanted)
    return NovationFields(**_common(signing, wanted, number), item=wanted.item)


def _common(signing: Signing, wanted: Wanted, number: int) -> dict[str, Any]:
    """What both statements say."""
    identity, conditions = signing.identity, signing.conditions
    return {
        "cooperative": letterhead_of(signing.tenant).model_dump(),
        "person": SignerDetails(
            name=identity.signer_name,
            name_genitive=identity.signer_name_genitive,
            account=signing.person.account,
            capacity="Пайщик" if identity.is_person else "Представитель пайщика",
            key_id=key_id(signing.person.public_key),
        ),
        "number": number,
        "member_name": identity.name,
        "member_name_genitive": identity.name_genitive,
        "member_number": signing.member_number,
        "share_words": share_words(signing.tenant.account, wanted.program),
        "amount": sum_of(wanted.amount),
        "charter_version": conditions.charter_version,
        "return_days": conditions.return_days,
        "calculation": _calculation(conditions, wanted),
    }


def _calculation(conditions: Conditions, wanted: Wanted) -> Calculation:
    place = conditions.place(wanted.program)
    had = Amount(place.free if place else 0, conditions.currency)
    return Calculation(
        had=sum_of(had),
        returned=sum_of(wanted.amount),
        left=sum_of(had - wanted.amount),
        minimum=sum_of(conditions.minimum),
    )


def _kept(draft: Draft) -> Document | None:
    papers = Document.unbound.filter(coop=draft.coop, id=draft.document)
    kept: Document | None = papers.filter(shredded_at__isnull=True).first()
    return kept


def _fingerprint(kind: DocumentKind, fields: BaseModel, now: datetime) -> str:
    """Of everything the statement says, its kind and the day included."""
    told = [kind.template, kind.edition, day_in_words(now), fields.model_dump(mode="json")]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _create(
    kind: DocumentKind, fields: PaperFields, tenant: Tenant, package: str, now: datetime
) -> Document:
    return archive.create(
        kind,
        fields,
        coop=tenant.account,
        package=package,
        subject=fields.number,
        created_at=now.astimezone(TIME_ZONE),
        salt=secrets.token_bytes(SALT_BYTES),
    )
