"""Participants of a program as readers of a desktop of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from coop.kernel.names import AccountName
from coop.monocoop.blocks import Choice
from coop.monocoop.desktops.groups import GroupKind
from coop.protocols.programs import api


def subjects(coop: AccountName) -> Sequence[Choice]:
    """Every program, closed ones as well: its desktop may outlive it."""
    return [Choice(str(number), title) for number, title in api.titles(coop).items()]


def held_by(coop: AccountName, account: AccountName) -> Collection[str]:
    """The programs a person takes part in."""
    return frozenset(str(one.program) for one in api.participation(coop, account))


def members(coop: AccountName, subject: str) -> Iterable[str]:
    """Who takes part in a program now."""
    return api.participant_accounts(coop, int(subject)) if subject.isdecimal() else ()


KINDS = (
    GroupKind(
        name="program",
        title=_("Participants of a program"),
        note=_("Who takes part in one target program."),
        subjects=subjects,
        held_by=held_by,
        members=members,
    ),
)
