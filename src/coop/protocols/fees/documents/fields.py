"""What each paper of fees says; every value is printed as it stands.

Sources: law 3085-1 art. 16, 22 (amounts of fees are the general meeting's); Civil Code art. 181.2
(a decision on each question apart); law 402-FZ art. 9 (what a primary document holds).
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from coop.documents.parties import CooperativeDetails, SignerDetails


class Sum(BaseModel):
    """A sum in digits and in words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    digits: str
    words: str


class FeeDraftFields(BaseModel):
    """A draft of the general meeting's decision on the fee; no `amount`: no fee any more."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cooperative: CooperativeDetails
    number: int
    signer: SignerDetails
    period: Literal["monthly", "yearly"]
    amount: Sum | None
    grace_days: int
    from_in_words: str
    former: str
    """The fee in force now, in words; empty where there is none."""


class PaidFee(BaseModel):
    """One payment in the reference."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    paid_on: str
    months: str
    fee: str
    amount: str


class FeeReferenceFields(BaseModel):
    """A reference of fees paid, for whoever asks the member for one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cooperative: CooperativeDetails
    member_name: str
    member_dative: str
    member_account: str
    number: int
    day_in_words: str
    payments: tuple[PaidFee, ...]
    total: Sum
    owed: Sum | None
