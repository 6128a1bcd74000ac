"""Draws up the papers that members and chairs sign, and destroys those nobody signed."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import BaseModel

from coop.documents import archive
from coop.documents.kinds import DocumentKind
from coop.documents.language.dates import date_spelled
from coop.documents.models import Document, SignedAct
from coop.documents.parties import SignerDetails, key_id
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.identity.person import Person
from coop.monocoop.letterhead import letterhead_of
from coop.monocoop.tenants import Tenant
from coop.protocols.charter import api as charter
from coop.protocols.council import api as council
from coop.protocols.meetings import rules, wording
from coop.protocols.meetings.api import MeetingStatus
from coop.protocols.meetings.details import (
    Places,
    details_of,
    details_of_plan,
    entries_of,
    needs_of,
    proxies_words,
    quorum_words,
)
from coop.protocols.meetings.documents import (
    CANDIDACY,
    CONTEST,
    DEMAND,
    NOTICE,
    PROPOSAL,
    PROXY,
)
from coop.protocols.meetings.documents.fields import (
    CandidacyFields,
    ContestFields,
    DemandFields,
    NoticeFields,
    ProposalFields,
    ProxyFields,
)
from coop.protocols.meetings.matters import package_of
from coop.protocols.meetings.models import Draft
from coop.protocols.meetings.rules import Plan
from coop.protocols.membership import api as membership
from coop.protocols.sections import api as sections

SALT_BYTES = 32
DRAFT_DAYS = 60
VALUE_MAX = 5000


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs, at which site, at which moment."""

    tenant: Tenant
    person: Person
    now: datetime

    @property
    def coop(self) -> AccountName:
        """The cooperative."""
        return self.tenant.account

    def signer(self, capacity: str) -> SignerDetails:
        """The signature block of the person in a capacity."""
        account = self.person.account
        identity = membership.identity_of(self.coop, account)
        return SignerDetails(
            name=identity.signer_name if identity else people.name_of(self.coop, account),
            name_genitive=identity.signer_name_genitive if identity else "",
            account=account,
            capacity=capacity,
            key_id=key_id(self.person.public_key),
        )

    def member(self) -> dict[str, Any]:
        """What every member's paper says of the member and of who signs."""
        account = self.person.account
        identity = membership.identity_of(self.coop, account)
        status = membership.member(self.coop, account)
        name = identity.name if identity else people.name_of(self.coop, account)
        is_person = identity is None or identity.is_person
        return {
            "cooperative": letterhead_of(self.tenant),
            "person": self.signer("Пайщик" if is_person else "Представитель пайщика"),
            "member_name": name,
            "member_name_genitive": identity.name_genitive if identity else name,
            "member_number": (status.number if status else None) or 0,
        }


# --- drafts


def draft_of(coop: str, account: str, key: str, *, now: datetime) -> Draft:
    """The person's draft of this matter; an empty one at first."""
    draft: Draft
    draft, _ = Draft.unbound.get_or_create(
        coop=coop, account=account, key=key, defaults={"changed_at": now}
    )
    return draft


def keep_typed(draft: Draft, typed: Mapping[str, Any], *, now: datetime) -> None:
    """Keep what was typed, right or wrong, beside what was typed on other steps."""
    draft.fields, draft.changed_at = {**draft.fields, **typed}, now
    draft.save(update_fields=["fields", "changed_at"])


def forget(draft: Draft) -> None:
    """What was typed is signed or given up."""
    draft.delete()


def forget_old(now: datetime) -> int:
    """Erase drafts nobody returned to, with their unsigned papers (152-FZ art. 5(7))."""
    old = Draft.unbound.filter(changed_at__lt=now - timedelta(days=DRAFT_DAYS))
    for draft in old:
        _discard(draft, now=now)
    return int(old.delete()[0])


# --- papers


@dataclass(frozen=True, slots=True)
class Calling:
    """A plan to be signed: its number, which round it is, and whether members plan it."""

    plan: Plan
    places: Places
    number: int
    round: int = 1
    is_initiative: bool = False


def capacity_of(calling: Calling, signing: Signing) -> str:
    """In which capacity the notice is signed."""
    coop, account = signing.coop, signing.person.account
    if calling.is_initiative:
        return wording.INITIATOR
    if calling.plan.section and sections.leads(coop, calling.plan.section, account):
        return wording.SECTION_CHAIR
    is_chair = "chair" in council.roles_of(coop, account)
    return wording.COUNCIL_CHAIR if is_chair else wording.DEPUTY


def convened_by(calling: Calling, capacity: str) -> str:
    """Who calls the meeting, as the notice tells it."""
    if calling.is_initiative:
        return "пайщики общества или ревизионная комиссия по их требованию, согласно уставу"
    if calling.plan.body is rules.Body.SECTION:
        return wording.CONVENERS[capacity]
    return "совет общества либо пайщики и ревизионная комиссия по их требованию, согласно уставу"


def notice(calling: Calling, signing: Signing, draft: Draft) -> Document:
    """The notice of a plan, under the number that the ledger gives or has given it."""
    plan, number = calling.plan, calling.number
    capacity = capacity_of(calling, signing)
    by = charter.charter_of(signing.coop)
    fields = NoticeFields(
        cooperative=letterhead_of(signing.tenant),
        person=signing.signer(capacity),
        meeting=details_of_plan(plan, number, calling.places, calling.round),
        number=number,
        convened_by=convened_by(calling, capacity),
        notice_days=notice_days(signing.coop, plan),
        quorum=quorum_words(by, plan.body, calling.round),
        agenda=entries_of(signing.coop, plan.items, needs_of(signing.coop, plan.items)),
        materials=calling.places.materials,
        proxies=proxies_words(by, plan.body),
        is_hidden=plan.is_hidden,
    )
    return _drawn_up(NOTICE, draft, signing, fields, package_of(number), number)


def proposal(
    number: int, title: str, decision: str, reason: str, signing: Signing, draft: Draft
) -> Document:
    """A member's question for the meeting, under the next proposal's number."""
    fields = ProposalFields(
        **signing.member(), number=number, title=title, decision=decision, reason=reason
    )
    return _drawn_up(PROPOSAL, draft, signing, fields, f"proposal/{number}", number)


def candidacy(office: str, about: str, signing: Signing, draft: Draft) -> Document:
    """A member's consent to stand for an office."""
    fields = CandidacyFields(
        **signing.member(),
        office=wording.OFFICES[office],
        office_instrumental=wording.OFFICES_INSTRUMENTAL[office],
        about=about,
    )
    package = f"candidacy/{signing.person.account}"
    return _drawn_up(CANDIDACY, draft, signing, fields, package, AccountName(office).value)


def demand(status: MeetingStatus, reason: str, signing: Signing, draft: Draft) -> Document:
    """A member's demand that a planned meeting be called."""
    by, items = charter.charter_of(signing.coop), status.plan.items
    fields = DemandFields(
        **signing.member(),
        meeting=details_of(status),
        agenda=entries_of(signing.coop, items, needs_of(signing.coop, items)),
        share=wording.percent(by.value("demandshare")),
        reason=reason,
    )
    package = f"demand/{status.number}/{signing.person.account}"
    return _drawn_up(DEMAND, draft, signing, fields, package, status.number)


def proxy(
    agent: AccountName, scope: str, until: datetime, signing: Signing, draft: Draft
) -> Document:
    """A power of attorney to vote."""
    identity = membership.identity_of(signing.coop, agent)
    name = identity.name if identity else people.name_of(signing.coop, agent)
    by = charter.charter_of(signing.coop)
    fields = ProxyFields(
        **signing.member(),
        agent_name=name,
        agent_name_dative=identity.name_dative if identity else name,
        agent_account=agent,
        scope=scope,
        until=wording.day_in_words(until),
        given_on=date_spelled(signing.now.astimezone(wording.TIME_ZONE).date()),
        principals_max=by.value("proxymax"),
    )
    package = f"proxy/{signing.person.account}"
    return _drawn_up(PROXY, draft, signing, fields, package, agent.value)


def contest(
    status: MeetingStatus,
    question: int,
    words: tuple[str, str],
    typed: tuple[str, str],
    signing: Signing,
    draft: Draft,
) -> Document:
    """A notice of contesting; `words`: question and decision, `typed`: grounds and court."""
    fields = ContestFields(
        **signing.member(),
        meeting=details_of(status),
        question=words[0],
        decision=words[1],
        grounds=typed[0],
        court=typed[1],
        last_day=wording.day_in_words(rules.contest_until(status.signed_at or signing.now)),
    )
    package = package_of(status.number)
    return _drawn_up(CONTEST, draft, signing, fields, package, question)


def notice_days(coop: str, plan: Plan) -> int:
    """For how many days voters of this plan are notified, by the charter in force."""
    by = charter.charter_of(coop)
    found = [charter.competence_of(coop, item.kind) for item in plan.items]
    needs_long = any(
        rule is not None and rule.long_notice and item.kind != rules.FREE
        for rule, item in zip(found, plan.items, strict=True)
    )
    usual, long = by.value("meetnotice"), by.value("longnotice")
    return rules.notice_days(usual, long, needs_long=needs_long)


# --- keeping


def keep_paper(
    kind: DocumentKind, fields: BaseModel, signing: Signing, package: str, subject: int
) -> Document:
    """A paper in the archive, under today's date."""
    return archive.create(
        kind,
        fields,
        coop=signing.coop,
        package=package,
        subject=subject,
        created_at=signing.now.astimezone(wording.TIME_ZONE),
        salt=secrets.token_bytes(SALT_BYTES),
    )


def _drawn_up(
    kind: DocumentKind,
    draft: Draft,
    signing: Signing,
    fields: BaseModel,
    package: str,
    subject: int,
) -> Document:
    """The draft's paper: the kept one while nothing it says has changed, else a new one."""
    told = fields.model_dump(mode="json") | {"day": wording.day_in_words(signing.now)}
    made_of = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    kept = _kept(draft) if draft.made_of == made_of else None
    if kept is not None:
        return kept
    _discard(draft, now=signing.now)
    paper = keep_paper(kind, fields, signing, package, subject)
    draft.document, draft.made_of = paper.id, made_of
    draft.save(update_fields=["document", "made_of"])
    return paper


def _kept(draft: Draft) -> Document | None:
    if draft.document is None:
        return None
    papers = Document.unbound.filter(coop=draft.coop, id=draft.document)
    kept: Document | None = papers.filter(shredded_at__isnull=True).first()
    return kept


def _discard(draft: Draft, *, now: datetime) -> None:
    """Destroy the draft's paper unless somebody has signed it."""
    paper = _kept(draft)
    if paper is None:
        return
    if not SignedAct.unbound.filter(content_digest=paper.content_digest).exists():
        archive.shred(paper, at=now)
