"""What programs may read of meetings: which there are, when, and how far each is."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.resources import Digest, Reader, Resource, Told, one_by_one
from coop.protocols.meetings.models import Meeting
from coop.protocols.meetings.rules import Body, Form, State

READERS = frozenset({"member", "council", "secretary", "accountant"})


class MeetingTold(Told):
    """A meeting, without its votes: those are counted by whoever reads the ledger."""

    number: int
    round: int
    state: str
    body: str
    section: int
    form: str
    is_annual: bool
    opens_at: datetime
    closes_at: datetime
    called_at: datetime | None
    electorate: int | None
    """How many may vote, once it is called."""
    concluded_at: datetime | None
    signed_at: datetime | None
    notice: Digest
    minutes: Digest


def meetings(reader: Reader) -> QuerySet[Meeting]:
    """All meetings, planned ones too."""
    return Meeting.unbound.filter(coop=reader.coop)


def told(row: Meeting) -> MeetingTold:
    """A meeting as the ledger has it."""
    return MeetingTold(
        number=row.number,
        round=row.round,
        state=State(row.state).name.lower(),
        body=Body(row.body).name.lower(),
        section=row.section,
        form=Form(row.form).name.lower(),
        is_annual=row.is_annual,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        called_at=row.called_at,
        electorate=row.electorate,
        concluded_at=row.concluded_at,
        signed_at=row.signed_at,
        notice=row.notice,
        minutes=row.minutes,
    )


RESOURCES = (
    Resource(
        "meetings",
        _("General meetings"),
        MeetingTold,
        roles=READERS,
        rows=meetings,
        tell=one_by_one(told),
    ),
)
