"""A meeting as its papers name it, and its agenda as they list it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coop.documents.models import Document
from coop.protocols.charter import api as charter
from coop.protocols.charter.api import Charter
from coop.protocols.meetings import rules, wording
from coop.protocols.meetings.agendas import AgendaLine, lines_of
from coop.protocols.meetings.api import MeetingStatus
from coop.protocols.meetings.documents.fields import AgendaEntry, MeetingDetails
from coop.protocols.meetings.rules import Body, Item, Needs, Plan


@dataclass(frozen=True, slots=True)
class Places:
    """Where and how a meeting is held, in the chair's words; kept in the notice."""

    place: str = ""
    link: str = ""
    ballots_to: str = ""
    materials: str = ""
    section: str = ""


def details_of_plan(plan: Plan, number: int, places: Places, round_: int = 1) -> MeetingDetails:
    """A plan as its papers name it."""
    return MeetingDetails(
        number=number,
        words=wording.meeting_words(plan.body, is_annual=plan.is_annual),
        words_genitive=wording.meeting_words_genitive(plan.body, is_annual=plan.is_annual),
        section=places.section,
        form=wording.FORMS[plan.form],
        form_norm=wording.FORM_NORMS[plan.form],
        is_absentee=plan.form.is_absent,
        has_room=plan.form.has_room,
        opens=wording.moment_in_words(plan.opens_at),
        closes=wording.moment_in_words(plan.closes_at),
        place=places.place,
        link=places.link,
        ballots_to=places.ballots_to,
        round=round_,
    )


def details_of(status: MeetingStatus) -> MeetingDetails:
    """A meeting as its papers name it; where it is held is what its notice says."""
    return details_of_plan(status.plan, status.number, places_of(status), status.round)


def places_of(status: MeetingStatus) -> Places:
    """Where a meeting is held: from its notice, where this installation has it."""
    notice = notice_of(status)
    if notice is None or not notice.fields:
        return Places()
    told = notice.fields["meeting"]
    return Places(
        place=told["place"],
        link=told["link"],
        ballots_to=told["ballots_to"],
        materials=notice.fields["materials"],
        section=told["section"],
    )


def notice_of(status: MeetingStatus) -> Document | None:
    """The signed notice; None where this installation does not have it."""
    return paper_of(status.coop, status.notice)


def paper_of(coop: str, digest: str) -> Document | None:
    """A paper by its content digest, while it is not destroyed."""
    if not digest.strip("0"):
        return None
    papers = Document.unbound.filter(coop=coop, content_digest=digest, shredded_at__isnull=True)
    return papers.first()


def entries_of(coop: str, items: Sequence[Item], needs: Sequence[Needs]) -> tuple[AgendaEntry, ...]:
    """An agenda as papers list it."""
    return tuple(entry_of(line, needs[line.place]) for line in lines_of(coop, items))


def entry_of(line: AgendaLine, needs: Needs) -> AgendaEntry:
    """One line of an agenda."""
    return AgendaEntry(
        number=line.number,
        title=line.title,
        summary="" if line.is_election else line.told[0].summary,
        needs=wording.needs_words(needs),
        seats=line.seats,
        candidates=tuple(each.title for each in line.told) if line.is_election else (),
    )


def needs_of(coop: str, items: Iterable[Item]) -> tuple[Needs, ...]:
    """What each question would need if the meeting were called now."""
    return tuple(_needs(coop, item) for item in items)


def _needs(coop: str, item: Item) -> Needs:
    found = charter.competence_of(coop, item.kind)
    if found is None or (item.kind == rules.FREE and not item.is_election):
        return Needs()
    return Needs(found.majority, found.base)


def quorum_words(by: Charter, body: Body, round_: int) -> str:
    """The quorum in words: law and charter."""
    share = by.value(rules.quorum_parameter(body, round_))
    return (
        "более половины имеющих право голоса (статья 181.2 ГК РФ), "
        f"по уставу не менее {wording.percent(share)} %"
    )


def proxies_words(by: Charter, body: Body) -> str:
    """What the charter says of proxies, as a notice tells it."""
    most = by.value("proxymax")
    if body is Body.DELEGATES:
        return "Уполномоченный голосует лично: передать голос нельзя."
    if most == 0:
        return "Устав не предусматривает голосования через представителя."
    return (
        "Можно голосовать через представителя — другого пайщика — по доверенности, подписанной "
        f"на сайте общества; один представитель действует не более чем за {most} пайщиков."
    )
