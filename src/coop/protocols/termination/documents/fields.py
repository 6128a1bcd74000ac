"""What each paper of the end of membership says; every value is printed as it stands.

Sources: law 3085-1 art. 13, 14, 16(2), 22; law 41-FZ art. 22; Civil Code art. 1110-1112, 196.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from coop.documents.bank_accounts import Receiver
from coop.documents.parties import CooperativeDetails, SignerDetails


class Printed(BaseModel):
    """What all records of papers share: frozen, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sum(Printed):
    """A sum in digits and in words."""

    digits: str
    words: str


class SettlementLine(Printed):
    """One line of the settlement sheet: what there is, and what becomes of it."""

    what: str
    amount: str
    outcome: str


class PaperFields(Printed):
    """The cooperative, the signer and the member."""

    cooperative: CooperativeDetails
    person: SignerDetails
    member_name: str
    member_name_genitive: str
    member_number: int
    member_account: str


class StatementFields(PaperFields):
    """A statement of exit with the settlement on its day."""

    payee: Receiver | None = None
    lines: tuple[SettlementLine, ...]
    payout: Sum
    charter_version: int
    return_days: int
    waits_for_balance: bool
    programs: tuple[str, ...] = ()


class ReportFields(PaperFields):
    """An officer's report that a member has died, or that an organisation is liquidated."""

    is_death: bool
    happened_on: str
    proof: str
    """The certificate or the entry of the state register: kind, number, day, who issued it."""


class NoticeFields(PaperFields):
    """Grounds of an expulsion, the notice to the member, the invitation to be heard."""

    grounds: str
    evidence: str
    notice_days: int
    decided_not_before: str


class ClaimFields(PaperFields):
    """A memo to the council on a payment out of an estate."""

    number: int
    payee_name: str
    payee_details: str
    proof: str
    """The certificate of the right of inheritance, or who else the payee is."""
    amount: Sum


class LapseFields(PaperFields):
    """A memo to the council on an estate nobody has claimed for three years."""

    settlement: int
    amount: Sum
    rests_since: str
    searched: str
