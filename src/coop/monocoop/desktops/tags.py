"""Tags: groups whose members the chair names one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from coop.kernel.names import AccountName
from coop.monocoop.blocks import Choice
from coop.monocoop.desktops.groups import GroupKind
from coop.monocoop.desktops.models import Group, Tagged

TAG = "tag"


def tags_of(coop: AccountName) -> Sequence[Choice]:
    """The cooperative's tags."""
    rows = Group.unbound.filter(coop=coop, kind=TAG).order_by("title")
    return [Choice(row.subject, row.title) for row in rows]


def held_by(coop: AccountName, account: AccountName) -> Collection[str]:
    """The tags that a person was given."""
    rows = Tagged.unbound.filter(coop=coop, account=account)
    return frozenset(rows.values_list("tag", flat=True))


def members(coop: AccountName, tag: str) -> Iterable[str]:
    """Everyone who was given a tag."""
    rows = Tagged.unbound.filter(coop=coop, tag=tag)
    return rows.values_list("account", flat=True).iterator()


TAGGED = GroupKind(
    name=TAG,
    title=_("Members with a tag"),
    note=_("You name them one by one: volunteers, an initiative group."),
    subjects=tags_of,
    held_by=held_by,
    members=members,
)
