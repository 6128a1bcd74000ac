"""What funds offer to desktops: a chart of what came and what it was spent on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coop.monocoop.blocks import EVERYONE, Block, Choice, Label, Settings, Size, Stand
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import roles_in
from coop.protocols.funds import api
from coop.protocols.funds.periods import first_day
from coop.protocols.funds.screens.pages import bars_of

READERS = frozenset({"member", "auditor", "accountant"})


class Period(Settings):
    """Over how many months."""

    months: Annotated[
        str,
        Label(
            _("Over how long"),
            titles=(
                Choice("1", _("One month")),
                Choice("3", _("Three months")),
                Choice("12", _("A year")),
            ),
        ),
    ] = "12"


def chart(request: CoopRequest, settings: Period) -> Mapping[str, Any] | None:
    """Each fund over the period: for members, and for strangers where the chair has opened it."""
    coop, now = request.coop.account, timezone.now()
    if roles_in(request).isdisjoint(READERS) and not api.is_public(coop):
        return None
    months = int(settings.months) if settings.months in ("1", "3", "12") else 12
    report = api.report(coop, first_day(now, months), now)
    return {"bars": bars_of(report), "report": report} if report.funds else None


BLOCKS = (
    Block(
        name="funds.chart",
        title=_("Our funds"),
        note=_("What came into each fund and what was spent; for strangers only if you opened it."),
        icon="landmark",
        template="funds/block_chart.html",
        query=chart,
        roles=EVERYONE,
        sizes=(Size.MEDIUM, Size.SMALL, Size.LARGE),
        settings=Period,
        stands=(
            Stand("visitor", "openness", 20, Size.LARGE),
            Stand("member", "common", 20, Size.MEDIUM),
            Stand("auditor", "mine", 20, Size.LARGE),
        ),
    ),
)
