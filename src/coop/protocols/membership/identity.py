"""How papers of other protocols name a member: from what the member told in the application."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coop.documents.language.grammar import Case
from coop.protocols.membership import profiles, wording
from coop.protocols.membership.applicant import Applicant, Citizen, Organisation, SoleProprietor


@dataclass(frozen=True, slots=True)
class BankOfMember:
    """An organisation's own account, as it told it when it applied."""

    bank_name: str
    bic: str
    account: str
    correspondent_account: str


@dataclass(frozen=True, slots=True)
class MemberIdentity:
    """A member as papers print it, and the living person who signs for it."""

    name: str
    name_genitive: str
    name_dative: str
    signer_name: str
    signer_name_genitive: str
    is_person: bool
    """A citizen or a sole proprietor, who signs in person."""
    inn: str
    kpp: str
    bank: BankOfMember | None
    born_on: date | None = None
    residence: str = ""
    """Of a person; both name the agent in a power of attorney."""


def identity_of(coop: str, account: str) -> MemberIdentity | None:
    """Who the member is; None for one who has told nothing here, as a founder at first."""
    told = profiles.applicant_of(coop, account)
    if told is None:
        return None
    return MemberIdentity(
        name=told.display_name,
        name_genitive=wording.genitive(told),
        name_dative=wording.dative(told),
        signer_name=told.signer_name,
        signer_name_genitive=wording.signer(told).inflected(Case.GENITIVE),
        is_person=isinstance(told, Citizen | SoleProprietor),
        inn=getattr(told, "inn", ""),
        kpp=getattr(told, "kpp", ""),
        bank=_bank(told),
        born_on=getattr(told, "born_on", None),
        residence=getattr(told, "residence", ""),
    )


def _bank(told: Applicant) -> BankOfMember | None:
    if not isinstance(told, Organisation):
        return None
    return BankOfMember(told.bank_name, told.bic, told.account, told.correspondent_account)
