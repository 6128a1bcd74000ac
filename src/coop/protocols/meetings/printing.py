"""Papers that are printed on demand and not kept: a blank ballot, a voter's receipt."""

from __future__ import annotations

import uuid
from datetime import datetime

from pydantic import BaseModel

from coop.documents.factory import Frame, shared_renderer
from coop.documents.kinds import DocumentKind
from coop.kernel.decisions import Choice
from coop.monocoop import people
from coop.monocoop.letterhead import letterhead_of
from coop.monocoop.tenants import Tenant
from coop.protocols.meetings import wording
from coop.protocols.meetings.agendas import lines_of
from coop.protocols.meetings.api import BallotStatus, MeetingStatus
from coop.protocols.meetings.details import details_of, entries_of, needs_of
from coop.protocols.meetings.documents import BALLOT, RECEIPT
from coop.protocols.meetings.documents.fields import (
    BallotFields,
    ChoiceWord,
    ReceiptFields,
    ReceiptVote,
)
from coop.protocols.meetings.rules import Way
from coop.protocols.membership import api as membership

WORDS: dict[Choice, ChoiceWord] = {
    Choice.NONE: "none",
    Choice.FOR: "for",
    Choice.AGAINST: "against",
    Choice.ABSTAIN: "abstain",
}
WAYS = {
    Way.IN_PERSON: "лично, электронной подписью",
    Way.PROXY: "через представителя по доверенности",
    Way.PAPER: "бумажным бюллетенем, внесённым двумя должностными лицами",
}


def blank_ballot(status: MeetingStatus, voter: str, tenant: Tenant, now: datetime) -> bytes:
    """A ballot to be filled in by hand; for one voter where an account is given."""
    member = membership.member(status.coop, voter) if voter else None
    items = status.plan.items
    fields = BallotFields(
        cooperative=letterhead_of(tenant),
        meeting=details_of(status),
        voter_name=people.name_of(status.coop, voter) if voter else "",
        voter_number=str(member.number) if member and member.number else "",
        questions=entries_of(status.coop, items, needs_of(status.coop, items)),
    )
    return _pdf(BALLOT, fields, tenant, now, check_url=tenant.name)


def receipt(
    status: MeetingStatus, ballot: BallotStatus, tenant: Tenant, now: datetime, check_url: str
) -> bytes:
    """What the ledger has recorded of a ballot, and where anybody checks it."""
    fields = ReceiptFields(
        cooperative=letterhead_of(tenant),
        meeting=details_of(status),
        voter_name=people.name_of(status.coop, ballot.voter),
        voter_account=ballot.voter,
        way=WAYS[ballot.way],
        cast_at=wording.moment_in_words(ballot.cast_at),
        transaction=ballot.transaction,
        votes=votes_in_words(status, ballot),
        check_url=check_url,
    )
    return _pdf(RECEIPT, fields, tenant, now, check_url=check_url)


def votes_in_words(status: MeetingStatus, ballot: BallotStatus) -> tuple[ReceiptVote, ...]:
    """Each choice of a ballot with its question, in the agenda's order."""
    votes = []
    for line in lines_of(status.coop, status.plan.items):
        for place, told in zip(line.places, line.told, strict=True):
            title = f"{line.title}: {told.title}" if line.is_election else line.title
            votes.append(
                ReceiptVote(
                    title=title,
                    choice=WORDS[ballot.choices[place]],
                    is_dissent=place in ballot.dissents,
                )
            )
    return tuple(votes)


def _pdf(
    kind: DocumentKind, fields: BaseModel, tenant: Tenant, now: datetime, *, check_url: str
) -> bytes:
    frame = Frame(
        document=uuid.uuid4().hex[:8].upper(),
        template=kind.template,
        edition=kind.edition,
        title=str(kind.title),
        author=tenant.legal_name,
        created_at=now.astimezone(wording.TIME_ZONE),
        check_url=check_url,
    )
    return shared_renderer().pdf(kind, fields.model_dump(mode="json"), frame)
