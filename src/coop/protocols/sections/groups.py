"""Members of a section as readers of a desktop of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from coop.kernel.names import AccountName
from coop.monocoop.blocks import Choice
from coop.monocoop.desktops.groups import GroupKind
from coop.protocols.sections import api


def subjects(coop: AccountName) -> Sequence[Choice]:
    """Every founded section."""
    return [Choice(str(one.number), one.name, one.place) for one in api.sections_of(coop)]


def held_by(coop: AccountName, account: AccountName) -> Collection[str]:
    """The section in which a person votes."""
    voting = api.voting_section(coop, account)
    return (str(voting.number),) if voting else ()


def members(coop: AccountName, subject: str) -> Iterator[str]:
    """Who votes in a section, page by page."""
    number, after = int(subject) if subject.isdecimal() else 0, ""
    while page := api.voters_of(coop, number, after=after):
        yield from page
        after = page[-1]


def led_by(coop: AccountName, account: AccountName) -> Collection[str]:
    """The sections of which a person is the elected chair."""
    return [str(one.number) for one in api.led_by(coop, account)]


KINDS = (
    GroupKind(
        name="section",
        title=_("Members of a section"),
        note=_("Who votes in one section."),
        subjects=subjects,
        held_by=held_by,
        members=members,
        led_by=led_by,
    ),
)
