"""Ends of terms and powers in the calendar of those who hold them."""

from __future__ import annotations

from collections.abc import Iterator, Set

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.kernel.names import AccountName
from coop.monocoop.calendar import CalendarEvent
from coop.protocols.sections import api


def ends_of_terms(
    coop: AccountName, person: AccountName, roles: Set[str]
) -> Iterator[CalendarEvent]:
    """The own mandate, the term and the power of a section's chair."""
    mandate = api.mandate_of(coop, person) if "delegate" in roles else None
    if mandate is not None:
        yield CalendarEvent(
            key=f"sections-mandate-{mandate.number}",
            title=_("Your mandate as a delegate ends"),
            starts_at=mandate.until,
            url=reverse("sections:one", args=[mandate.section]),
        )
    for section in api.led_by(coop, person) if "section_chair" in roles else ():
        ends = (
            ("term", _("Your term as the section's chair ends"), section.standing.chair_until),
            ("power", _("Your power of attorney ends"), section.standing.power_until),
        )
        for key, title, moment in ends:
            if moment is not None:
                yield CalendarEvent(
                    key=f"sections-{key}-{section.number}",
                    title=title,
                    starts_at=moment,
                    url=reverse("sections:desk", args=[section.number]),
                )


PROVIDERS = (ends_of_terms,)
