"""Replays meetings: who could vote, how each ballot counts, who is elected, what had to follow.

Memory: plans and results of all meetings; while voting runs a few bytes for each voter, forgotten
when they are counted; candidacies and proxies in force.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from coop.audit.auditor import Tables
from coop.audit.checks import Counted, Found, on
from coop.audit.discrepancies import Discrepancy, Wrong
from coop.chain.indexer import RecordedAction, moment_of
from coop.protocols.meetings import actions, effects, events, lawful, rules
from coop.protocols.meetings.ballots import MEETINGS, STRANGER, Ballots, seconds_of
from coop.protocols.meetings.replay import SECONDS_PER_DAY, Meeting
from coop.protocols.meetings.rules import Body, State

COUNCIL, COMMISSION = "council", "commission"

TOO_EARLY = Wrong("concluded_too_early", _("Votes were counted before the meeting's end."))
NOT_CALLED = Wrong("not_called", _("A meeting was held that nobody had called."))
TWICE = Wrong("demanded_twice", _("Somebody demanded a meeting twice."))
MISCOUNTED = Wrong("miscounted", _("The minutes tell other votes than were recorded."))
NO_QUORUM = Wrong("no_quorum", _("Minutes were signed of a meeting without a quorum."))
NOT_SIGNER = Wrong("not_signer", _("Minutes were signed by somebody who may not sign them."))
OTHER_MINUTES = Wrong("minutes_differ", _("Two people signed different minutes."))
NOT_SIGNED = Wrong("minutes_not_signed", _("A result took effect without both signatures."))
AGAIN = Wrong("took_effect_twice", _("A result took effect twice."))


class GeneralMeetings(Ballots):
    """The meetings of each cooperative as of the action being audited."""

    name = "meetings"
    title = _("Meetings, ballots and elections")

    # ---- what others are told

    @on("*", "decided")
    def told(self, action: RecordedAction) -> Found:
        """A protocol is told what the meeting decided."""
        yield from self.sent(action)

    @on(COUNCIL, "seat", "seatboard")
    def council_seated(self, action: RecordedAction) -> Found:
        """Those elected are seated."""
        yield from self.sent(action)

    @on("sections", "elected")
    def section_elected(self, action: RecordedAction) -> Found:
        """A section has a chair or delegates."""
        yield from self.sent(action)

    @on(COMMISSION, "seat")
    def auditors_seated(self, action: RecordedAction) -> Found:
        """The audit commission is seated; it may demand meetings."""
        yield from self.sent(action)
        self._of(action).auditors = tuple(action.data["auditors"])

    @on(MEETINGS, "called")
    def called(self, action: RecordedAction) -> Found:
        """The contract says what was frozen: it must be what follows from the acts before."""
        yield from self.sent(action)

    # ---- who stands

    @on(MEETINGS, "propose")
    def proposed(self, action: RecordedAction) -> Found:
        """A member proposed a question."""
        yield from self.unless_made_by(action, action.data["member"])
        self._of(action).last_proposal += 1

    @on(MEETINGS, "stand")
    def stood(self, action: RecordedAction) -> Found:
        """A member stands for an office."""
        member = action.data["member"]
        yield from self.unless_made_by(action, member)
        self._of(action).candidacies.setdefault(member, set()).add(action.data["office"])

    @on(MEETINGS, "standdown")
    def stood_down(self, action: RecordedAction) -> Found:
        """A member stands for it no more."""
        member = action.data["member"]
        yield from self.unless_made_by(action, member)
        self._of(action).candidacies[member].discard(action.data["office"])

    # ---- calling

    @on(MEETINGS, "convene")
    def convened(self, action: RecordedAction) -> Found:
        """A meeting is planned; a section's is called at once."""
        state, plan = self._of(action), events.plan_of(action.data["plan"])
        number = len(state.meetings) + 1
        meeting = state.meetings[number] = Meeting(number, plan)
        yield from self._flaws(action, meeting)
        if plan.body is Body.SECTION:
            self._call(action, meeting)
        else:
            meeting.matter = self._bench.councils.next_matter(action.data["coop"])

    @on(MEETINGS, "initiate")
    def initiated(self, action: RecordedAction) -> Found:
        """A member plans a meeting; members' demand alone calls it."""
        state, member = self._of(action), action.data["member"]
        number, plan = len(state.meetings) + 1, events.plan_of(action.data["plan"])
        meeting = state.meetings[number] = Meeting(number, plan, initiator=member)
        yield from self._flaws(action, meeting)
        if self._bench.register.member(action.data["coop"], member) is None:
            yield self.differs(action, STRANGER, meeting.name, found=member)

    @on(MEETINGS, "replan")
    def replanned(self, action: RecordedAction) -> Found:
        """The plan was changed before the call."""
        meeting = yield from self._meeting(action)
        if meeting is None:
            return
        meeting.plan = events.plan_of(action.data["plan"])
        meeting.state, meeting.demanded_by = State.PLANNED, set()
        if not meeting.initiator:
            meeting.matter = self._bench.councils.next_matter(action.data["coop"])
        yield from self._flaws(action, meeting)

    @on(MEETINGS, "withdraw")
    def withdrawn(self, action: RecordedAction) -> Found:
        """A planned meeting is dropped."""
        meeting = yield from self._meeting(action)
        if meeting is not None:
            yield from self._unless_planned_by(action, meeting)
            meeting.state, meeting.matter = State.DROPPED, 0

    @on(MEETINGS, "decided")
    def call_decided(self, action: RecordedAction) -> Found:
        """The council decided whether it is called."""
        coop, number = action.data["coop"], int(action.data["subject"])
        yield from self.unless_sent_by(action, {COUNCIL}, f"meeting {number}")
        meeting = self._of(action).meetings[number]
        if meeting.state is not State.PLANNED:
            return  # called on demand in the meantime
        charter = self._bench.charters.in_force(coop)
        in_time = self._bench.leaves_notice(charter, meeting.plan, action.time)
        if action.data["approved"] and in_time:
            self._call(action, meeting)
        else:
            meeting.state, meeting.matter = State.DROPPED, 0

    @on(MEETINGS, "demand")
    def demanded(self, action: RecordedAction) -> Found:
        """A member demands a meeting; enough of them, or of the auditors, call it."""
        meeting = yield from self._meeting(action)
        if meeting is None:
            return
        coop, member = action.data["coop"], action.data["member"]
        yield from self.unless_made_by(action, member)
        if self._bench.register.member(coop, member) is None:
            yield self.differs(action, STRANGER, meeting.name, found=member)
            return
        if member in meeting.demanded_by:
            yield self.differs(action, TWICE, meeting.name, found=member)
        meeting.demanded_by.add(member)
        if self._is_demanded_enough(action, meeting):
            meeting.plan = self._bench.postponed(coop, meeting.plan, action.time)
            self._call(action, meeting)

    @on(MEETINGS, "repeat")
    def repeated(self, action: RecordedAction) -> Found:
        """A meeting that failed is called again, with the same agenda."""
        meeting = yield from self._meeting(action)
        if meeting is None:
            return
        if meeting.state is not State.FAILED:
            yield self.differs(action, NOT_CALLED, meeting.name)
        opens_at, closes_at = (moment_of(action.data[each]) for each in ("opens_at", "closes_at"))
        meeting.plan = replace(meeting.plan, opens_at=opens_at, closes_at=closes_at)
        meeting.round = 2
        yield from self._flaws(action, meeting)
        self._call(action, meeting)

    # ---- results

    @on(MEETINGS, "conclude")
    def concluded(self, action: RecordedAction) -> Found:
        """Every ballot is counted, once."""
        meeting = yield from self._meeting(action)
        if meeting is None:
            return
        if meeting.state is not State.CALLED or meeting.charter is None:
            yield self.differs(action, NOT_CALLED, meeting.name)
            return
        if not meeting.is_over(seconds_of(action)):
            yield self.differs(action, TOO_EARLY, meeting.name)
        meeting.count()
        charter = meeting.charter
        quorum = charter.value(rules.quorum_parameter(meeting.plan.body, meeting.round))
        if not rules.has_quorum(meeting.present, meeting.electorate, quorum):
            meeting.state = State.FAILED
            return
        meeting.state = State.DECIDED
        meeting.results = rules.results_of(
            meeting.plan.items,
            meeting.counts,
            meeting.needs,
            meeting.present,
            meeting.electorate,
            earlier_wins=bool(charter.value("ties")),
        )
        self._count_results(action.data["coop"], meeting)

    @on(MEETINGS, "minutes")
    def minuted(self, action: RecordedAction) -> Found:
        """The chair or the secretary signed the minutes."""
        meeting = yield from self._meeting(action)
        if meeting is None:
            return
        signer, content = action.data["signer"], action.data["document"]["content"]
        yield from self.unless_made_by(action, signer)
        if meeting.state is not State.DECIDED:
            yield self.differs(action, NO_QUORUM, meeting.name, found=meeting.state.name.lower())
        told = int(action.data["present"])
        if told != meeting.present:
            yield self.differs(
                action, MISCOUNTED, meeting.name, found=told, expected=meeting.present
            )
        if meeting.signatures and meeting.minutes != content:
            if signer != meeting.first_signer and not self._has_waited(action, meeting):
                yield self.differs(
                    action, OTHER_MINUTES, meeting.name, found=content, expected=meeting.minutes
                )
            meeting.signatures, meeting.first_signer = 0, ""
        signature = self._capacity(action, meeting, signer)
        if not signature or signature & meeting.signatures or signer == meeting.first_signer:
            yield self.differs(action, NOT_SIGNER, meeting.name, found=signer)
        meeting.minutes, meeting.first_signer = content, meeting.first_signer or signer
        meeting.signatures |= signature
        if meeting.is_signed:
            meeting.state = State.SIGNED

    @on(MEETINGS, "effect")
    def took_effect(self, action: RecordedAction) -> Found:
        """A question's result takes effect, exactly as it was counted."""
        meeting = yield from self._meeting(action)
        if meeting is None:
            return
        place = int(action.data["place"])
        about = f"{meeting.name}, question {place}"
        if not meeting.is_signed:
            yield self.differs(action, NOT_SIGNED, about)
        if place in meeting.done:
            yield self.differs(action, AGAIN, about)
        if place >= len(meeting.results):
            return
        meeting.done |= set(rules.together_with(meeting.plan.items, place))
        seats = self._bench.councils.seats(action.data["coop"])
        follows = effects.effect_of(meeting, place, seats, seconds_of(action))
        if follows is not None:
            values = {"coop": action.data["coop"], **follows.values}
            self.promise(action, follows.contract, follows.action, about, **values)

    # ---- the end

    def compare(self, tables: Tables) -> Found:
        """The ledger's rows of meetings and questions are as the acts made them."""
        for coop, state in self._states.items():
            told = {int(row["id"]): row for row in tables.rows(MEETINGS, coop, "meetings")}
            for number in sorted(told.keys() | state.meetings.keys()):
                row, meeting = told.get(number), state.meetings.get(number)
                yield from self.unless_same(
                    coop,
                    f"meeting {number}",
                    None if row is None else _row_of_meeting(row),
                    None if meeting is None else _state_of(meeting),
                )
            asked = {int(row["id"]): row for row in tables.rows(MEETINGS, coop, "questions")}
            for meeting in state.meetings.values():
                yield from self._compare_questions(coop, meeting, asked)

    def _compare_questions(
        self, coop: str, meeting: Meeting, told: dict[int, dict[str, Any]]
    ) -> Iterator[Discrepancy]:
        if meeting.state not in (State.DECIDED, State.SIGNED):
            return
        for place, result in enumerate(meeting.results):
            counts, row = meeting.counts[place], told[meeting.question(place)]
            made = (counts.votes_for, counts.votes_against, counts.votes_abstain, int(result))
            kept = tuple(row[each] for each in ("in_favour", "against", "abstained", "result"))
            about = f"{meeting.name}, question {place}"
            yield from self.unless_same(coop, about, kept, made)

    # ---- within

    def _flaws(self, action: RecordedAction, meeting: Meeting) -> Iterator[Discrepancy]:
        """What the plan may not hold."""
        yield from self._unless_planned_by(action, meeting)
        coop, state = action.data["coop"], self._of(action)
        for wrong, found, expected in lawful.flaws_of(
            self._bench, state, coop, meeting.plan, action.time
        ):
            yield self.differs(action, wrong, meeting.name, found=found, expected=expected)

    def _unless_planned_by(self, action: RecordedAction, meeting: Meeting) -> Found:
        """An officer plans; a member's own plan is changed by that member alone."""
        planner = action.data.get("chair") or action.data["member"]
        yield from self.unless_made_by(action, planner)
        coop, bench = action.data["coop"], self._bench
        may = planner == meeting.initiator or (
            not meeting.initiator
            and lawful.is_convener(bench, coop, planner, meeting.plan, action.time)
        )
        if not may:
            yield self.differs(action, lawful.NOT_CONVENER, meeting.name, found=planner)

    def _call(self, action: RecordedAction, meeting: Meeting) -> None:
        """Agenda and electorate are frozen; the contract must say so in this transaction."""
        coop, bench = action.data["coop"], self._bench
        charter = bench.charters.in_force(coop)
        meeting.state, meeting.charter = State.CALLED, charter
        meeting.called_at = seconds_of(action)
        meeting.electorate = bench.electorate(coop, meeting.plan)
        meeting.last_place = bench.last_place(coop, meeting.plan)
        meeting.needs = tuple(bench.needs(charter, item) for item in meeting.plan.items)
        self.promise(
            action,
            MEETINGS,
            "called",
            meeting.name,
            coop=coop,
            meeting=meeting.number,
            charter=charter.version,
            electorate=meeting.electorate,
            last_place=meeting.last_place,
            opens_at=actions.moment(meeting.plan.opens_at),
            closes_at=actions.moment(meeting.plan.closes_at),
            questions=[
                {"majority": int(each.majority), "base": int(each.base)} for each in meeting.needs
            ],
        )

    def _is_demanded_enough(self, action: RecordedAction, meeting: Meeting) -> bool:
        coop = action.data["coop"]
        charter, state = self._bench.charters.in_force(coop), self._of(action)
        needed = rules.demands_needed(
            self._bench.register.members_count(coop), charter.value("demandshare")
        )
        auditors = sum(auditor in meeting.demanded_by for auditor in state.auditors)
        return len(meeting.demanded_by) >= needed or auditors * 2 > len(state.auditors)

    def _capacity(self, action: RecordedAction, meeting: Meeting, signer: str) -> int:
        """As whom somebody signs: secretary, chair, who stands in after the days; else zero."""
        if signer == meeting.plan.secretary:
            return rules.SECRETARY_SIGNED
        if signer == meeting.plan.chair:
            return rules.CHAIR_SIGNED
        if not self._has_waited(action, meeting):
            return 0
        coop, councils = action.data["coop"], self._bench.councils
        if not meeting.signatures & rules.CHAIR_SIGNED and councils.heads(coop, signer):
            return rules.CHAIR_SIGNED
        sits = signer in {account for account, _role in councils.seats(coop)}
        may_write = sits or councils.is_secretary(coop, signer)
        is_missing = not meeting.signatures & rules.SECRETARY_SIGNED
        return rules.SECRETARY_SIGNED if may_write and is_missing else 0

    def _has_waited(self, action: RecordedAction, meeting: Meeting) -> bool:
        """Whether the charter's days to sign are over, so that others may stand in."""
        if meeting.charter is None:
            return False
        days = meeting.charter.value("signdays")
        due_at = int(meeting.plan.closes_at.timestamp()) + days * SECONDS_PER_DAY
        return seconds_of(action) >= due_at

    def _count_results(self, coop: str, meeting: Meeting) -> None:
        groups = rules.groups_of(meeting.plan.items)
        self.count(coop, Counted.ELECTIONS, len(groups))
        questions = sum(not item.is_election for item in meeting.plan.items)
        self.count(coop, Counted.DECISIONS, questions)


def _row_of_meeting(row: dict[str, Any]) -> str:
    state = State(row["state"])
    return _told(state, row["round"], row["electorate"], row["present"])


def _state_of(meeting: Meeting) -> str:
    present = meeting.present or len(meeting.ballots)
    return _told(meeting.state, meeting.round, meeting.electorate, present)


def _told(state: State, round_: int, electorate: int, present: int) -> str:
    return f"{state.name.lower()}, round {round_}, {present} of {electorate}"


CHECKS = (GeneralMeetings,)
