"""Replays who leads a section, and who its delegates are: given, ended, replaced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from coop.audit.auditor import Audit
from coop.audit.checks import Found, on
from coop.audit.discrepancies import Discrepancy, Wrong
from coop.audit.promises import Promising
from coop.chain.indexer import RecordedAction, moment_of
from coop.kernel.decisions import Choice
from coop.kernel.names import name_from_value
from coop.protocols.charter.api import Charters
from coop.protocols.council.api import Councils
from coop.protocols.membership.api import Register
from coop.protocols.sections.replay import (
    BOTH_SIGNED,
    CHAIR_SIGNED,
    COOP_SIGNED,
    Binding,
    Mandate,
    Section,
    Stage,
    State,
)

SECTIONS, MEETINGS = "sections", "meetings"
RECALL, BIND_FOR, BIND_AGAINST = "recall", "bindfor", "bindagainst"
DELEGATE, CHAIR = "delegate", "sectionchair"

STRANGER = Wrong("stranger", _("Somebody who is no member took part in a section."))
OUT_OF_STAGE = Wrong("out_of_stage", _("The section does not stand where this could be done."))
NOT_CHAIR = Wrong("not_chair", _("Somebody did what only a chair does."))
NOT_THEIRS = Wrong("not_theirs", _("Somebody was elected who does not vote in the section."))
STILL_HOLDS = Wrong("mandate_holds", _("A mandate was ended that still held."))
NO_MANDATE = Wrong("no_mandate", _("A mandate was ended that was not there."))


class Offices(Promising):
    """The part of the sections' check that is about chairs and delegates."""

    account = SECTIONS

    def __init__(self, audit: Audit) -> None:
        """There is no section before the first act."""
        super().__init__(audit)
        self._charters = audit.of(Charters)
        self._councils = audit.of(Councils)
        self._register = audit.of(Register)
        self._states: dict[str, State] = defaultdict(State)

    # ---- acts

    @on(SECTIONS, "empower")
    def empowered(self, action: RecordedAction) -> Found:
        """The chair has power of attorney until a day."""
        section = self._section(action)
        yield from self._unless_heads(action, action.data["chair"], section)
        section.power_until = int(moment_of(action.data["until"]).timestamp())
        if not section.chair or section.power_until > section.chair_until:
            yield self.differs(action, OUT_OF_STAGE, section.name, found=action.data["until"])

    @on(SECTIONS, "revoke")
    def revoked(self, action: RecordedAction) -> Found:
        """The power of attorney is revoked."""
        section = self._section(action)
        yield from self._unless_heads(action, action.data["chair"], section)
        section.power_until = 0

    @on(SECTIONS, "accept")
    def accepted(self, action: RecordedAction) -> Found:
        """One side signs the agreement on liability, the section's chair first."""
        section, signer = self._section(action), action.data["signer"]
        content = action.data["document"]["content"]
        is_own = signer == section.chair
        if is_own:
            yield from self.unless_made_by(action, signer)
            section.agreement = content
        else:
            yield from self._unless_heads(action, signer, section)
        is_out_of_turn = not is_own and not section.liability
        if is_out_of_turn or section.agreement != content or section.liability == BOTH_SIGNED:
            yield self.differs(action, OUT_OF_STAGE, section.name, found=signer)
        section.liability |= CHAIR_SIGNED if is_own else COOP_SIGNED

    @on(SECTIONS, "trust")
    def trusted(self, action: RecordedAction) -> Found:
        """Who leads the section entrusts a member."""
        section, chair = self._section(action), action.data["chair"]
        yield from self.unless_made_by(action, chair)
        yield from self._unless_member(action, section, action.data["person"])
        if not section.is_led_by(chair, seconds_of(action)):
            yield self.differs(action, NOT_CHAIR, section.name, found=chair)

    @on(SECTIONS, "elected")
    def elected(self, action: RecordedAction) -> Found:
        """The section's meeting elected its chair or its delegates, instead of the former."""
        state, section, data = self._of(action), self._section(action), action.data
        yield from self.unless_sent_by(action, {MEETINGS}, section.name)
        yield from self._unless(action, section, Stage.FOUNDED)
        until = int(moment_of(data["until"]).timestamp())
        people = [one for one in data["people"] if self._votes_in(data["coop"], one, section)]
        if not people:
            yield self.differs(action, NOT_THEIRS, section.name, found=", ".join(data["people"]))
            return
        if data["office"] == CHAIR:
            if section.chair != people[0]:
                section.end_chair()
            section.chair, section.chair_until = people[0], until
            section.chair_by = int(data["meeting"])
            return
        self._seat_delegates(action, state, section, people, until)
        section.delegates_by = int(data["meeting"])

    @on(SECTIONS, "resign")
    def resigned(self, action: RecordedAction) -> Found:
        """Somebody lays an office down."""
        section, person = self._section(action), action.data["person"]
        yield from self.unless_made_by(action, person)
        if action.data["office"] == CHAIR:
            section.end_chair()
        else:
            yield from self._end_mandate(action, person)

    @on(SECTIONS, "retire")
    def retired(self, action: RecordedAction) -> Found:
        """A mandate whose term is over, or whose holder is no member, is erased."""
        delegate, coop = action.data["delegate"], action.data["coop"]
        held = self._of(action).mandates.get(delegate)
        is_member = self._register.member(coop, delegate) is not None
        if held is not None and held.until > seconds_of(action) and is_member:
            yield self.differs(action, STILL_HOLDS, delegate)
        yield from self._end_mandate(action, delegate)

    # ---- within

    def _of(self, action: RecordedAction) -> State:
        return self._states[action.data["coop"]]

    def _section(self, action: RecordedAction) -> Section:
        return self._of(action).sections[int(action.data["section"])]

    def _about_delegates(
        self, action: RecordedAction, kind: str, subject: int
    ) -> Iterator[Discrepancy]:
        """A section's meeting recalls a delegate, or binds its delegates on a question."""
        state, matter = self._of(action), int(action.data["matter"])
        section = state.meetings[matter >> 8]
        if not action.data["approved"]:
            return
        if kind == RECALL:
            delegate = name_from_value(subject)
            held = state.mandates.get(delegate)
            if held is None or held.section != section:
                yield self.differs(action, NO_MANDATE, delegate)
            yield from self._end_mandate(action, delegate)
        elif kind in (BIND_FOR, BIND_AGAINST):
            known = state.bindings.get((subject, section))
            choice = Choice.FOR if kind == BIND_FOR else Choice.AGAINST
            if known is None or not known.holds_over(matter):
                state.bindings[subject, section] = Binding(choice, matter)

    def _seat_delegates(
        self,
        action: RecordedAction,
        state: State,
        section: Section,
        people: list[str],
        until: int,
    ) -> None:
        """Who goes on keeps the place; the others take the next ones."""
        now, meeting = seconds_of(action), int(action.data["meeting"])
        seated: dict[str, Mandate] = {}
        for person in people:
            held = state.mandates.get(person)
            if held is not None and held.section == section.number and held.until > now:
                number, since = held.number, held.since
            else:
                state.last_mandate += 1
                number, since = state.last_mandate, now
            seated[person] = Mandate(section.number, number, meeting, since, until)
        state.end_mandates(section.number)
        state.mandates |= seated

    def _end_mandate(self, action: RecordedAction, delegate: str) -> Iterator[Discrepancy]:
        if self._of(action).mandates.pop(delegate, None) is None:
            yield self.differs(action, NO_MANDATE, delegate)

    def _votes_in(self, coop: str, person: str, section: Section) -> bool:
        entry = self._register.member(coop, person)
        found = entry and self._states[coop].resolve(entry.section, entry.section_at)
        return bool(found) and found is not None and found.section == section.number

    def _unless(
        self, action: RecordedAction, section: Section, stage: Stage
    ) -> Iterator[Discrepancy]:
        if section.stage is not stage:
            yield self.differs(
                action, OUT_OF_STAGE, section.name, found=section.stage.name, expected=stage.name
            )

    def _unless_member(
        self, action: RecordedAction, section: Section, person: str
    ) -> Iterator[Discrepancy]:
        if self._register.member(action.data["coop"], person) is None:
            yield self.differs(action, STRANGER, section.name, found=person)

    def _unless_heads(
        self, action: RecordedAction, person: str, section: Section
    ) -> Iterator[Discrepancy]:
        yield from self.unless_made_by(action, person)
        if not self._councils.heads(action.data["coop"], person):
            yield self.differs(action, NOT_CHAIR, section.name, found=person)

    def _unless_leads(
        self, action: RecordedAction, person: str, section: Section
    ) -> Iterator[Discrepancy]:
        yield from self.unless_made_by(action, person)
        heads = self._councils.heads(action.data["coop"], person)
        if not heads and not section.is_led_by(person, seconds_of(action)):
            yield self.differs(action, NOT_CHAIR, section.name, found=person)


def seconds_of(action: RecordedAction) -> int:
    """The moment as contracts see it."""
    return int(action.time.timestamp())
