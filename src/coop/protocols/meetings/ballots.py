"""Replays ballots: who may give one, in whose name, which of several counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from coop.audit.auditor import Audit
from coop.audit.checks import Counted, Found, on
from coop.audit.discrepancies import Discrepancy, Wrong
from coop.audit.promises import Promising
from coop.chain.indexer import RecordedAction, moment_of
from coop.kernel.decisions import Choice
from coop.protocols.charter.api import Charters
from coop.protocols.council.api import Councils
from coop.protocols.meetings import rules
from coop.protocols.meetings.lawful import Bench
from coop.protocols.meetings.replay import Meeting, Meetings, Proxy, ballot_of
from coop.protocols.meetings.rules import Body
from coop.protocols.membership.api import Register
from coop.protocols.sections.api import Sections

MEETINGS = "meetings"

UNKNOWN = Wrong("unknown_meeting", _("The act is about a meeting that is not there."))
STRANGER = Wrong("stranger_voted", _("Somebody outside the electorate voted."))
CLOSED = Wrong("vote_out_of_time", _("A vote was taken when no vote could be."))
MALFORMED = Wrong("ballot_malformed", _("A ballot has choices that it may not have."))
NO_PROXY = Wrong("no_proxy", _("Somebody voted for another without a power of attorney."))
GAVE_WAY = Wrong("voted_in_person", _("A proxy's or a paper ballot replaced the voter's own."))
BOUND = Wrong("bound_otherwise", _("A delegate voted otherwise than the section had decided."))
NOT_OFFICER = Wrong("not_officer", _("A paper ballot was entered by somebody who may not."))
TOO_MANY = Wrong("too_many_principals", _("A proxy acts for more members than the charter lets."))


class Ballots(Promising):
    """The part of the meetings' check that takes votes."""

    account = MEETINGS

    def __init__(self, audit: Audit) -> None:
        """No meeting is planned before the first act."""
        super().__init__(audit)
        self._bench = Bench(
            audit.of(Charters), audit.of(Councils), audit.of(Register), audit.of(Sections)
        )
        self._states: dict[str, Meetings] = defaultdict(Meetings)

    # ---- acts

    @on(MEETINGS, "attend")
    def attended(self, action: RecordedAction) -> Found:
        """A voter came, without a vote so far."""
        meeting = yield from self._meeting(action)
        voter = action.data["voter"]
        yield from self.unless_made_by(action, voter)
        if meeting is not None:
            place = yield from self._place(action, meeting, voter)
            if place:
                known = meeting.ballots.get(place, bytes(len(meeting.plan.items) + 1))
                meeting.ballots[place] = ballot_of(known[:-1], in_person=True)

    @on(MEETINGS, "vote")
    def voted(self, action: RecordedAction) -> Found:
        """A voter voted, or changed the vote."""
        yield from self.unless_made_by(action, action.data["voter"])
        yield from self._taken(action, action.data["voter"], in_person=True)

    @on(MEETINGS, "votefor")
    def voted_for(self, action: RecordedAction) -> Found:
        """A proxy voted for a principal who has not voted in person."""
        agent, principal = action.data["agent"], action.data["principal"]
        yield from self.unless_made_by(action, agent)
        proxy = self._of(action).proxies.get(principal)
        meeting = int(action.data["meeting"])
        if proxy is None or not proxy.holds(agent, meeting, seconds_of(action)):
            yield self.differs(action, NO_PROXY, f"meeting {meeting}", found=agent)
            return
        yield from self._taken(action, principal, in_person=False)

    @on(MEETINGS, "enter")
    def entered(self, action: RecordedAction) -> Found:
        """An officer entered a paper ballot; the second who enters the same lets it count."""
        meeting = yield from self._meeting(action)
        if meeting is None:
            return
        officer, voter = action.data["officer"], action.data["voter"]
        yield from self.unless_made_by(action, officer)
        if not self._enters_papers(action.data["coop"], meeting, officer):
            yield self.differs(action, NOT_OFFICER, meeting.name, found=officer)
        place = self._place_of(action, meeting, voter)
        choices = tuple(Choice(each) for each in action.data["choices"])
        first = meeting.papers.pop(place, None)
        if first is None:
            meeting.papers[place] = (officer, choices)
        elif first[0] == officer:
            yield self.differs(action, NOT_OFFICER, meeting.name, found=officer)
        elif first[1] == choices:
            yield from self._taken(action, voter, in_person=False)

    @on(MEETINGS, "empower")
    def empowered(self, action: RecordedAction) -> Found:
        """A member lets another vote; the last word holds."""
        state, data = self._of(action), action.data
        yield from self.unless_made_by(action, data["principal"])
        until = int(moment_of(data["until"]).timestamp())
        state.proxies[data["principal"]] = Proxy(data["agent"], int(data["meeting"]), until)
        most = self._bench.charters.in_force(data["coop"]).value("proxymax")
        held = state.principals_of(data["agent"])
        if held > most:
            yield self.differs(action, TOO_MANY, data["agent"], found=held, expected=most)

    @on(MEETINGS, "revoke", "lapse")
    def proxy_ended(self, action: RecordedAction) -> None:
        """A proxy is no more."""
        del self._of(action).proxies[action.data["principal"]]

    # ---- within

    def _of(self, action: RecordedAction) -> Meetings:
        return self._states[action.data["coop"]]

    def _meeting(self, action: RecordedAction) -> Generator[Discrepancy, None, Meeting | None]:
        number = int(action.data["meeting"])
        meeting = self._of(action).meetings.get(number)
        if meeting is None:
            yield self.differs(action, UNKNOWN, f"meeting {number}")
        return meeting

    def _taken(
        self, action: RecordedAction, voter: str, *, in_person: bool
    ) -> Iterator[Discrepancy]:
        """Take a ballot instead of the voter's former one."""
        meeting = yield from self._meeting(action)
        if meeting is None:
            return
        self.count(action.data["coop"], Counted.VOTES)
        choices = tuple(Choice(each) for each in action.data["choices"])
        flaw = rules.flaw_of(meeting.plan.items, choices, action.data.get("dissents", ()))
        if flaw is not None:
            yield self.differs(action, MALFORMED, meeting.name, found=flaw.code)
            return
        place = yield from self._place(action, meeting, voter)
        if not place:
            return
        former = meeting.ballots.get(place, b"\0")
        if not in_person and former[-1]:
            yield self.differs(action, GAVE_WAY, meeting.name, found=voter)
            return
        yield from self._bound(action, meeting, voter, choices)
        meeting.ballots[place] = ballot_of(choices, in_person=in_person)

    def _bound(
        self, action: RecordedAction, meeting: Meeting, voter: str, choices: Sequence[Choice]
    ) -> Iterator[Discrepancy]:
        """A delegate votes as the section bound its delegates."""
        if meeting.plan.body is not Body.DELEGATES:
            return
        coop, sections = action.data["coop"], self._bench.sections
        mandate = sections.mandate(coop, voter, meeting.called_at, seconds_of(action))
        for place, choice in enumerate(choices):
            section = mandate.section if mandate else 0
            bound = sections.bound_choice(coop, section, meeting.question(place))
            if bound and choice and choice != bound:
                about = f"{meeting.name}, question {place}"
                yield self.differs(action, BOUND, about, found=choice.name, expected=bound.name)

    def _place(
        self, action: RecordedAction, meeting: Meeting, voter: str
    ) -> Generator[Discrepancy, None, int]:
        """The voter's place in the ballots; zero, told, for who may not vote now."""
        if not meeting.is_open(seconds_of(action)):
            yield self.differs(action, CLOSED, meeting.name, found=voter)
        place = self._place_of(action, meeting, voter)
        if not 1 <= place <= meeting.last_place:
            yield self.differs(action, STRANGER, meeting.name, found=voter)
            return 0
        return place

    def _place_of(self, action: RecordedAction, meeting: Meeting, voter: str) -> int:
        """Where a voter of the day of the call, who still is one, stands; zero for others."""
        coop, bench = action.data["coop"], self._bench
        member = bench.register.member(coop, voter)
        if member is None or member.since > meeting.called_at:
            return 0
        if meeting.plan.body is Body.DELEGATES:
            mandate = bench.sections.mandate(coop, voter, meeting.called_at, seconds_of(action))
            return mandate.number if mandate else 0
        if meeting.plan.body is Body.SECTION:
            votes_in = bench.sections.resolve(coop, member.section, member.section_at)
            is_here = votes_in is not None and votes_in.section == meeting.plan.section
            if not is_here or votes_in is None or votes_in.since > meeting.called_at:
                return 0
        return member.number

    def _enters_papers(self, coop: str, meeting: Meeting, officer: str) -> bool:
        if meeting.plan.committee:
            return officer in meeting.plan.committee
        is_of_meeting = officer in (meeting.plan.chair, meeting.plan.secretary)
        councils = self._bench.councils
        return (
            is_of_meeting or councils.is_secretary(coop, officer) or councils.heads(coop, officer)
        )


def seconds_of(action: RecordedAction) -> int:
    """The moment as contracts see it."""
    return int(action.time.timestamp())
