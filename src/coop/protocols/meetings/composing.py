"""The papers of a meeting's officers: every count comes from the recorded ballots."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from django.core.files.base import ContentFile
from django.db.models import Count

from coop.documents import archive
from coop.documents.models import Document
from coop.documents.parties import SignerDetails, key_id
from coop.monocoop import people
from coop.monocoop.exports import harmless
from coop.monocoop.identity.logins import public_keys_of
from coop.monocoop.letterhead import letterhead_of
from coop.protocols.charter import api as charter
from coop.protocols.council import api as council
from coop.protocols.meetings import api, rules, wording
from coop.protocols.meetings.agendas import AgendaLine, lines_of
from coop.protocols.meetings.api import MeetingStatus, QuestionStatus
from coop.protocols.meetings.details import details_of, entry_of, notice_of, paper_of, quorum_words
from coop.protocols.meetings.documents import COUNTSHEET, MINUTES
from coop.protocols.meetings.documents.fields import (
    Attendant,
    CountLine,
    CountSheetFields,
    MinutesFields,
    MinutesQuestion,
    QuestionCount,
)
from coop.protocols.meetings.drafting import Signing, keep_paper
from coop.protocols.meetings.matters import MEETING, package_of
from coop.protocols.meetings.models import Ballot, PaperBallot, PeopleList
from coop.protocols.meetings.rules import Result, Way
from coop.protocols.membership import api as membership

PRINTED_MAX = 300
BATCH = 1000
RESULTS = {
    Result.PENDING: "не подведён",
    Result.APPROVED: "принято",
    Result.REJECTED: "не принято",
    Result.ELECTED: "избран",
    Result.NOT_ELECTED: "не избран",
}
WAYS = {
    Way.IN_PERSON: "лично",
    Way.PROXY: "через представителя",
    Way.PAPER: "бумажным бюллетенем",
}


# --- the counting sheet


def count_sheet(status: MeetingStatus, signing: Signing) -> Document:
    """The counting committee's sheet: the one that was signed first, else one drawn up now."""
    signed = paper_of(status.coop, status.countsheet)
    if signed is not None:
        return signed
    fields = count_sheet_fields(status, signing)
    newest = _newest(status, COUNTSHEET.template)
    if newest is not None and newest.fields == fields.model_dump(mode="json"):
        return newest
    return keep_paper(COUNTSHEET, fields, signing, package_of(status.number), status.number)


def count_sheet_fields(status: MeetingStatus, signing: Signing) -> CountSheetFields:
    """What the sheet says."""
    ways = _count_ways(status)
    counters = _signers(status.coop, status.plan.committee, "Член счётной комиссии")
    papers = PaperBallot.unbound.filter(coop=status.coop, meeting=status.number, round=status.round)
    return CountSheetFields(
        cooperative=letterhead_of(signing.tenant),
        person=counters[0],
        meeting=details_of(status),
        counters=tuple(counters),
        electorate=status.electorate or 0,
        present=status.present,
        present_needed=status.present_needed,
        in_person=ways[Way.IN_PERSON],
        by_proxy=ways[Way.PROXY],
        by_paper=ways[Way.PAPER],
        silent=_silent_count(status),
        invalid=papers.count(),
        questions=tuple(
            QuestionCount(
                number=line.number, title=line.title, seats=line.seats, lines=_counts(line, of)
            )
            for line, of in _lines(status)
        ),
    )


# --- the minutes


def minutes(status: MeetingStatus, course: str, signing: Signing) -> Document:
    """The minutes: the paper that bears the first signature, else one drawn up now."""
    if status.signed_by:
        papers = Document.unbound.filter(coop=status.coop, content_digest=status.minutes)
        signed: Document | None = papers.first()
        if signed is None:
            raise api.PaperElsewhere(meeting=status.number)
        return signed
    fields = minutes_fields(status, course, signing)
    newest = _newest(status, MINUTES.template)
    if newest is not None and newest.fields == fields.model_dump(mode="json"):
        return newest
    return keep_paper(MINUTES, fields, signing, package_of(status.number), status.number)


def minutes_fields(status: MeetingStatus, course: str, signing: Signing) -> MinutesFields:
    """What the minutes say: all blocks of Civil Code art. 181.2 p. 4-5."""
    by = charter.charter_of(status.coop, status.charter)
    chair = _signing_chair(status, signing)
    signers = _signers(status.coop, [chair, status.plan.secretary], "")
    dissents = dissents_of(status)
    attendants, digest = _attendants(status, signing.now)
    questions = tuple(_lines(status))
    return MinutesFields(
        cooperative=letterhead_of(signing.tenant),
        meeting=details_of(status),
        convened_by=_convened_by(status),
        called_on=wording.day_in_words(status.called_at or signing.now),
        electorate=status.electorate or 0,
        present=status.present,
        present_needed=status.present_needed,
        quorum=quorum_words(by, status.plan.body, status.round),
        chair=signers[0].model_copy(update={"capacity": _chair_capacity(status, chair)}),
        secretary=signers[1].model_copy(update={"capacity": "Секретарь собрания"}),
        counters=tuple(people.names_of(status.coop, status.plan.committee).values()),
        agenda=tuple(entry_of(line, of[0].needs) for line, of in questions),
        questions=tuple(_minutes_question(line, of, dissents) for line, of in questions),
        course=course,
        attendants=attendants,
        attendants_digest=digest,
    )


def dissents_of(status: MeetingStatus) -> dict[int, list[str]]:
    """Names of those who voted against and asked to be named, by the question's place."""
    rows = Ballot.unbound.filter(coop=status.coop, meeting=status.number, round=status.round)
    listed = list(rows.exclude(dissents="").order_by("cast_at", "id"))
    names = people.names_of(status.coop, [row.voter for row in listed])
    found: dict[int, list[str]] = {}
    for row in listed:
        for place in row.dissent_places:
            found.setdefault(place, []).append(names[row.voter])
    return found


def _minutes_question(
    line: AgendaLine, of: Sequence[QuestionStatus], dissents: dict[int, list[str]]
) -> MinutesQuestion:
    decided = [
        told.decision if question.result in (Result.APPROVED, Result.ELECTED) else told.rejection
        for told, question in zip(line.told, of, strict=True)
    ]
    if line.is_election:
        chosen = [
            told.decision
            for told, question in zip(line.told, of, strict=True)
            if question.result is Result.ELECTED
        ]
        decided = chosen or ["Никто не избран."]
    named = dict.fromkeys(name for place in line.places for name in dissents.get(place, ()))
    return MinutesQuestion(
        number=line.number,
        title=line.title,
        heard="" if line.is_election else line.told[0].summary,
        seats=line.seats,
        needs=wording.needs_words(of[0].needs),
        lines=_counts(line, of),
        decision=" ".join(decided),
        is_approved=any(each.result in (Result.APPROVED, Result.ELECTED) for each in of),
        dissents=tuple(named),
    )


def _convened_by(status: MeetingStatus) -> str:
    if status.plan.body is rules.Body.SECTION:
        notice = notice_of(status)
        capacity = notice.fields["person"]["capacity"] if notice and notice.fields else ""
        usual = wording.CONVENERS_INSTRUMENTAL[wording.SECTION_CHAIR]
        return wording.CONVENERS_INSTRUMENTAL.get(capacity, usual)
    matter = council.matter_about(status.coop, MEETING, status.number)
    if matter is not None and matter.state == "approved":
        return f"решением совета (вопрос № {matter.number})"
    return f"по требованию: {status.demanded} пайщиков либо ревизионная комиссия"


def _signing_chair(status: MeetingStatus, signing: Signing) -> str:
    """The meeting's chair, or who of the council's heads signs for an absent one."""
    signer: str = signing.person.account
    is_other = signer not in (status.plan.chair, status.plan.secretary)
    return signer if is_other else status.plan.chair


def _chair_capacity(status: MeetingStatus, chair: str) -> str:
    if chair == status.plan.chair:
        return "Председатель собрания"
    return "За председателя собрания, не подписавшего в срок по уставу"


# --- who took part


def _attendants(status: MeetingStatus, now: datetime) -> tuple[tuple[Attendant, ...], str]:
    """The list of those who took part, or its digest where it is too long to be printed."""
    first = list(islice(attendants(status), PRINTED_MAX + 1))
    if len(first) <= PRINTED_MAX:
        return tuple(first), ""
    rows = ((each.number, each.name, each.way) for each in attendants(status))
    return (), keep_list(status, MINUTES.template, rows, now)


def attendants(status: MeetingStatus) -> Iterator[Attendant]:
    """Who took part and how, by account, read as it is told."""
    rows = Ballot.unbound.filter(coop=status.coop, meeting=status.number, round=status.round)
    ordered = rows.order_by("voter").iterator(chunk_size=BATCH)
    while batch := list(islice(ordered, BATCH)):
        accounts = [row.voter for row in batch]
        names, known = people.names_of(status.coop, accounts), _numbers(status.coop, accounts)
        for row in batch:
            yield Attendant(
                name=names[row.voter], number=known.get(row.voter, "—"), way=WAYS[Way(row.way)]
            )


def keep_list(
    status: MeetingStatus, template: str, rows: Iterable[Iterable[str]], now: datetime
) -> str:
    """Keep a list beside a paper; return its SHA-256."""
    text = io.StringIO()
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in rows)
    content = text.getvalue().encode()
    digest = hashlib.sha256(content).hexdigest()
    key = {"meeting": status.number, "template": template, "sha256": digest}
    if not PeopleList.unbound.filter(coop=status.coop, **key).exists():
        place = f"meetings/{status.coop}/{status.number}/{digest}.csv"
        file = archive.vault().save(place, ContentFile(content))
        PeopleList.unbound.create(coop=status.coop, file=file, made_at=now, **key)
    return digest


def _numbers(coop: str, accounts: list[str]) -> dict[str, str]:
    known = membership.members(coop, accounts)
    return {account: str(status.number or "—") for account, status in known.items()}


# --- counts


def _lines(status: MeetingStatus) -> Iterator[tuple[AgendaLine, tuple[QuestionStatus, ...]]]:
    questions = api.questions_of(status.coop, status.number)
    for line in lines_of(status.coop, status.plan.items):
        yield line, tuple(questions[place] for place in line.places)


def _counts(line: AgendaLine, of: Sequence[QuestionStatus]) -> tuple[CountLine, ...]:
    return tuple(
        CountLine(
            title=told.title if line.is_election else f"вопрос № {line.number}",
            votes_for=question.counts.votes_for,
            votes_against=question.counts.votes_against,
            votes_abstain=question.counts.votes_abstain,
            none=question.silent,
            needed=str(question.votes_needed),
            result=RESULTS[question.result],
        )
        for told, question in zip(line.told, of, strict=True)
    )


def _count_ways(status: MeetingStatus) -> dict[Way, int]:
    rows = Ballot.unbound.filter(coop=status.coop, meeting=status.number, round=status.round)
    counted = rows.order_by().values_list("way").annotate(count=Count("pk"))
    return dict.fromkeys(Way, 0) | {Way(way): count for way, count in counted}


def _silent_count(status: MeetingStatus) -> int:
    rows = Ballot.unbound.filter(coop=status.coop, meeting=status.number, round=status.round)
    return int(rows.filter(choices="0" * len(status.plan.items)).count())


def _newest(status: MeetingStatus, template: str) -> Document | None:
    papers = Document.unbound.filter(
        coop=status.coop,
        template=template,
        subject=str(status.number),
        package=package_of(status.number),
        shredded_at__isnull=True,
    )
    return papers.order_by("-created_at").first()


def _signers(coop: str, accounts: Iterable[str], capacity: str) -> list[SignerDetails]:
    listed = list(accounts)
    keys, names = public_keys_of(listed), people.names_of(coop, listed)
    return [
        SignerDetails(
            name=names[account],
            account=account,
            capacity=capacity,
            key_id=key_id(keys[account]) if account in keys else "",
        )
        for account in listed
    ]
