"""What each paper of a return says; every value is printed as it stands.

Sources: law 3085-1 art. 14; Civil Code art. 414 (novation); law 402-FZ art. 9 (an act of handing
over is a primary document: parties, what, in which units, how much, signatures).
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


class Calculation(Printed):
    """What the return does to the member's share, on the day of the statement."""

    had: Sum
    returned: Sum
    left: Sum
    minimum: Sum


class Item(Printed):
    """A line of the act: what is handed over, how much, at which price."""

    name: str
    unit: str
    quantity: str
    price: str
    total: str


class PaperFields(Printed):
    """The cooperative, the signer, the member and the return."""

    cooperative: CooperativeDetails
    person: SignerDetails
    number: int
    member_name: str
    member_name_genitive: str
    member_number: int
    share_words: str
    """Whose return it is of: «паевого взноса», «паевого взноса по программе „…“»."""
    amount: Sum


class StatementFields(PaperFields):
    """A statement on return in money."""

    payee: Receiver
    charter_version: int
    return_days: int
    calculation: Calculation


class NovationFields(PaperFields):
    """A statement on return in property instead of money."""

    item: Item
    charter_version: int
    return_days: int
    calculation: Calculation


class ActFields(PaperFields):
    """The act of handing over; `person` signs for the cooperative, `receiver` is the member's."""

    receiver: SignerDetails
    item: Item
    asked_on_in_words: str
    decided_on_in_words: str
    matter: int
