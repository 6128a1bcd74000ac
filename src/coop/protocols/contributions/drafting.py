"""Draws up the papers of contributions, and destroys those nobody signed."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from coop.documents import archive
from coop.documents.kinds import DocumentKind
from coop.documents.models import Document, SignedAct
from coop.documents.parties import SignerDetails, key_id
from coop.kernel.errors import CoopError
from coop.kernel.money import Amount
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.identity.person import Person
from coop.monocoop.letterhead import letterhead_of
from coop.monocoop.tenants import Tenant
from coop.protocols.contributions import api, wording
from coop.protocols.contributions.api import PropertyStatus
from coop.protocols.contributions.documents import CONVERSION, PROPERTY, TRANSFER_ACT
from coop.protocols.contributions.documents.fields import (
    ConversionFields,
    PaperFields,
    PropertyFields,
    Thing,
    TransferActFields,
)
from coop.protocols.contributions.models import Draft
from coop.protocols.council import api as council
from coop.protocols.membership import api as membership
from coop.protocols.programs import api as programs
from coop.protocols.programs.api import Returning

SALT_BYTES = 32
DRAFT_DAYS = 30
CAPACITIES = {"CHAIR": "Председатель совета", "DEPUTY": "Заместитель председателя совета"}
AGENT = "Представитель по программе"


class NobodyTakes(CoopError):
    """There is nobody but the owner who could sign for the cooperative."""

    code = "nobody_takes"
    sentence = "There is nobody but the owner to sign the act for the cooperative."


@dataclass(frozen=True, slots=True)
class Signing:
    """Which member signs, at which site, at which moment."""

    tenant: Tenant
    person: Person
    now: datetime

    @property
    def coop(self) -> AccountName:
        """The cooperative."""
        return self.tenant.account

    def member(self) -> dict[str, Any]:
        """What every paper says of the member and of who signs for them."""
        account = self.person.account
        identity = membership.identity_of(self.coop, account)
        status = membership.member(self.coop, account)
        name = identity.name if identity else people.name_of(self.coop, account)
        is_person = identity is None or identity.is_person
        return {
            "cooperative": letterhead_of(self.tenant),
            "person": SignerDetails(
                name=identity.signer_name if identity else name,
                name_genitive=identity.signer_name_genitive if identity else "",
                account=account,
                capacity="Пайщик" if is_person else "Представитель пайщика",
                key_id=key_id(self.person.public_key),
            ),
            "member_name": name,
            "member_name_genitive": identity.name_genitive if identity else name,
            "member_number": (status.number if status else None) or 0,
        }


def draft_of(coop: str, account: str, kind: DocumentKind, *, now: datetime) -> Draft:
    """The person's draft of this kind of statement; an empty one at first."""
    draft: Draft
    draft, _ = Draft.unbound.get_or_create(
        coop=coop, account=account, template=kind.template, defaults={"changed_at": now}
    )
    return draft


def keep_typed(draft: Draft, typed: Mapping[str, str], *, now: datetime) -> None:
    """Keep what was typed, right or wrong."""
    draft.fields, draft.changed_at = dict(typed), now
    draft.save(update_fields=["fields", "changed_at"])


def property_statement(
    draft: Draft, signing: Signing, program: int, thing: Thing, price: Amount
) -> Document:
    """A member's offer of property, under the next statement's number."""
    fields = PropertyFields(
        **signing.member(),
        number=api.next_statement(signing.coop),
        program=wording.program_words(signing.coop, program),
        thing=thing,
        price=wording.sum_in_words(price),
    )
    return _drawn_up(PROPERTY, draft, signing, fields)


def conversion_statement(draft: Draft, signing: Signing, program: int, amount: Amount) -> Document:
    """A member's word that a share becomes a fee, under the next statement's number."""
    returns = programs.terms(signing.coop, program).returns
    fields = ConversionFields(
        **signing.member(),
        number=api.next_statement(signing.coop),
        program=wording.program_words(signing.coop, program),
        sum=wording.sum_in_words(amount),
        is_returnable=Returning.FEE in returns,
    )
    return _drawn_up(CONVERSION, draft, signing, fields)


def transfer_act(status: PropertyStatus, signing: Signing) -> Document:
    """The act that the member signs first and the cooperative's representative then."""
    receiver, genitive = _receiver(signing.coop, status)
    statement = api.paper_of(signing.coop, status.statement)
    fields = TransferActFields(
        **signing.member(),
        number=status.number,
        program=wording.program_words(signing.coop, status.program),
        receiver=receiver,
        receiver_name_genitive=genitive,
        thing=thing_of(statement),
        value=wording.sum_in_words(status.value),
        stated_on_in_words=wording.day_in_words(status.offered_at),
        decided_on_in_words=wording.day_in_words(status.standing.decided_at),
        matter=status.standing.matter,
    )
    return _create(TRANSFER_ACT, fields, signing)


def thing_of(statement: Document | None) -> Thing:
    """What the statement tells of the property; blanks where it has been destroyed."""
    if statement is None or not statement.fields:
        return Thing(name="—", form="—", description="—", unit="—", quantity="—", basis="—")
    return Thing.model_validate(statement.fields["thing"])


def receiver_of(coop: str, status: PropertyStatus) -> tuple[str, str]:
    """Who takes property for the cooperative, and in which capacity; raises `NobodyTakes`.

    The program's agent; else the chair; the deputy where the property is the chair's own.
    """
    agent = programs.terms(coop, status.program).agent if status.program else ""
    if agent and agent != status.member:
        return agent, AGENT
    seats = sorted(council.council(coop), key=lambda seat: seat.role, reverse=True)
    for seat in seats:
        if seat.role.name in CAPACITIES and seat.account != status.member:
            return seat.account, CAPACITIES[seat.role.name]
    raise NobodyTakes


def forget_old(now: datetime) -> int:
    """Erase drafts nobody returned to, with their unsigned papers (152-FZ art. 5(7))."""
    old = Draft.unbound.filter(changed_at__lt=now - timedelta(days=DRAFT_DAYS))
    for draft in old:
        _discard(draft, now=now)
    return int(old.delete()[0])


def _receiver(coop: str, status: PropertyStatus) -> tuple[SignerDetails, str]:
    account, capacity = receiver_of(coop, status)
    identity = membership.identity_of(coop, account)
    name = identity.signer_name if identity else people.name_of(coop, account)
    genitive = identity.signer_name_genitive if identity else ""
    return SignerDetails(name=name, account=account, capacity=capacity), genitive


def _drawn_up(kind: DocumentKind, draft: Draft, signing: Signing, fields: PaperFields) -> Document:
    """The draft's paper: the kept one while nothing it says has changed, else a new one."""
    told = fields.model_dump(mode="json") | {"day": wording.day_in_words(signing.now)}
    made_of = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    kept = _kept(draft) if draft.made_of == made_of else None
    if kept is not None:
        return kept
    _discard(draft, now=signing.now)
    paper = _create(kind, fields, signing)
    draft.document, draft.made_of = paper.id, made_of
    draft.save(update_fields=["document", "made_of"])
    return paper


def _discard(draft: Draft, *, now: datetime) -> None:
    paper = _kept(draft)
    if paper is None:
        return
    if not SignedAct.unbound.filter(content_digest=paper.content_digest).exists():
        archive.shred(paper, at=now)


def _kept(draft: Draft) -> Document | None:
    papers = Document.unbound.filter(coop=draft.coop, id=draft.document)
    kept: Document | None = papers.filter(shredded_at__isnull=True).first()
    return kept


def _create(kind: DocumentKind, fields: PaperFields, signing: Signing) -> Document:
    return archive.create(
        kind,
        fields,
        coop=signing.coop,
        package=wording.package_of(fields.number),
        subject=fields.number,
        created_at=signing.now.astimezone(wording.TIME_ZONE),
        salt=secrets.token_bytes(SALT_BYTES),
    )
