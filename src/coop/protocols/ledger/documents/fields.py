"""What each paper of the books says; every value is printed as it stands.

Source: law 402-FZ art. 9(2) (what a primary document says), art. 10(4) (what a register says).
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from coop.documents.parties import CooperativeDetails, SignerDetails


class PaperFields(BaseModel):
    """What all papers share: frozen, nothing unknown, the cooperative."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cooperative: CooperativeDetails


class SumSaid(BaseModel):
    """A sum in digits and in words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    digits: str
    words: str


class EntryFields(PaperFields):
    """An entry on paper: both accounts, the sum, on what grounds."""

    person: SignerDetails
    operation: str
    debit: str
    credit: str
    sum: SumSaid
    grounds: str


class VoucherFields(EntryFields):
    """An accountant's voucher: a fact of economic life that no process records."""

    number: int
    happened_on: str


class ReversalFields(EntryFields):
    """A reversal: the entry undone and why."""

    number: int
    made_on: str


class StatementLine(BaseModel):
    """One entry of a member's statement."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    day: str
    title: str
    change: str


class StatementPart(BaseModel):
    """One part of a member's balance."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    opening: str
    came: str
    went: str
    closing: str


class StatementFields(PaperFields):
    """A member's statement of a period."""

    member_name: str
    member_account: str
    period: str
    opening: str
    closing: str
    parts: tuple[StatementPart, ...]
    lines: tuple[StatementLine, ...]
    left_out: int = 0


class SheetRow(BaseModel):
    """One account of a trial balance, in the six columns of the form."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    account: str
    columns: tuple[str, str, str, str, str, str]


class SheetFields(PaperFields):
    """A trial balance of a period."""

    period: str
    rows: tuple[SheetRow, ...]
    totals: tuple[str, str, str, str, str, str]
