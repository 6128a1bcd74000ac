"""What programs may read of membership: the register, for those who see it on the site."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coop.monocoop import people
from coop.monocoop.api.resources import Account, Reader, Resource, Told
from coop.protocols.membership.models import Member
from coop.protocols.membership.rules import Kind

OFFICERS = frozenset({"council", "secretary", "accountant", "cashier"})
KINDS = {Kind(kind).value: kind.name.lower() for kind in Kind}


class RegisterMember(Told):
    """A member of the register, of today or of before."""

    number: int
    account: Account
    name: str
    """As the application told it; the account where the cooperative knows no name."""
    kind: str
    state: Literal["member", "former"]
    since: datetime | None
    ended_at: datetime | None


def members(reader: Reader) -> QuerySet[Member]:
    """All who ever had a number."""
    return Member.unbound.filter(coop=reader.coop, number__isnull=False)


def told(reader: Reader, rows: Sequence[Member]) -> list[RegisterMember]:
    """Members with their names."""
    names = people.names_of(reader.coop, [row.account for row in rows])
    return [
        RegisterMember(
            number=row.number or 0,
            account=row.account,
            name=names[row.account],
            kind=KINDS.get(row.kind or 0, ""),
            state="member" if row.ended_at is None else "former",
            since=row.since,
            ended_at=row.ended_at,
        )
        for row in rows
    ]


RESOURCES = (
    Resource(
        "members",
        _("Register of members"),
        RegisterMember,
        roles=OFFICERS,
        rows=members,
        tell=told,
        is_newest_first=False,
    ),
)
