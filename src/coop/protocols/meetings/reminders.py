"""Ballots that are not cast yet, told in bulk so that voters are reminded before the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.urls import reverse

from coop.kernel.names import AccountName
from coop.monocoop.notifications.expecting import Expectation
from coop.protocols.meetings import api
from coop.protocols.meetings.api import MeetingStatus
from coop.protocols.meetings.electorate import voters
from coop.protocols.meetings.models import Ballot
from coop.protocols.meetings.rules import Stage, State

BATCH = 1000


def ballots(coop: AccountName, now: datetime) -> Iterator[Expectation]:
    """Who has not voted in a meeting whose voting runs."""
    for status in api.meetings(coop, states=[State.CALLED]):
        if status.stage(now) is Stage.VOTING:
            yield Expectation(
                title=api.title_of(status),
                url=reverse("meetings:ballot", args=[status.number]),
                due_at=status.plan.closes_at,
                accounts=absent(status, now),
            )


def absent(status: MeetingStatus, now: datetime) -> Iterator[AccountName]:
    """Voters without a ballot, read in batches."""
    everybody = voters(status, now=now)
    while batch := [voter.account for voter in islice(everybody, BATCH)]:
        present = set(
            Ballot.unbound.filter(
                coop=status.coop, meeting=status.number, round=status.round, voter__in=batch
            ).values_list("voter", flat=True)
        )
        yield from (account for account in batch if account not in present)


PROVIDERS = (ballots,)
