"""Replays sections: who supported, founded, joined and leads them, and who their delegates are.

Memory: each section with its supporters and its list, each mandate in force.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from coop.audit.auditor import Tables
from coop.audit.checks import Counted, Found, on
from coop.audit.discrepancies import Discrepancy, Wrong
from coop.chain.indexer import RecordedAction
from coop.kernel.decisions import Choice
from coop.protocols.sections.offices import MEETINGS, SECTIONS, Offices, seconds_of
from coop.protocols.sections.replay import (
    MERGES_MAX,
    Mandate,
    Section,
    Stage,
    VotingSection,
)

COUNCIL, MEMBERSHIP = "council", "membership"
FOUNDING, CLOSING = "section", "secclose"
CONSIDER_DAYS = 30
SECTION_BODY = 3
"""A meeting of a section, as the meetings' contract numbers bodies."""

TWICE = Wrong("supported_twice", _("Somebody supported a section twice."))
NOT_LISTED = Wrong("not_listed", _("Somebody who is not on its list chose a private section."))
NUMBERED = Wrong("number_out_of_order", _("A number was given out of its order."))
OTHER_MATTER = Wrong("other_matter", _("A decision is not about what the section had asked."))


class Sections(Offices):
    """The sections and the delegates of each cooperative as of the action being audited."""

    name = "sections"
    title = _("Sections, their chairs and delegates")

    # ---- for other checks

    def voters_count(self, coop: str, section: int) -> int:
        """How many members are counted in a section, by the register itself."""
        state = self._states[coop]
        return sum(
            found is not None and found.section == section
            for member in self._register.members(coop)
            if (found := state.counted_in(member.section, member.section_at)) is not None
        )

    def delegates_count(self, coop: str) -> int:
        """How many mandates are not ended."""
        return len(self._states[coop].mandates)

    def founded_count(self, coop: str) -> int:
        """How many sections are founded and not closed."""
        return sum(1 for _each in self._states[coop].founded())

    def last_mandate(self, coop: str) -> int:
        """The last place given in the delegates' ballots."""
        return self._states[coop].last_mandate

    def mandate(self, coop: str, person: str, at: int, now: int) -> Mandate | None:
        """The person's mandate if it was in force at that moment and is now."""
        held = self._states[coop].mandates.get(person)
        return held if held is not None and held.holds(at, now) else None

    def resolve(self, coop: str, section: int, since: int) -> VotingSection | None:
        """In which founded section somebody of this one votes now, since when."""
        return self._states[coop].resolve(section, since)

    def bound_choice(self, coop: str, section: int, question: int) -> Choice:
        """How the section bound its delegates on a question."""
        bound = self._states[coop].bindings.get((question, section))
        return bound.choice if bound else Choice.NONE

    def leads(self, coop: str, section: int, person: str, now: datetime) -> bool:
        """Whether the person leads the section."""
        known = self._states[coop].sections.get(section)
        return known is not None and known.is_led_by(person, int(now.timestamp()))

    # ---- what the contract asks of others

    @on(COUNCIL, "submit")
    def submitted(self, action: RecordedAction) -> Found:
        """The council is asked about a section."""
        yield from self.sent(action)

    @on(MEMBERSHIP, "setsection")
    def section_set(self, action: RecordedAction) -> Found:
        """A member is counted in another section."""
        yield from self.sent(action)

    @on(MEETINGS, "convene")
    def convened(self, action: RecordedAction) -> None:
        """A section's meeting: its decisions are about this section's delegates."""
        plan = action.data["plan"]
        if plan["body"] == SECTION_BODY:
            self._of(action).meetings[int(action.result)] = int(plan["section"])

    @on(MEMBERSHIP, "terminate")
    def member_left(self, action: RecordedAction) -> None:
        """Who is no member any more holds no office of a section."""
        self._of(action).leave_offices(action.data["member"])

    # ---- founding and closing

    @on(SECTIONS, "propose")
    def proposed(self, action: RecordedAction) -> Found:
        """A member proposes a section and is its first supporter."""
        initiator = action.data["initiator"]
        section = yield from self._opened(action, initiator)
        yield from self.unless_made_by(action, initiator)
        section.listed.add(initiator)
        yield from self._supported(action, section, initiator)

    @on(SECTIONS, "support")
    def supported(self, action: RecordedAction) -> Found:
        """A member supports a proposal."""
        section, member = self._section(action), action.data["member"]
        yield from self.unless_made_by(action, member)
        yield from self._unless(action, section, Stage.PROPOSED)
        if section.by_list and member not in section.listed:
            yield self.differs(action, NOT_LISTED, section.name, found=member)
        yield from self._supported(action, section, member)

    @on(SECTIONS, "withdraw")
    def withdrawn(self, action: RecordedAction) -> Found:
        """The initiator takes the proposal back."""
        section = self._section(action)
        yield from self.unless_made_by(action, section.initiator)
        yield from self._unless(action, section, Stage.PROPOSED)
        section.stage, section.closed_at = Stage.CLOSED, seconds_of(action)

    @on(SECTIONS, "begin")
    def begun(self, action: RecordedAction) -> Found:
        """The council's chair begins a section: it goes to the council at once."""
        section = yield from self._opened(action, action.data["chair"])
        yield from self._unless_heads(action, action.data["chair"], section)
        self._submit(action, section, FOUNDING)

    @on(SECTIONS, "close")
    def closing(self, action: RecordedAction) -> Found:
        """The council is asked to close a section, or to merge it."""
        section = self._section(action)
        yield from self._unless_leads(action, action.data["chair"], section)
        yield from self._unless(action, section, Stage.FOUNDED)
        section.closes_into = int(action.data["into"])
        self._submit(action, section, CLOSING)

    @on(SECTIONS, "decided")
    def decided(self, action: RecordedAction) -> Found:
        """An organ decided: the council on a section, its meeting on its delegates."""
        kind, subject = action.data["kind"], int(action.data["subject"])
        is_councils = kind in (FOUNDING, CLOSING)
        sender = COUNCIL if is_councils else MEETINGS
        yield from self.unless_sent_by(action, {sender}, f"{kind} {subject}")
        if not is_councils:
            yield from self._about_delegates(action, kind, subject)
            return
        section = self._of(action).sections[subject]
        if section.matter != int(action.data["matter"]):
            yield self.differs(
                action,
                OTHER_MATTER,
                section.name,
                found=action.data["matter"],
                expected=section.matter,
            )
        section.matter = 0
        if kind == FOUNDING:
            self._found(action, section)
        else:
            self._shut(action, section)

    # ---- members

    @on(SECTIONS, "join")
    def joined(self, action: RecordedAction) -> Found:
        """A member votes in this section from now on."""
        section, member = self._section(action), action.data["member"]
        yield from self.unless_made_by(action, member)
        yield from self._unless(action, section, Stage.FOUNDED)
        yield from self._unless_member(action, section, member)
        if section.by_list and member not in section.listed:
            yield self.differs(action, NOT_LISTED, section.name, found=member)
        self._of(action).leave_offices(member)
        self._move(action, section, member)

    @on(SECTIONS, "list")
    def listed(self, action: RecordedAction) -> Found:
        """Somebody may choose a private section, or no more."""
        section, chair = self._section(action), action.data["chair"]
        begins = section.initiator == chair and section.stage < Stage.FOUNDED
        if begins:
            yield from self.unless_made_by(action, chair)
        else:
            yield from self._unless_leads(action, chair, section)
        if action.data["may"]:
            section.listed.add(action.data["member"])
        else:
            section.listed.discard(action.data["member"])

    # ---- the end

    def compare(self, tables: Tables) -> Found:
        """The ledger's rows of sections and mandates are as the acts made them."""
        for coop, state in self._states.items():
            told = {int(row["id"]): _row(row) for row in tables.rows(SECTIONS, coop, "sections")}
            made = {number: self._row(coop, each) for number, each in state.sections.items()}
            for number in sorted(told.keys() | made.keys()):
                about = f"section {number}"
                yield from self.unless_same(coop, about, told.get(number), made.get(number))
            rows = tables.rows(SECTIONS, coop, "mandates")
            held = {row["delegate"]: (row["section"], row["number"]) for row in rows}
            kept = {one: (each.section, each.number) for one, each in state.mandates.items()}
            for delegate in sorted(held.keys() | kept.keys()):
                yield from self.unless_same(coop, delegate, held.get(delegate), kept.get(delegate))

    def _row(self, coop: str, section: Section) -> tuple[object, ...]:
        is_closed = section.stage is Stage.CLOSED
        voters = 0 if is_closed else self.voters_count(coop, section.number)
        return (section.stage.name, voters, len(section.supporters), section.chair)

    # ---- within

    def _opened(self, action: RecordedAction, initiator: str) -> Any:
        state = self._of(action)
        number = len(state.sections) + 1
        if action.result != number:
            yield self.differs(action, NUMBERED, "section", found=action.result, expected=number)
        section = Section(number, bool(action.data["by_list"]), initiator)
        state.sections[number] = section
        return section

    def _supported(
        self, action: RecordedAction, section: Section, member: str
    ) -> Iterator[Discrepancy]:
        coop = action.data["coop"]
        yield from self._unless_member(action, section, member)
        if member in section.supporters:
            yield self.differs(action, TWICE, section.name, found=member)
        self.count(coop, Counted.VOTES)
        section.supporters.add(member)
        entry = self._register.member(coop, member)
        if entry and not self._of(action).resolve(entry.section, entry.section_at):
            self._move(action, section, member)
        if len(section.supporters) >= self._charters.in_force(coop).value("sectionmin"):
            self._submit(action, section, FOUNDING)

    def _move(self, action: RecordedAction, section: Section, member: str) -> None:
        """The register must say in this transaction where the member is counted."""
        self.promise(
            action,
            MEMBERSHIP,
            "setsection",
            section.name,
            coop=action.data["coop"],
            member=member,
            section=section.number,
        )

    def _submit(self, action: RecordedAction, section: Section, kind: str) -> None:
        section.matter = self._councils.next_matter(action.data["coop"])
        if kind == FOUNDING:
            section.stage = Stage.BEFORE_COUNCIL
        self.promise(
            action,
            COUNCIL,
            "submit",
            section.name,
            coop=action.data["coop"],
            kind=kind,
            subject=section.number,
            days=CONSIDER_DAYS,
        )

    def _found(self, action: RecordedAction, section: Section) -> None:
        approved = action.data["approved"]
        section.stage = Stage.FOUNDED if approved else Stage.CLOSED
        if not approved:
            section.closed_at = seconds_of(action)

    def _shut(self, action: RecordedAction, section: Section) -> None:
        state = self._of(action)
        number, section.closes_into = section.closes_into, 0
        into = state.sections.get(number)
        may_merge = into is not None and into.stage is Stage.FOUNDED and section.merges < MERGES_MAX
        if not action.data["approved"] or (number and not may_merge):
            return
        section.stage, section.closed_at = Stage.CLOSED, seconds_of(action)
        section.merged_into = number
        if into is not None:
            into.merges = max(into.merges, section.merges + 1)
        section.end_chair()
        state.end_mandates(section.number)


def _row(row: dict[str, Any]) -> tuple[object, ...]:
    stage = Stage(row["state"])
    return (stage.name, row["voters"], row["supporters"], row["chair"])


CHECKS = (Sections,)
