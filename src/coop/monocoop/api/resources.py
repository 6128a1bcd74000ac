"""What programs may read: slices offer it as rows of the read model, and how to tell each.

    RESOURCES = (
        Resource(
            "returns", _("Returns of shares"), Return,
            roles=frozenset({"member"}), rows=returns_of, tell=told, key="number",
        ),
    )

A slice says which rows a reader may see and how one is told; paging, finding one, answering and the
description are ours. An `Intake` is the other way: a file that a program brings in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, TypeAlias

from django.db.models import QuerySet
from django.utils.functional import Promise
from pydantic import BaseModel, ConfigDict, Field

from coop.kernel.names import AccountName
from coop.monocoop.roles import AUDITOR

Text = str | Promise

Money: TypeAlias = Annotated[
    str, Field(pattern=r"^-?\d+(\.\d+)? [A-Z]{1,7}$", examples=["300.00 RUB"])
]
"""A sum, as the ledger writes it."""
Account: TypeAlias = Annotated[str, Field(pattern=r"^[a-z1-5.]{0,13}$", examples=["anna1112"])]
"""A person's or the cooperative's name in the ledger."""
Digest: TypeAlias = Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")]
"""SHA-256 in hexadecimal; empty where there is none."""


class Told(BaseModel):
    """The base of what resources tell."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: of which cooperative, for whom, as what, and when."""

    coop: AccountName
    account: str
    """The person; empty for a key of the cooperative's own."""
    roles: frozenset[str]
    now: datetime

    def is_any(self, *roles: str) -> bool:
        """Whether the reader holds any of the roles, or reads as the audit commission does."""
        return not self.roles.isdisjoint((*roles, AUDITOR))


@dataclass(frozen=True, slots=True)
class Resource:
    """A list of things of one kind that programs may read.

    `rows` are those that the reader may see; `tell` makes of them what is answered, in the same
    order. `key` is the field by which one is found and a list goes on; where it means nothing to
    people (`is_list`), nothing is found by it.
    """

    name: str
    title: Text
    row: type[Told]
    roles: frozenset[str]
    rows: Callable[[Reader], QuerySet[Any]]
    tell: Callable[[Reader, Sequence[Any]], Sequence[Told]]
    key: str = "number"
    is_newest_first: bool = True
    is_list: bool = False
    file: Callable[[Any], bytes] | None = None
    """The PDF of one, where there is one."""

    @property
    def readers(self) -> frozenset[str]:
        """Who may read; the audit commission reads everything that officers read."""
        return self.roles | {AUDITOR}


def one_by_one(tell: Callable[[Any], Told]) -> Callable[[Reader, Sequence[Any]], Sequence[Told]]:
    """`tell` of a resource whose rows need nothing but themselves."""
    return lambda _reader, rows: [tell(row) for row in rows]


@dataclass(frozen=True, slots=True)
class Intake:
    """A file that programs bring in, and what is told of it then."""

    name: str
    title: Text
    roles: frozenset[str]
    take: Callable[[Reader, bytes], Told]
    told: type[Told]


@dataclass(frozen=True, slots=True)
class OfferedResource:
    """A resource with the slice that offers it."""

    protocol: str
    resource: Resource

    @property
    def scope(self) -> str:
        """What a key needs for reading it."""
        return f"{self.protocol}:read"


@dataclass(frozen=True, slots=True)
class OfferedIntake:
    """An intake with the slice that offers it."""

    protocol: str
    intake: Intake

    @property
    def scope(self) -> str:
        """What a key needs for bringing it in."""
        return f"{self.protocol}:bring"


_resources: dict[tuple[str, str], OfferedResource] = {}
_intakes: dict[tuple[str, str], OfferedIntake] = {}


def register(protocol: str, resource: Resource) -> None:
    """Called for each entry of a slice's `resources.RESOURCES`."""
    _resources[protocol, resource.name] = OfferedResource(protocol, resource)


def register_intake(protocol: str, intake: Intake) -> None:
    """Called for each entry of a slice's `intakes.INTAKES`."""
    _intakes[protocol, intake.name] = OfferedIntake(protocol, intake)


def offered() -> Iterator[OfferedResource]:
    """All resources, slice by slice."""
    yield from _resources.values()


def intakes() -> Iterator[OfferedIntake]:
    """All intakes, slice by slice."""
    yield from _intakes.values()


def resource_at(protocol: str, name: str) -> OfferedResource | None:
    """The resource at an address; None where no slice offers it."""
    return _resources.get((protocol, name))


def intake_at(protocol: str, name: str) -> OfferedIntake | None:
    """The intake at an address; None where no slice offers it."""
    return _intakes.get((protocol, name))
