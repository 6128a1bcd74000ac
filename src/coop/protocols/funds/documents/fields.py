"""What each paper of funds says; every value is printed as it stands.

Sources: law 402-FZ art. 9 (what a primary document holds); Bank of Russia directive 3210-U p. 6.3
(money given to an accountable person); Goskomstat form AO-1 (the advance report); law 3085-1
art. 16, 23 (funds are the general meeting's).
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from coop.documents.parties import CooperativeDetails, SignerDetails


class PaperFields(BaseModel):
    """What all papers share: frozen, nothing unknown, the cooperative, the number, the signer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cooperative: CooperativeDetails
    number: int
    signer: SignerDetails


class Sum(BaseModel):
    """A sum in digits and in words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    digits: str
    words: str


class PayeeDetails(BaseModel):
    """Who is paid and where to: a supplier, or a member's own account."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    inn: str = ""
    kpp: str = ""
    bank: str
    bic: str
    account: str
    correspondent_account: str = ""


class Slip(BaseModel):
    """One slip of a report; `file` is the short digest of the attached file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: str
    date: str
    seller: str
    amount: str
    file: str = ""


class MemoFields(PaperFields):
    """A memo to the organ that decides on the fund."""

    organ: Literal["council", "meeting"]
    fund: str
    place: str = ""
    """The program or section whose part of the fund it is."""
    amount: Sum
    category: str
    purpose: str
    way: Literal["advance", "member", "supplier"]
    payee: PayeeDetails | None = None
    """None where the desk pays in cash."""
    days: int


class ReportFields(PaperFields):
    """A report on an advance, or on a payment to a supplier."""

    is_advance: bool
    memo_date: str
    fund: str
    purpose: str
    received: Sum
    received_on: str
    slips: tuple[Slip, ...]
    slips_total: str
    spent: Sum
    rest: Sum | None = None
    overspent: str = ""
    note: str = ""


class SplitLine(BaseModel):
    """A fund and its part of every fee, now and in the draft."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fund: str
    now: str
    then: str


class SplitFields(PaperFields):
    """The chair's draft for the general meeting."""

    lines: tuple[SplitLine, ...]
    version: int
