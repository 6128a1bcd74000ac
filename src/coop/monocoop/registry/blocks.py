"""What the registry offers to desktops: the reader's newest papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from coop.monocoop.blocks import SIGNED_IN, Block, Label, Settings, Size
from coop.monocoop.frame import read_once
from coop.monocoop.registry.access import about_the_person
from coop.monocoop.registry.listing import Filters, list_packages
from coop.monocoop.registry.naming import STATES
from coop.monocoop.requests import CoopRequest


class PapersSettings(Settings):
    """How many papers."""

    count: Annotated[int, Field(ge=1, le=10), Label(_("How many"), _("From 1 to 10."))] = 3


def papers(request: CoopRequest, settings: PapersSettings) -> Mapping[str, Any] | None:
    """The packages about the reader, the newest first; an office opens none of others' here."""
    if request.person is None:
        return None
    access = about_the_person(request.coop.account, request.person.account)
    listing = list_packages(Filters(), access, final_block=read_once(request).final_block)
    rows = listing.rows[: settings.count]
    return {"rows": [(row, STATES[row.state]) for row in rows]} if rows else None


BLOCKS = (
    Block(
        name="registry.papers",
        title=_("My documents"),
        note=_("What the reader has signed, the newest first."),
        icon="file-text",
        template="registry/block_papers.html",
        query=papers,
        roles=SIGNED_IN,
        sizes=(Size.SMALL, Size.MEDIUM, Size.LARGE),
        settings=PapersSettings,
    ),
)
