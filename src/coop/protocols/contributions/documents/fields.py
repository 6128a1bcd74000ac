"""What each paper of a contribution says; every value is printed as it stands.

Sources: law 3085-1 art. 1, 23 (share contribution, share fund); law 402-FZ art. 9 (an act of
transfer is a primary document: parties, what, in which units, how much, signatures).
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from coop.documents.parties import CooperativeDetails, SignerDetails


class Printed(BaseModel):
    """What all records of papers share: frozen, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sum(Printed):
    """A sum in digits and in words."""

    digits: str
    words: str


class Thing(Printed):
    """What is contributed, in its owner's words."""

    name: str
    form: str
    """What it is to the books: «товары», «материалы»…"""
    description: str
    unit: str
    quantity: str
    basis: str
    """By what it belongs to the member: a purchase contract, own produce…"""


class PaperFields(Printed):
    """The cooperative, the signer, the member and the statement's number."""

    cooperative: CooperativeDetails
    person: SignerDetails
    number: int
    member_name: str
    member_name_genitive: str
    member_number: int
    program: str = ""
    """«целевая потребительская программа № 2 „…“», or nothing."""


class PropertyFields(PaperFields):
    """A member offers property as a share contribution."""

    thing: Thing
    price: Sum
    """What the member thinks it is worth, all of it."""


class ConversionFields(PaperFields):
    """A member turns a share into a program's membership fee."""

    sum: Sum
    is_returnable: bool
    """Whether the program's regulation lets the fee return."""


class TransferActFields(PaperFields):
    """The act of transfer; `person` hands over, `receiver` takes for the cooperative."""

    receiver: SignerDetails
    receiver_name_genitive: str = ""
    thing: Thing
    value: Sum
    stated_on_in_words: str
    decided_on_in_words: str
    matter: int
