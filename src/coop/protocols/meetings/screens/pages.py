"""What the screens of a meeting show: the meeting, its questions, the viewer's own part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from coop.documents.models import Document
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.protocols.charter import api as charter
from coop.protocols.meetings import api, rules
from coop.protocols.meetings.agendas import AgendaLine, lines_of
from coop.protocols.meetings.api import BallotStatus, MeetingStatus, QuestionStatus
from coop.protocols.meetings.details import Places, needs_of, paper_of, places_of
from coop.protocols.meetings.electorate import Eligibility, eligibility
from coop.protocols.meetings.models import Contest, EffectTry, Remark
from coop.protocols.meetings.rules import Needs, Result, Stage
from coop.protocols.meetings.screens import words


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate, or a question by itself, with its votes and its result."""

    title: str
    place: int
    question: QuestionStatus
    decision: str
    result: words.Text
    result_kind: str
    result_icon: str
    wins: bool

    @property
    def counts(self) -> rules.Counts:
        """The votes."""
        return self.question.counts


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """A line of the agenda as its card shows it."""

    line: AgendaLine
    needs: str
    rows: tuple[Row, ...]
    remarks_count: int
    effect: EffectTry | None
    contests_count: int

    @property
    def took_effect_at(self) -> datetime | None:
        """When its result took effect."""
        return self.rows[0].question.took_effect_at


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """A meeting for one viewer."""

    status: MeetingStatus
    stage: Stage
    title: str
    places: Places
    eligibility: Eligibility
    ballot: BallotStatus | None
    roles: frozenset[str]
    now: datetime

    @property
    def stage_words(self) -> tuple[words.Text, str, str]:
        """The stage's words, colour and icon; of a member's plan that it waits for members."""
        if self.stage is Stage.PLANNED and self.status.initiator:
            return words.WAITS_FOR_MEMBERS
        return words.STAGES[self.stage]

    @property
    def form_words(self) -> words.Text:
        """How it is held."""
        return words.FORMS[self.status.plan.form]

    @property
    def is_open(self) -> bool:
        """Whether ballots are taken now."""
        return self.stage is Stage.VOTING

    @property
    def may_vote(self) -> bool:
        """Whether the viewer's ballot is taken now."""
        return self.is_open and self.eligibility.may_vote

    @property
    def has_voted(self) -> bool:
        """Whether the viewer has given a choice."""
        return self.ballot is not None and self.ballot.has_voted

    @property
    def may_attend(self) -> bool:
        """Whether the viewer may register as present."""
        is_there = self.ballot is not None and self.ballot.way is rules.Way.IN_PERSON
        return self.may_vote and self.status.plan.form.has_room and not is_there

    @property
    def is_hidden(self) -> bool:
        """Whether the votes for and against are not shown yet."""
        return api.is_hidden_now(self.status, self.now)

    @property
    def shows_votes(self) -> bool:
        """Whether votes are shown."""
        has_votes = self.stage not in (Stage.PLANNED, Stage.CALLED, Stage.DROPPED)
        return has_votes and not self.is_hidden

    @property
    def is_decided(self) -> bool:
        """Whether the questions have results."""
        return self.stage in (Stage.DECIDED, Stage.SIGNED)

    @property
    def url(self) -> str:
        """Its page."""
        return reverse("meetings:meeting", args=[self.status.number])


def meeting_or_404(request: CoopRequest, number: int) -> MeetingStatus:
    """The meeting of this cooperative; 404 for one that is not there."""
    found = api.meeting(request.coop.account, number)
    if found is None:
        raise Http404
    return found


def page_of(request: CoopRequest, number: int) -> MeetingPage:
    """One meeting for who looks."""
    return page_for(meeting_or_404(request, number), person_of(request).account, timezone.now())


def page_for(status: MeetingStatus, viewer: str, now: datetime) -> MeetingPage:
    """A meeting for one viewer, from the read model."""
    return MeetingPage(
        status=status,
        stage=status.stage(now),
        title=words.title_of(status),
        places=places_of(status),
        eligibility=eligibility(status, viewer, now),
        ballot=api.ballot_of(status.coop, status.number, status.round, viewer),
        roles=api.roles_at(status, viewer),
        now=now,
    )


def questions_of(page: MeetingPage) -> list[QuestionPage]:
    """The agenda with votes, results, and what is said of each question."""
    status = page.status
    asked = api.questions_of(status.coop, status.number)
    needs = _needs(status, asked)
    remarks = _counted_remarks(status)
    tries = {
        row.place: row for row in EffectTry.unbound.filter(coop=status.coop, meeting=status.number)
    }
    contests = _counted_contests(status)
    return [
        QuestionPage(
            line=line,
            needs=words.needs_words(needs[line.place]),
            rows=tuple(_row(line, index, asked) for index in range(len(line.places))),
            remarks_count=remarks.get(line.place, 0),
            effect=tries.get(rules.together_with(status.plan.items, line.place)[0]),
            contests_count=sum(contests.get(place, 0) for place in line.places),
        )
        for line in lines_of(status.coop, status.plan.items)
    ]


def _needs(status: MeetingStatus, asked: Sequence[QuestionStatus]) -> tuple[Needs, ...]:
    """Frozen at the call; before it what the charter asks for now."""
    if status.called_at is None:
        return needs_of(status.coop, status.plan.items)
    return tuple(each.needs for each in asked)


def _row(line: AgendaLine, index: int, asked: Sequence[QuestionStatus]) -> Row:
    question, told = asked[line.places[index]], line.told[index]
    label, kind, icon = words.RESULTS[question.result]
    wins = question.result in (Result.APPROVED, Result.ELECTED)
    return Row(
        title=told.title,
        place=question.place,
        question=question,
        decision=told.decision if wins else told.rejection,
        result=label,
        result_kind=kind,
        result_icon=icon,
        wins=wins,
    )


def _counted_remarks(status: MeetingStatus) -> dict[int, int]:
    rows = Remark.unbound.filter(
        coop=status.coop, meeting=status.number, removed_at__isnull=True
    ).values_list("place", flat=True)
    counted: dict[int, int] = {}
    for place in rows:
        counted[place] = counted.get(place, 0) + 1
    return counted


def _counted_contests(status: MeetingStatus) -> dict[int, int]:
    first = status.number << 8
    rows = Contest.unbound.filter(
        coop=status.coop, question__range=(first, first | 0xFF)
    ).values_list("question", flat=True)
    counted: dict[int, int] = {}
    for question in rows:
        counted[question & 0xFF] = counted.get(question & 0xFF, 0) + 1
    return counted


def quorum_basis(status: MeetingStatus) -> str:
    """What the legal mark of the quorum bar rests on."""
    then = charter.charter_of(status.coop, status.charter)
    share = then.value(rules.quorum_parameter(status.plan.body, status.round))
    return words.quorum_words(share)


def papers_of_meeting(status: MeetingStatus) -> list[Document]:
    """The notice, the counting sheet, the proof of dispatch and the minutes, as far as signed."""
    digests = (status.notice, status.dispatch, status.countsheet)
    signed = [*digests, status.minutes if status.signed_by else ""]
    found = (paper_of(status.coop, digest) for digest in signed)
    return [paper for paper in found if paper is not None]
