"""Draws up the papers of sections, and keeps the words that stay off the ledger."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coop.documents import archive
from coop.documents.kinds import DocumentKind
from coop.documents.language.dates import date_in_words
from coop.documents.models import Document
from coop.documents.parties import SignerDetails, key_id
from coop.kernel.names import AccountName, name_to_value
from coop.monocoop import people
from coop.monocoop.identity.person import Person
from coop.monocoop.letterhead import letterhead_of
from coop.monocoop.tenants import Tenant
from coop.protocols.charter import api as charter
from coop.protocols.council import api as council
from coop.protocols.membership import api as membership
from coop.protocols.sections import api, rules, wording
from coop.protocols.sections.api import SectionStatus, SectionWords
from coop.protocols.sections.documents import (
    CHOICE,
    CLOSING,
    FOUNDING,
    LIABILITY,
    POWER,
    PROPOSAL,
    SUPPORT,
    TRUST,
)
from coop.protocols.sections.documents.fields import (
    Agent,
    ChoiceFields,
    ClosingFields,
    FoundingFields,
    LiabilityFields,
    PaperFields,
    PowerFields,
    ProposalFields,
    SectionDetails,
    SupportFields,
    TrustFields,
)
from coop.protocols.sections.models import SectionText
from coop.protocols.sections.rules import Kind
from coop.protocols.sections.wording import CHAIR_OF_COUNCIL, DEPUTY, GENITIVE, day_in_words

SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs, in which cooperative, at which moment; `is_deputy` for a deputy of the chair."""

    tenant: Tenant
    person: Person
    now: datetime
    is_deputy: bool = False

    @property
    def coop(self) -> AccountName:
        """The cooperative's account."""
        return AccountName(self.tenant.account)

    @property
    def office(self) -> str:
        """As whom the signer acts for the cooperative."""
        return DEPUTY if self.is_deputy else CHAIR_OF_COUNCIL


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a proposal says: the kind, the words, whether a list keeps it."""

    kind: Kind
    by_list: bool
    words: SectionWords


# --- founding and closing


def proposal(signing: Signing, wanted: Wanted) -> Document:
    """A member's proposal; its words are kept beside it."""
    number = api.next_section(signing.coop)
    in_force = charter.charter_of(signing.coop)
    fields = ProposalFields(
        **_shared(signing, _details(number, wanted), number, capacity="Пайщик"),
        **_member(signing),
        least=in_force.value("sectionmin"),
        days=rules.CONSIDER_DAYS,
    )
    paper = _create(PROPOSAL, fields, signing, api.package_of(number))
    return _with_words(paper, wanted, signing)


def founding(signing: Signing, wanted: Wanted) -> Document:
    """The chair's proposal; its words are kept beside it."""
    number = api.next_section(signing.coop)
    fields = FoundingFields(
        **_shared(signing, _details(number, wanted), number, capacity=signing.office),
        days=rules.CONSIDER_DAYS,
    )
    paper = _create(FOUNDING, fields, signing, api.package_of(number))
    return _with_words(paper, wanted, signing)


def support(signing: Signing, section: SectionStatus) -> Document:
    """The statement of a participant of the founding meeting."""
    votes_in = api.voting_section(signing.coop, signing.person.account)
    stays = api.section_of(signing.coop, votes_in.number) if votes_in else None
    fields = SupportFields(
        **_shared(signing, wording.section_details(section), section.number, capacity="Пайщик"),
        **_member(signing),
        proposed_on_in_words=day_in_words(section.proposed_at),
        initiator=people.name_of(signing.coop, section.initiator),
        stays_in=wording.quoted(stays) if stays else "",
    )
    return _create(
        SUPPORT, fields, signing, api.choice_package_of(section.number, str(signing.person.account))
    )


def closing(
    signing: Signing, section: SectionStatus, into: SectionStatus | None, reason: str
) -> Document:
    """The proposal to close a section, or to merge it."""
    is_own = section.standing.leads(signing.person.account, signing.now)
    capacity = "Председатель кооперативного участка" if is_own else signing.office
    details = wording.section_details(section)
    fields = ClosingFields(
        **_shared(signing, details, section.number, capacity=capacity),
        into=wording.quoted(into) if into else "",
        reason=reason,
        voters=section.voters,
        days=rules.CONSIDER_DAYS,
    )
    return _create(CLOSING, fields, signing, api.package_of(section.number))


# --- members


def choice(signing: Signing, section: SectionStatus) -> Document:
    """The statement of a member who chooses where to vote."""
    coop, account = signing.coop, signing.person.account
    votes_in = api.voting_section(coop, account)
    former = api.section_of(coop, votes_in.number) if votes_in else None
    fields = ChoiceFields(
        **_shared(signing, wording.section_details(section), section.number, capacity="Пайщик"),
        **_member(signing),
        former=wording.quoted(former) if former else "",
        laid_down=tuple(wording.OFFICES[each] for each in offices_of(coop, account)),
    )
    return _create(
        CHOICE, fields, signing, api.choice_package_of(section.number, str(signing.person.account))
    )


def offices_of(coop: str, account: str) -> tuple[str, ...]:
    """Offices of the voting section that the member holds and would lay down by leaving it."""
    mandate, votes_in = api.mandate_of(coop, account), api.voting_section(coop, account)
    section = api.section_of(coop, votes_in.number) if votes_in else None
    is_chair = section is not None and section.chair == account
    held = ((rules.CHAIR, is_chair), (rules.DELEGATE, mandate is not None))
    return tuple(office for office, is_held in held if is_held)


# --- the chair and trusted persons


def power(signing: Signing, section: SectionStatus, until: datetime) -> Document:
    """The cooperative's power of attorney for the section's chair."""
    details = wording.section_details(section)
    fields = PowerFields(
        **_shared(signing, details, section.number, capacity=signing.office),
        agent=_agent(signing.coop, section.chair),
        signer_capacity_genitive=GENITIVE[signing.office],
        meeting=section.standing.chair_by,
        made_on_in_words=day_in_words(signing.now),
        until_in_words=day_in_words(until),
        term_until_in_words=day_in_words(section.standing.chair_until),
    )
    return _create(POWER, fields, signing, api.chair_package_of(section.number))


def liability(signing: Signing, section: SectionStatus) -> Document:
    """The agreement on material liability, drawn up for the section's chair to sign first."""
    head, office = _head_beside(signing.coop, section.chair)
    details = wording.section_details(section)
    fields = LiabilityFields(
        **_shared(signing, details, section.number, capacity="Председатель кооперативного участка"),
        agent=_agent(signing.coop, section.chair),
        representative=_signer(signing.coop, head, f"От общества: {office.lower()}"),
        representative_capacity_genitive=GENITIVE[office],
        meeting=section.standing.chair_by,
    )
    return _create(LIABILITY, fields, signing, api.chair_package_of(section.number))


def signed_agreement(coop: str, section: SectionStatus) -> Document | None:
    """The very agreement that the section's chair has signed; None where it is kept elsewhere."""
    return paper_by_digest(coop, section.standing.agreement)


def trust(signing: Signing, section: SectionStatus, person: str, until: datetime) -> Document:
    """The power of attorney that the section's chair gives in the own name."""
    details = wording.section_details(section)
    fields = TrustFields(
        **_shared(
            signing,
            details,
            section.number,
            capacity="Председатель кооперативного участка",
        ),
        agent=_agent(signing.coop, person),
        power_made_on_in_words=day_in_words(section.power_since),
        power_until_in_words=day_in_words(section.standing.power_until),
        made_on_in_words=day_in_words(signing.now),
        until_in_words=day_in_words(until),
    )
    package = api.chair_package_of(section.number)
    return _create(TRUST, fields, signing, package, subject=name_to_value(person))


def paper_by_digest(coop: str, digest: str) -> Document | None:
    """A signed paper as it is kept here."""
    papers = Document.unbound.filter(coop=coop, content_digest=digest, shredded_at__isnull=True)
    found: Document | None = papers.first() if digest else None
    return found


# --- parts


def _shared(
    signing: Signing, details: SectionDetails, number: int, *, capacity: str
) -> dict[str, Any]:
    signer = _signer(signing.coop, signing.person.account, capacity)
    return {
        "cooperative": letterhead_of(signing.tenant),
        "person": signer.model_copy(update={"key_id": key_id(signing.person.public_key)}),
        "section": details,
        "number": number,
        "charter_version": charter.version_in_force(signing.coop),
    }


def _signer(coop: str, account: str, capacity: str) -> SignerDetails:
    identity = membership.identity_of(coop, account)
    return SignerDetails(
        name=identity.signer_name if identity else people.name_of(coop, account),
        name_genitive=identity.signer_name_genitive if identity else "",
        account=account,
        capacity=capacity,
    )


def _member(signing: Signing) -> dict[str, Any]:
    coop, account = signing.coop, signing.person.account
    identity, status = membership.identity_of(coop, account), membership.member(coop, account)
    name = people.name_of(coop, account)
    return {
        "member_name": identity.name if identity else name,
        "member_name_genitive": identity.name_genitive if identity else name,
        "member_number": (status.number if status else None) or 0,
    }


def _agent(coop: str, account: str) -> Agent:
    identity, status = membership.identity_of(coop, account), membership.member(coop, account)
    name = people.name_of(coop, account)
    born_on = identity.born_on if identity else None
    return Agent(
        name=identity.signer_name if identity else name,
        name_dative=identity.name_dative if identity else name,
        member_number=(status.number if status else None) or 0,
        account=account,
        born_on_in_words=date_in_words(born_on) if born_on else "",
        residence=identity.residence if identity else "",
    )


def _head_beside(coop: str, person: str) -> tuple[str, str]:
    """The council's chair or, where that is this very person, a deputy."""
    heads = [(seat.account, seat.role) for seat in council.council(coop)]
    by_role = {role.name: account for account, role in heads if account != person}
    if "CHAIR" in by_role:
        return by_role["CHAIR"], CHAIR_OF_COUNCIL
    return by_role.get("DEPUTY", ""), DEPUTY


def _details(number: int, wanted: Wanted) -> SectionDetails:
    return wording.details_of(number, wanted.kind, wanted.words, by_list=wanted.by_list)


def _with_words(paper: Document, wanted: Wanted, signing: Signing) -> Document:
    words = wanted.words
    SectionText.unbound.get_or_create(
        coop=signing.coop,
        document=paper.content_digest,
        defaults={
            "name": words.name,
            "place": words.place,
            "borders": words.borders,
            "address": words.address,
            "meeting_place": words.meeting_place,
            "latitude": words.latitude,
            "longitude": words.longitude,
            "changed_by": signing.person.account,
            "changed_at": signing.now,
        },
    )
    return paper


def _create(
    kind: DocumentKind, fields: PaperFields, signing: Signing, package: str, subject: int = 0
) -> Document:
    """A paper about the section, or about the subject told: a person."""
    return archive.create(
        kind,
        fields,
        coop=signing.coop,
        package=package,
        subject=subject or fields.number,
        created_at=signing.now.astimezone(wording.TIME_ZONE),
        salt=secrets.token_bytes(SALT_BYTES),
    )
