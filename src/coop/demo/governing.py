"""How people of the demonstration govern themselves: sections, candidates, meetings, ballots.

Each act is signed with the actor's own key and sent as a browser sends it. What is sent is waited
for only where the next act needs it to be recorded, or when `wait` says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from coop.demo import acting
from coop.demo.acting import Stage
from coop.demo.cast import Player
from coop.kernel.decisions import Choice
from coop.kernel.names import AccountName
from coop.monocoop.acts import Step
from coop.protocols.meetings import actions, composing, duties, rules
from coop.protocols.meetings import api as meetings
from coop.protocols.meetings import drafting as calling
from coop.protocols.meetings.api import MeetingStatus
from coop.protocols.meetings.details import Places
from coop.protocols.meetings.models import Draft
from coop.protocols.meetings.rules import Body, Form, Item, Plan
from coop.protocols.sections import actions as section_actions
from coop.protocols.sections import api as sections
from coop.protocols.sections import drafting
from coop.protocols.sections.api import SectionStatus, SectionWords
from coop.protocols.sections.commands import (
    BeginSection,
    ChooseSection,
    ProposeSection,
    SupportSection,
)
from coop.protocols.sections.drafting import Wanted
from coop.protocols.sections.rules import Kind
from coop.store.tenancy import bound

OPENS_AFTER = timedelta(seconds=2)
"""From a plan's signature to its opening, so that the ledger does not find it too early."""
Found = TypeVar("Found")
MATERIALS = "На странице собрания"


@dataclass(frozen=True, slots=True)
class Election:
    """One office on an agenda."""

    office: str
    seats: int
    candidates: Sequence[Player]


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a meeting is to elect, who presides and who writes, and how long votes are taken."""

    elections: Sequence[Election]
    chair: Player
    secretary: Player
    length: timedelta
    section: int = 0
    """Whose meeting it is; 0: of delegates."""

    @property
    def items(self) -> tuple[Item, ...]:
        """Candidates, office by office."""
        return tuple(
            Item(election.office, "meetings", one.account.value, group, election.seats)
            for group, election in enumerate(self.elections, start=1)
            for one in election.candidates
        )

    def plan(self, opens_at: datetime) -> Plan:
        """The plan of a meeting in absence that opens then."""
        return Plan(
            body=Body.SECTION if self.section else Body.DELEGATES,
            section=self.section,
            form=Form.ABSENTEE,
            is_annual=False,
            is_hidden=False,
            opens_at=opens_at,
            closes_at=opens_at + self.length,
            chair=self.chair.account,
            secretary=self.secretary.account,
            committee=(),
            items=self.items,
        )


@dataclass(frozen=True, slots=True)
class Governing:
    """The verbs of self-government on one stage."""

    stage: Stage
    sent: list[str] = field(default_factory=list)

    # ---- sections

    def propose(self, initiator: Player, name: str, place: str) -> int:
        """A member proposes a section of a place; its number."""
        self.wait()
        wanted = Wanted(kind=Kind.PLACE, by_list=False, words=SectionWords(name=name, place=place))
        with bound(self.stage.cast.coop):
            paper = drafting.proposal(self._of_section(initiator), wanted)
        command = ProposeSection(self._coop, initiator.account, Kind.PLACE, by_list=False)
        self._act(initiator, section_actions.step_of(command, paper.id))
        return int(paper.subject)

    def begin(self, chair: Player, name: str, place: str) -> int:
        """The council's chair begins a section by occupation; its number."""
        self.wait()
        wanted = Wanted(
            kind=Kind.OCCUPATION, by_list=False, words=SectionWords(name=name, place=place)
        )
        with bound(self.stage.cast.coop):
            paper = drafting.founding(self._of_section(chair), wanted)
        command = BeginSection(self._coop, chair.account, Kind.OCCUPATION, by_list=False)
        self._act(chair, section_actions.step_of(command, paper.id))
        return int(paper.subject)

    def support(self, member: Player, number: int) -> None:
        """A member takes part in the founding meeting."""
        with bound(self.stage.cast.coop):
            paper = drafting.support(self._of_section(member), self._section(number))
        command = SupportSection(self._coop, number, member.account)
        self._act(member, section_actions.step_of(command, paper.id))

    def choose(self, member: Player, number: int) -> None:
        """A member votes in this section from now on."""
        with bound(self.stage.cast.coop):
            paper = drafting.choice(self._of_section(member), self._section(number))
        command = ChooseSection(self._coop, number, member.account)
        self._act(member, section_actions.step_of(command, paper.id))

    def council_decides(self) -> None:
        """The council votes for everything about sections; chair and secretary sign."""
        self.wait()
        acting.vote(self.stage, contract=section_actions.CONTRACT)
        acting.sign_minutes(self.stage)

    # ---- meetings

    def stand(self, member: Player, office: str) -> None:
        """A member agrees to stand for an office."""
        with bound(self.stage.cast.coop):
            draft = self._draft(member, f"stand/{office}")
            paper = calling.candidacy(office, "", self._of_meeting(member), draft)
        self._act(member, actions.stand_for_office(self._coop, member.account, office, paper.id))

    def convene(self, chair: Player, agenda: Agenda) -> int:
        """The council's chair calls a section's meeting at once; its number."""
        plan = agenda.plan(self._opening())
        self.wait()
        number = meetings.next_meeting(self._coop)
        paper = self._notice(chair, plan, number, is_initiative=False)
        self._act(chair, actions.convene_meeting(self._coop, chair.account, plan, paper))
        return number

    def initiate(self, member: Player, agenda: Agenda) -> int:
        """A member plans a meeting that members' signatures call; its number."""
        plan = agenda.plan(self._opening())
        self.wait()
        number = meetings.next_meeting(self._coop)
        paper = self._notice(member, plan, number, is_initiative=True)
        self._act(member, actions.initiate_meeting(self._coop, member.account, plan, paper))
        return number

    def demand(self, member: Player, number: int) -> None:
        """A member demands a planned meeting."""
        with bound(self.stage.cast.coop):
            draft = self._draft(member, f"demand/{number}")
            paper = calling.demand(self._meeting(number), "", self._of_meeting(member), draft)
        self._act(member, actions.demand_meeting(self._coop, member.account, number, paper.id))

    def vote(self, voter: Player, number: int, chosen: Sequence[Player]) -> None:
        """A ballot for these candidates and no others, as soon as votes are taken."""
        plan, accounts = self._meeting(number).plan, {one.account.value for one in chosen}
        self.stage.wait_for_moment(plan.opens_at)
        choices = [Choice.FOR if item.subject in accounts else Choice.NONE for item in plan.items]
        self._act(voter, actions.cast_ballot(self._coop, number, voter.account, choices, ()))

    def sign_minutes(self, number: int, *signers: Player) -> None:
        """These sign the minutes, the one after the other, the very same paper."""
        for signer in signers:
            self.wait()
            status = self._meeting(number)
            with bound(self.stage.cast.coop):
                paper = composing.minutes(status, "", self._of_meeting(signer))
            self._act(
                signer,
                actions.sign_minutes(self._coop, number, signer.account, status.present, paper.id),
            )
            self.wait()

    def turn_the_clocks_hands(self) -> None:
        """What the clock does of itself, now instead of within ten seconds: counts and effects."""
        duties.conclude_ended(acting.now())
        duties.let_results_take_effect(acting.now())

    def wait(self) -> None:
        """Wait until the read model has all that was sent."""
        while self.sent:
            self.stage.wait(self.sent.pop())

    # ---- within

    @property
    def _coop(self) -> AccountName:
        return self.stage.cast.coop

    def _act(self, player: Player, step: Step) -> None:
        self.sent.append(self.stage.hand.act(player, [step]))

    def _opening(self) -> datetime:
        return rules.whole_second(self.stage.client.info().head_time + OPENS_AFTER)

    def _section(self, number: int) -> SectionStatus:
        return self._recorded(sections.section_of, number)

    def _meeting(self, number: int) -> MeetingStatus:
        return self._recorded(meetings.meeting, number)

    def _recorded(self, find: Callable[[str, int], Found | None], number: int) -> Found:
        """What stands under this number, waited for where it is only sent; raises `LookupError`."""
        if (found := find(self._coop, number)) is not None:
            return found
        self.wait()
        if (found := find(self._coop, number)) is not None:
            return found
        raise LookupError(number)

    def _of_section(self, player: Player) -> drafting.Signing:
        return drafting.Signing(self.stage.tenant, acting.person(player), acting.now())

    def _of_meeting(self, player: Player) -> calling.Signing:
        return calling.Signing(self.stage.tenant, acting.person(player), acting.now())

    def _draft(self, player: Player, key: str) -> Draft:
        return calling.draft_of(self._coop, player.account, key, now=acting.now())

    def _notice(self, planner: Player, plan: Plan, number: int, *, is_initiative: bool) -> UUID:
        section = sections.section_of(self._coop, plan.section) if plan.section else None
        places = Places(materials=MATERIALS, section=section.name if section else "")
        told = calling.Calling(plan, places, number, is_initiative=is_initiative)
        with bound(self._coop):
            draft = self._draft(planner, "plan")
            return calling.notice(told, self._of_meeting(planner), draft).id
