"""Which programs a reader sees: all, or those the chair has ticked on the reader's desktop.

What is not ticked is gone from the site, the menu and the catalogue of that audience. Who takes
part in a program sees it always: hiding it would hide the member's own money.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from coop.kernel.names import AccountName
from coop.monocoop.blocks import Choice, Label, Settings
from coop.monocoop.desktops.reading import settings_in_force
from coop.monocoop.requests import CoopRequest
from coop.protocols.programs import api
from coop.protocols.programs.api import ProgramStatus

BLOCK = "programs.programs"


class Which(StrEnum):
    """All programs, or the chosen ones."""

    ALL = "all"
    CHOSEN = "chosen"


def offered(coop: AccountName) -> Sequence[Choice]:
    """The programs a chair may tick."""
    return [Choice(str(one.number), one.title, one.purpose) for one in api.programs(coop)]


class ProgramsSettings(Settings):
    """The choice that this product promises first."""

    which: Annotated[
        Which,
        Label(
            _("Which programs"),
            titles=(
                Choice("all", _("All programs"), _("A new one appears by itself.")),
                Choice(
                    "chosen", _("Only those ticked"), _("The others disappear for these readers.")
                ),
            ),
        ),
    ] = Which.ALL
    chosen: Annotated[
        tuple[str, ...],
        Label(
            _("Programs to show"),
            _("Those not ticked are gone from this audience's site, menu and desktop."),
            choices=offered,
        ),
    ] = ()

    def shows(self, number: int) -> bool:
        """Whether these settings show a program."""
        return self.which is Which.ALL or str(number) in self.chosen


def visible_to(
    request: CoopRequest, statuses: Iterable[ProgramStatus], own: Iterable[int] = ()
) -> list[ProgramStatus]:
    """Those of the programs that the reader's desktops show, and those the reader takes part in."""
    kept = frozenset(own)
    settings = [
        one for one in settings_in_force(request, BLOCK) if isinstance(one, ProgramsSettings)
    ]
    return [
        status
        for status in statuses
        if not settings
        or status.number in kept
        or any(one.shows(status.number) for one in settings)
    ]
