"""A meeting's plan as the chair makes it up, step by step, before it is signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from coop.kernel.names import AccountName
from coop.protocols.charter import api as charter
from coop.protocols.charter.api import Competence, CooperativeKind, Organ
from coop.protocols.meetings import api, rules
from coop.protocols.meetings.api import AgendaKind, MatterDescription, MeetingStatus
from coop.protocols.meetings.details import Places, places_of
from coop.protocols.meetings.rules import Body, Form, Item, Plan

ANNUAL_MONTHS: Mapping[CooperativeKind, tuple[int, int, str]] = {
    CooperativeKind.CONSUMER_SOCIETY: (2, 6, "3085-1, ст. 16"),
    CooperativeKind.PRODUCTION_COOPERATIVE: (0, 3, "41-ФЗ, ст. 15"),
}
"""From and until how many months after the year's end the annual meeting is held, and the norm."""


@dataclass(frozen=True, slots=True)
class Election:
    """One office on an agenda: how many seats, who stands."""

    office: str
    seats: int
    candidates: tuple[AccountName, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that may be put on an agenda now."""

    kind: AgendaKind
    subject: int
    told: MatterDescription
    rule: Competence | None

    @property
    def key(self) -> str:
        """Its name in a form: `funds:split:3`."""
        return f"{self.kind.contract}:{self.kind.name}:{self.subject}"

    @property
    def needs_long_notice(self) -> bool:
        """Whether the longer notice holds for it."""
        return self.rule is not None and self.rule.long_notice and self.kind.name != rules.FREE


@dataclass(frozen=True, slots=True)
class Sketch:
    """What the chair has chosen so far; empty where nothing is."""

    body: Body = Body.MEMBERS
    section: int = 0
    section_name: str = ""
    is_annual: bool = False
    form: Form | None = None
    place: str = ""
    link: str = ""
    ballots_to: str = ""
    questions: tuple[str, ...] = ()
    elections: tuple[Election, ...] = ()
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    chair: str = ""
    secretary: str = ""
    committee: tuple[str, ...] = ()
    materials: str = ""
    is_hidden: bool = False

    @property
    def items(self) -> tuple[Item, ...]:
        """The agenda: questions as chosen, then elections in groups of their own."""
        asked = [_item(key) for key in self.questions]
        for group, election in enumerate(self.elections, start=1):
            asked += [
                Item(election.office, "meetings", account.value, group, election.seats)
                for account in election.candidates
            ]
        return tuple(asked)

    @property
    def places(self) -> Places:
        """Where and how it is held."""
        return Places(
            place=self.place,
            link=self.link,
            ballots_to=self.ballots_to,
            materials=self.materials,
            section=self.section_name,
        )

    def plan(self) -> Plan | None:
        """The plan; None while something is missing."""
        if self.form is None or self.opens_at is None or self.closes_at is None:
            return None
        if not (self.items and self.chair and self.secretary):
            return None
        return Plan(
            body=self.body,
            section=self.section,
            form=self.form,
            is_annual=self.is_annual,
            is_hidden=self.is_hidden,
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            chair=self.chair,
            secretary=self.secretary,
            committee=self.committee,
            items=self.items,
        )

    def typed(self) -> dict[str, Any]:
        """As a draft keeps it."""
        return {
            "body": int(self.body),
            "section": self.section,
            "section_name": self.section_name,
            "is_annual": self.is_annual,
            "form": int(self.form) if self.form else 0,
            "place": self.place,
            "link": self.link,
            "ballots_to": self.ballots_to,
            "questions": list(self.questions),
            "elections": [
                {
                    "office": each.office,
                    "seats": each.seats,
                    "candidates": [str(account) for account in each.candidates],
                }
                for each in self.elections
            ],
            "opens_at": self.opens_at.isoformat() if self.opens_at else "",
            "closes_at": self.closes_at.isoformat() if self.closes_at else "",
            "chair": self.chair,
            "secretary": self.secretary,
            "committee": list(self.committee),
            "materials": self.materials,
            "is_hidden": self.is_hidden,
        }


def sketch_of(fields: Mapping[str, Any]) -> Sketch:
    """A draft's sketch."""
    if not fields:
        return Sketch()
    return Sketch(
        body=Body(fields["body"]),
        section=fields["section"],
        section_name=fields["section_name"],
        is_annual=fields["is_annual"],
        form=Form(fields["form"]) if fields["form"] else None,
        place=fields["place"],
        link=fields["link"],
        ballots_to=fields["ballots_to"],
        questions=tuple(fields["questions"]),
        elections=tuple(
            Election(
                each["office"], each["seats"], tuple(AccountName(one) for one in each["candidates"])
            )
            for each in fields["elections"]
        ),
        opens_at=_moment(fields["opens_at"]),
        closes_at=_moment(fields["closes_at"]),
        chair=fields["chair"],
        secretary=fields["secretary"],
        committee=tuple(fields["committee"]),
        materials=fields["materials"],
        is_hidden=fields["is_hidden"],
    )


def sketch_of_meeting(status: MeetingStatus) -> Sketch:
    """The sketch of a planned meeting, to be changed."""
    plan, places = status.plan, places_of(status)
    return Sketch(
        body=plan.body,
        section=plan.section,
        section_name=places.section,
        is_annual=plan.is_annual,
        form=plan.form,
        place=places.place,
        link=places.link,
        ballots_to=places.ballots_to,
        questions=tuple(
            f"{each.contract}:{each.kind}:{each.subject}"
            for each in plan.items
            if not each.is_election
        ),
        elections=tuple(
            Election(
                office=plan.items[places_[0]].kind,
                seats=plan.items[places_[0]].seats,
                candidates=tuple(
                    AccountName.from_value(plan.items[place].subject) for place in places_
                ),
            )
            for places_ in rules.groups_of(plan.items).values()
        ),
        opens_at=plan.opens_at,
        closes_at=plan.closes_at,
        chair=plan.chair,
        secretary=plan.secretary,
        committee=plan.committee,
        materials=places.materials,
        is_hidden=plan.is_hidden,
    )


# --- what may be chosen


def forms_allowed(coop: str) -> tuple[Form, ...]:
    """The forms that the charter lets a meeting be held in."""
    by = charter.charter_of(coop)
    return tuple(
        form
        for form in Form
        if (by.value("remote") or not form.is_afar) and (by.value("absentee") or not form.is_absent)
    )


def askable(coop: str, body: Body) -> list[Asked]:
    """Every question that waits and that this body is competent for, kind by kind."""
    found = []
    for kind in api.agenda_kinds():
        rule = charter.competence_of(coop, kind.name)
        if not _may_ask(kind, rule, body):
            continue
        subjects = list(kind.waiting(coop))
        told = kind.describe(coop, subjects) if subjects else {}
        found += [
            Asked(kind, subject, told[subject], rule) for subject in subjects if subject in told
        ]
    return found


def offices_elected(coop: str, body: Body) -> tuple[str, ...]:
    """Offices that this body elects."""
    rules_by_matter = {each.matter: each for each in charter.competences(coop)}
    return tuple(
        office
        for office in rules.OFFICES
        if (rule := rules_by_matter.get(office)) is not None
        and rule.organ is organ_of(body)
        and (body is not Body.DELEGATES or rule.by_delegates)
    )


def organ_of(body: Body) -> Organ:
    """Which organ a meeting of this body is."""
    return Organ.SECTION_MEETING if body is Body.SECTION else Organ.GENERAL_MEETING


def _may_ask(kind: AgendaKind, rule: Competence | None, body: Body) -> bool:
    if kind.name == rules.FREE:
        return True
    if rule is None or rule.organ is not organ_of(body):
        return False
    return body is not Body.DELEGATES or rule.by_delegates


# --- dates


@dataclass(frozen=True, slots=True)
class Dates:
    """What law and charter say of a meeting's dates."""

    notice_days: int
    is_long: bool
    earliest: datetime
    """The earliest lawful opening, if the meeting were called at once."""
    is_of_question: bool
    """A question on the agenda has days of its own, as an expulsion has."""
    window: tuple[date, date] | None
    """The days on which an annual meeting is held."""
    window_norm: str
    year: int

    def decide_until(self, opens_at: datetime) -> datetime:
        """Until when the council must decide, so that voters have their notice."""
        return opens_at - timedelta(days=self.notice_days)


def dates_of(coop: str, sketch: Sketch, now: datetime) -> Dates:
    """What holds for this sketch if it were signed now."""
    by = charter.charter_of(coop)
    found = [charter.competence_of(coop, item.kind) for item in sketch.items]
    is_long = any(
        rule is not None and rule.long_notice and item.kind != rules.FREE
        for rule, item in zip(found, sketch.items, strict=True)
    )
    days = rules.notice_days(by.value("meetnotice"), by.value("longnotice"), needs_long=is_long)
    year = _year_of(sketch, now)
    months = ANNUAL_MONTHS.get(by.kind) if sketch.is_annual else None
    usual, own = rules.earliest_opening(now, days), api.earliest_opening(coop, sketch.items)
    return Dates(
        notice_days=days,
        is_long=is_long,
        earliest=max(usual, own) if own else usual,
        is_of_question=own is not None and own > usual,
        window=rules.annual_window(year, months[0], months[1]) if months else None,
        window_norm=months[2] if months else "",
        year=year,
    )


def proposed_dates(form: Form, dates: Dates) -> tuple[datetime, datetime]:
    """An opening a week after the earliest, so that the council has time; and a usual length."""
    first = dates.earliest + timedelta(days=7)
    if dates.window and first.date() < dates.window[0]:
        opening = dates.window[0]
        first = first.replace(year=opening.year, month=opening.month, day=opening.day)
    length = timedelta(days=5) if form.is_absent else timedelta(hours=4)
    return first, first + length


def _year_of(sketch: Sketch, now: datetime) -> int:
    """The year whose report the meeting approves; the last one where none stands there."""
    years = [item.subject for item in sketch.items if item.kind == rules.BALANCE]
    return years[0] if years else now.year - 1


def kept(sketch: Sketch, asked: Sequence[Asked]) -> Sketch:
    """The sketch without questions that wait no more."""
    known = {each.key for each in asked}
    return replace(sketch, questions=tuple(key for key in sketch.questions if key in known))


def _item(key: str) -> Item:
    contract, kind, subject = key.split(":")
    return Item(kind, contract, int(subject))


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
