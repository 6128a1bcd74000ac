"""What people and machines may ask of membership; `actions.py` turns each into a chain action."""

from __future__ import annotations

from dataclasses import dataclass

from coop.kernel.names import AccountName
from coop.protocols.membership.rules import Agreement, Kind


@dataclass(frozen=True, slots=True)
class SignAgreement:
    """The person signs the signature agreement or the consent to process personal data."""

    coop: AccountName
    person: AccountName
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class ApplyForMembership:
    """The person applies; `age` is in full years, 18 stands for any age above."""

    coop: AccountName
    applicant: AccountName
    kind: Kind
    age: int


@dataclass(frozen=True, slots=True)
class WithdrawApplication:
    """The applicant takes the application back before the council has decided."""

    coop: AccountName
    applicant: AccountName


@dataclass(frozen=True, slots=True)
class CertifyMember:
    """The cooperative's machine signs a member's certificate."""

    coop: AccountName
    member: AccountName


Command = SignAgreement | ApplyForMembership | WithdrawApplication | CertifyMember
