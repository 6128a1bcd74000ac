"""Groups of people that a cooperative makes audiences of; protocols register the kinds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.functional import Promise

from coop.kernel.names import AccountName
from coop.monocoop.blocks import Choice

Subjects: TypeAlias = Callable[[AccountName], Sequence[Choice]]
"""(cooperative) → what a group may be made of: programs, sections."""
HeldBy: TypeAlias = Callable[[AccountName, AccountName], Collection[str]]
"""(cooperative, person) → the subjects that this person belongs to."""
MembersOf: TypeAlias = Callable[[AccountName, str], Iterable[str]]
"""(cooperative, subject) → the accounts that belong to it, read as they are told."""


def led_by_nobody(_coop: AccountName, _account: AccountName) -> Collection[str]:
    """For groups without a leader."""
    return ()


@dataclass(frozen=True, slots=True)
class GroupKind:
    """A kind of group: `program`, `section`, `tag`; registered by the shelf file `groups.py`.

    `led_by`: the subjects that a person leads, and to whose members the person may announce.
    """

    name: str
    title: str | Promise
    note: str | Promise
    subjects: Subjects
    held_by: HeldBy
    members: MembersOf
    led_by: HeldBy = led_by_nobody


_kinds: dict[str, GroupKind] = {}


def register_group_kind(kind: GroupKind) -> None:
    """Called for each entry of a slice's `groups.KINDS`."""
    _kinds[kind.name] = kind


def group_kinds() -> tuple[GroupKind, ...]:
    """Every kind, in the order of their protocols."""
    return tuple(_kinds.values())


def group_kind(name: str) -> GroupKind | None:
    """The kind of this name."""
    return _kinds.get(name)
