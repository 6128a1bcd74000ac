"""Audiences: for whom a layout is. Some are roles, others are groups of the cooperative's own.

A person may belong to several and then has several desktops; the first in the order below leads:
it opens at `/` and puts the menu in order.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coop.kernel.errors import CoopError
from coop.kernel.names import AccountName
from coop.monocoop.desktops.groups import group_kind
from coop.monocoop.desktops.models import Group

VISITOR, MEMBER, APPLICANT = "visitor", "member", "applicant"


class AudienceUnknown(CoopError):
    """There is no such audience in this cooperative."""

    code = "audience_unknown"
    sentence = "There is no such group of readers."


@dataclass(frozen=True, slots=True)
class Audience:
    """Readers of one layout. `roles`: those its readers hold; a group's members are members."""

    key: str
    title: str | Promise
    note: str | Promise = ""
    roles: AbstractSet[str] = frozenset()
    icon: str = "users"
    mine: str | Promise = ""
    """What its reader calls this desktop; empty: by the audience's own title."""

    @property
    def mine_title(self) -> str | Promise:
        """The desktop's name for its reader."""
        return self.mine or self.title

    @property
    def is_group(self) -> bool:
        """Whether the cooperative has made it."""
        return "/" in self.key

    @property
    def is_public(self) -> bool:
        """Whether its readers need no sign-in."""
        return self.key == VISITOR


def _of(key: str, icon: str, title: Promise, note: Promise, *roles: str) -> Audience:
    return Audience(key, title, note, frozenset({"person", *roles}), icon)


OFFICES = (
    _of("chair", "gavel", _("Chair"), _("Chair of the council"), "chair", "council", "member"),
    _of("council", "users", _("Council"), _("Members of the council"), "council", "member"),
    _of("cashier", "banknote", _("Cashier"), _("Takes and gives out money"), "cashier", "member"),
    _of("auditor", "search", _("Auditor"), _("The audit commission"), "auditor", "member"),
    _of(
        "section_chair",
        "map-pin",
        _("Chair of a section"),
        _("Who leads a section"),
        "section_chair",
        "member",
    ),
)  # fmt: skip
MEMBERS = Audience(
    MEMBER,
    _("Members"),
    _("Everyone who has joined"),
    frozenset({"person", MEMBER}),
    "user",
    _("As a member"),
)
APPLICANTS = _of(
    APPLICANT,
    "user-plus",
    _("People joining"),
    _("Who has signed in and is not a member yet"),
    "applicant",
)
VISITORS = Audience(
    VISITOR,
    _("Public site"),
    _("Everyone who comes to your site"),
    frozenset({VISITOR}),
    "globe",
)
BY_ROLE = (VISITORS, MEMBERS, *reversed(OFFICES), APPLICANTS)
"""As the chair reads the list."""
BY_KEY = {audience.key: audience for audience in BY_ROLE}


def of_roles(roles: Iterable[str]) -> tuple[Audience, ...]:
    """The audiences of a person with these roles, the leading one first; groups aside."""
    held = frozenset(roles)
    if VISITOR in held:
        return (VISITORS,)
    offices = tuple(office for office in OFFICES if office.key in held)
    return (*offices, MEMBERS if MEMBER in held else APPLICANTS)


def groups_of(coop: AccountName) -> tuple[Audience, ...]:
    """The cooperative's own audiences."""
    rows = Group.unbound.filter(coop=coop).order_by("created_at", "id")
    titles: dict[str, dict[str, str | Promise]] = {}
    for row in rows:
        kind = group_kind(row.kind)
        if kind and row.kind not in titles:
            titles[row.kind] = {choice.value: choice.title for choice in kind.subjects(coop)}
    return tuple(
        Audience(
            key=f"{row.kind}/{row.subject}",
            title=titles[row.kind].get(row.subject, row.title or row.subject),
            note=kind.title,
            roles=MEMBERS.roles,
        )
        for row in rows
        if (kind := group_kind(row.kind))
    )


def audience_of(coop: AccountName, key: str) -> Audience:
    """The audience of this key in a cooperative; raises `AudienceUnknown`."""
    if key in BY_KEY:
        return BY_KEY[key]
    found = next((group for group in groups_of(coop) if group.key == key), None)
    if found is None:
        raise AudienceUnknown(audience=key)
    return found


def all_of(coop: AccountName) -> tuple[Audience, ...]:
    """Every audience of a cooperative."""
    return (*BY_ROLE, *groups_of(coop))
