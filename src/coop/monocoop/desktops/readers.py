"""Readers: for which audiences a person reads, and who the people of an audience are.

Announcements, files and forms are meant for an audience of desktops: a role, or any group that a
kind offers, whether or not it has a desktop of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from django.utils.functional import Promise

from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.blocks import Choice
from coop.monocoop.desktops.audiences import (
    APPLICANT,
    BY_KEY,
    MEMBER,
    MEMBERS,
    OFFICES,
    VISITOR,
    AudienceUnknown,
    of_roles,
)
from coop.monocoop.desktops.groups import group_kind, group_kinds
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import holders_in, roles_in, roles_of


def keys_of(request: CoopRequest) -> frozenset[str]:
    """The audiences that whoever looks belongs to; everyone is also a visitor."""
    known: frozenset[str] | None = request.__dict__.get("_readers")
    if known is None:
        account = request.person.account if request.person else None
        known = keys_for(request.coop.account, account, roles_in(request))
        request.__dict__["_readers"] = known
    return known


def keys_for(
    coop: AccountName, account: AccountName | None, roles: AbstractSet[str]
) -> frozenset[str]:
    """The audiences that somebody with these roles belongs to."""
    keys = {VISITOR, *(audience.key for audience in of_roles(roles))}
    if account is not None and MEMBER in roles:
        for kind in group_kinds():
            keys |= {f"{kind.name}/{subject}" for subject in kind.held_by(coop, account)}
    return frozenset(keys)


def led_by(request: CoopRequest) -> frozenset[str]:
    """The groups that whoever looks leads."""
    if request.person is None:
        return frozenset()
    coop, account = request.coop.account, request.person.account
    return frozenset(
        f"{kind.name}/{subject}" for kind in group_kinds() for subject in kind.led_by(coop, account)
    )


def offered(coop: AccountName) -> tuple[tuple[str | Promise, tuple[Choice, ...]], ...]:
    """Every audience that something may be meant for, under headings."""
    roles = tuple(Choice(one.key, one.title, one.note) for one in (MEMBERS, *OFFICES))
    public = BY_KEY[VISITOR]
    groups = tuple(
        (kind.title, subjects)
        for kind in group_kinds()
        if (
            subjects := tuple(
                Choice(f"{kind.name}/{one.value}", one.title, one.note)
                for one in kind.subjects(coop)
            )
        )
    )
    return (("", (*roles[:1], Choice(public.key, public.note))), ("", roles[1:]), *groups)


def title_of(coop: AccountName, key: str) -> str:
    """What an audience is called; the key itself where it is gone."""
    if key in BY_KEY:
        return str(BY_KEY[key].title)
    name, _slash, subject = key.partition("/")
    kind = group_kind(name)
    subjects = kind.subjects(coop) if kind else ()
    return next((str(one.title) for one in subjects if one.value == subject), key)


def check_key(coop: AccountName, key: str) -> None:
    """Raises `AudienceUnknown` for a key that this cooperative does not offer."""
    if not any(one.value == key for _heading, choices in offered(coop) for one in choices):
        raise AudienceUnknown(audience=key)


def accounts_of(coop: AccountName, key: str) -> Iterable[str]:
    """Everyone of an audience who can be told something, read as they are told."""
    if key in (MEMBER, VISITOR):
        return people.members_of(coop)
    if key == APPLICANT:
        return ()
    name, slash, subject = key.partition("/")
    if not slash:
        return _holders(coop, key)
    kind = group_kind(name)
    return kind.members(coop, subject) if kind else ()


def _holders(coop: AccountName, role: str) -> Iterable[str]:
    """Few people: each is asked for their roles."""
    return (one for one in sorted(holders_in(coop)) if role in roles_of(coop, AccountName(one)))
