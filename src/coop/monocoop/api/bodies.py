"""What goes over the wire: bodies that programs send, and what they are answered."""

from __future__ import annotations

import base64
import binascii
from datetime import datetime
from typing import Annotated, Any, TypeAlias
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StringConstraints

from coop.monocoop.api.drawing import Sent
from coop.monocoop.api.errors import CallMalformed
from coop.monocoop.api.resources import Account, Digest

TEXT_LENGTH_MAX = 100_000
VALUES_MAX = 500
CHECKED = "on"
"""What a browser sends for a ticked box."""

Text: TypeAlias = Annotated[
    str, StringConstraints(strict=True, max_length=TEXT_LENGTH_MAX, pattern=r"^[^\x00]*$")
]
Hex: TypeAlias = Annotated[str, Field(pattern=r"^([0-9a-f]{2})+$", examples=["00ff"])]


class Body(BaseModel):
    """The base of all bodies: nothing unknown is taken."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class File(Body):
    """A file among an act's values."""

    name: Annotated[str, Field(max_length=200, min_length=1)]
    content: Annotated[str, Field(json_schema_extra={"contentEncoding": "base64"})]


Value: TypeAlias = StrictBool | StrictInt | Text | list[Text] | File


class DrawUp(Body):
    """An act to draw up: what it is about, as its address tells, and the values of its forms."""

    about: dict[str, StrictInt | Text] = Field(default_factory=dict)
    values: Annotated[dict[str, Value], Field(max_length=VALUES_MAX)] = Field(default_factory=dict)

    def sent(self) -> Sent:
        """The values as a browser would send them; raises `CallMalformed`."""
        values, files = QueryDict(mutable=True), MultiValueDict[str, Any]()
        for name, value in self.values.items():
            if isinstance(value, File):
                files.appendlist(name, _uploaded(value))
            elif isinstance(value, bool):
                values.setlist(name, [CHECKED] if value else [])
            else:
                many = value if isinstance(value, list) else [value]
                values.setlist(name, [str(each) for each in many])
        return Sent(values, files)


class SignedAct(Body):
    """What the person signed: the transaction with its papers' signatures, and its own one."""

    transaction: Hex
    signature: Annotated[str, Field(pattern=r"^00[0-9a-f]{130}$")]


class ToldFault(Body):
    """What is wrong with one value; `field` is empty for what concerns all of them."""

    field: str
    message: str


class Problem(Body):
    """An error as RFC 9457 tells it, with our code and values."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    values: dict[str, str]
    faults: list[ToldFault]


class Me(Body):
    """Whose key it is, and what it may do."""

    cooperative: Account
    account: Account
    """The person; empty for a key of the cooperative's own."""
    roles: list[str]
    scopes: list[str]
    title: str
    expires_at: datetime
    calls_per_minute: int
    network: str
    """The ledger's number, in hexadecimal: what signatures are bound to."""


class ActKind(Body):
    """An act that may be drawn up."""

    name: str
    title: str
    protocol: str
    scope: str
    roles: list[str]
    """Any of them is enough; empty where everyone signed in may."""
    about: dict[str, str]
    """What the act is about: names, each with `int`, `str`, `slug` or `uuid`."""


class ActKinds(Body):
    """All acts that this key may draw up."""

    items: list[ActKind]


class FormField(Body):
    """One field of a form as it stands now."""

    name: str
    title: str
    help: str
    is_required: bool
    value: str | bool | list[str] | None
    json_schema: dict[str, Any]


class FormNow(Body):
    """The fields of an act's first screen, with the choices of this moment."""

    fields: list[FormField]


class Claims(Body):
    """All from which a signer computes a paper's digests by itself."""

    template: str
    edition: int
    subject: str
    content: Digest
    salt: str
    fields: Any
    signer_field: str
    subject_field: str
    number_field: str


class ToSignAction(Body):
    """One action of the transaction, as it should read."""

    contract: str
    action: str
    data: dict[str, Any]
    place: int
    document: Claims | None


class ToSign(Body):
    """The transaction to sign, and what it should say: decode it and compare before signing."""

    transaction: Hex
    chain_id: Digest
    coop: Account
    signer: Account
    actions: list[ToSignAction]
    abis: dict[str, Digest]
    """By contract, the digest under which its interface is read."""


class PaperTold(Body):
    """A paper that the act signs."""

    place: int
    title: str
    template: str
    content: Digest
    url: str
    """Where its PDF is read."""


class ActTold(Body):
    """An act: what it means in plain words, and how far it is."""

    id: UUID
    name: str
    title: str
    consequences: list[str]
    state: str
    """`prepared`, `signed`, `recorded`, `final`; or `expired`, `refused`: then it may be signed
    anew."""
    refusal: Problem | None
    transaction_id: Digest
    papers: list[PaperTold]
    page: str
    """Where the site shows what came of it."""


class DrawnUp(ActTold):
    """An act with what is to be signed."""

    to_sign: ToSign


def _uploaded(file: File) -> SimpleUploadedFile:
    try:
        content = base64.b64decode(file.content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise CallMalformed(file=file.name) from error
    return SimpleUploadedFile(file.name, content)
