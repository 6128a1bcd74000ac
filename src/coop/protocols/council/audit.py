"""Replays the council: who sat in it, how each matter was voted on, what had to follow.

Memory: the compositions, the officers, and what is under consideration; a decided matter is
forgotten with its votes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from coop.audit.auditor import Audit, Tables
from coop.audit.checks import Counted, Found, on
from coop.audit.discrepancies import Discrepancy, Wrong
from coop.audit.listings import Listings
from coop.audit.promises import Promising
from coop.chain.indexer import RecordedAction, moment_of
from coop.kernel import decisions
from coop.kernel.decisions import Choice
from coop.protocols.charter.api import Charters
from coop.protocols.council import replay
from coop.protocols.council.replay import Matter, Motion, Session, Signing, State
from coop.protocols.council.rules import SeatRole

COUNCIL, NETWORK = "council", "eosio"
SUBMITS_MATTERS, SEATS_COUNCIL = 1, 16
"""Bits of a contract's rights, as the network lists them."""
SEATS_MAX = 31
NO_VOTE = 0

UNLAWFUL = Wrong("composition_unlawful", _("The council was not composed as the charter says."))
STRANGER = Wrong("stranger_voted", _("Somebody outside the electorate voted."))
TWICE = Wrong("voted_twice", _("Somebody voted twice on one matter."))
TOO_LATE = Wrong("vote_out_of_time", _("A vote was taken when no vote could be."))
UNKNOWN = Wrong("unknown_matter", _("The act is about what the council does not consider."))
NUMBERED = Wrong("number_out_of_order", _("A number was given out of its order."))
MISCOUNTED = Wrong("miscounted", _("The minutes tell other votes than were recorded."))
TOO_EARLY = Wrong("minutes_too_early", _("Minutes were signed while votes could change them."))
NO_QUORUM = Wrong("no_quorum", _("The council decided without the charter's quorum."))
NO_CHAIR = Wrong("no_chair", _("The council decided without its chair or a deputy."))
NOT_SIGNER = Wrong("not_signer", _("Minutes were signed by somebody who may not sign them."))
OTHER_MINUTES = Wrong("minutes_differ", _("Two people signed different minutes."))
NOT_SIGNED = Wrong("minutes_not_signed", _("A decision took effect without both signatures."))
NOT_CHAIR = Wrong("not_chair", _("Somebody did what only the chair or a deputy does."))


class Councils(Promising):
    """The council of each cooperative as of the action being audited."""

    name = "council"
    title = _("Councils, votes and minutes")
    account = COUNCIL

    def __init__(self, audit: Audit) -> None:
        """Nobody sits anywhere before the first act."""
        super().__init__(audit)
        self._charters = audit.of(Charters)
        self._listings = audit.of(Listings)
        self._states: dict[str, State] = defaultdict(State)

    # ---- for other checks

    def seats(self, coop: str) -> tuple[tuple[str, SeatRole], ...]:
        """Who sits in the council, in the order of its seats."""
        return self._states[coop].in_office.seats

    def heads(self, coop: str, person: str) -> bool:
        """Whether the person is the chair or a deputy in office."""
        return self._states[coop].in_office.role_of(person) in replay.HEADS

    def is_secretary(self, coop: str, person: str) -> bool:
        """Whether the person is a secretary of the cooperative."""
        return person in self._states[coop].secretaries

    def next_matter(self, coop: str) -> int:
        """The number that the next submitted matter will have."""
        return self._states[coop].last_matter + 1

    # ---- who

    @on(COUNCIL, "seat")
    def seated(self, action: RecordedAction) -> Found:
        """A new council, until the next."""
        yield from self._unless_seating(action)
        seats = replay.seats_told(action.data["seats"])
        yield from self._unlawful(action, seats)
        self._of(action).seat(seats)

    @on(COUNCIL, "appoint")
    def appointed(self, action: RecordedAction) -> Found:
        """An officer has these roles from now on."""
        yield from self._unless_seating(action)
        self._of(action).give_roles(action.data["account"], action.data["roles"])

    @on(COUNCIL, "seatboard")
    def board_seated(self, action: RecordedAction) -> Found:
        """A board that the meeting elected."""
        yield from self._unless_seating(action)
        self._of(action).board = replay.seats_told(action.data["seats"])

    # ---- matters

    @on(COUNCIL, "submit")
    def submitted(self, action: RecordedAction) -> Found:
        """A protocol submitted a matter."""
        sender = action.sent_by or action.sender
        submitting = self._listings.with_right(SUBMITS_MATTERS)
        yield from self.unless_sent_by(action, submitting, action.data["kind"])
        yield from self._opened(action, action.result, sender, int(action.data["subject"]))

    @on(COUNCIL, "retract")
    def retracted(self, action: RecordedAction) -> Found:
        """The protocol took its matter back."""
        matter = yield from self._matter(action)
        if matter is not None:
            yield from self.unless_sent_by(action, {matter.contract}, matter.name)
            self._drop(self._of(action), matter)

    @on(COUNCIL, "move")
    def moved(self, action: RecordedAction) -> Found:
        """A matter of the council's own."""
        state, data = self._of(action), action.data
        yield from self.unless_made_by(action, data["mover"])
        state.last_motion += 1
        yield from self._unless_numbered(action, action.result, state.last_motion, "motion")
        people = tuple((each["account"], int(each["role"])) for each in data["people"])
        state.motions[state.last_motion] = Motion(data["kind"], people)
        yield from self._opened(action, None, COUNCIL, state.last_motion)

    @on("*", "decided")
    def told(self, action: RecordedAction) -> Found:
        """A protocol is told what the council decided."""
        yield from self.sent(action)

    @on(COUNCIL, "decided")
    def motion_decided(self, action: RecordedAction) -> Found:
        """The council's own motion takes effect."""
        yield from self.unless_sent_by(action, {COUNCIL}, f"motion {action.data['subject']}")
        state = self._of(action)
        motion = state.motions.pop(int(action.data["subject"]))
        if not action.data["approved"]:
            return
        if motion.kind == "deputy":
            state.appoint_deputies({person for person, _role in motion.people})
        elif motion.kind == "officer":
            for person, roles in motion.people:
                state.give_roles(person, roles)
        elif motion.kind == "board":
            state.board = tuple((person, SeatRole(role)) for person, role in motion.people)

    # ---- votes

    @on(COUNCIL, "vote")
    def voted(self, action: RecordedAction) -> Found:
        """Somebody voted."""
        yield from self._marked(action, Choice(action.data["choice"]))

    @on(COUNCIL, "recuse")
    def recused(self, action: RecordedAction) -> Found:
        """Somebody takes part without a vote, for an interest of their own."""
        yield from self._marked(action, Choice.NONE)

    @on(COUNCIL, "reopen")
    def reopened(self, action: RecordedAction) -> Found:
        """A matter whose time ended without quorum is voted on anew."""
        matter = yield from self._matter(action)
        if matter is None:
            return
        yield from self._unless_chair(action, action.data["chair"], matter.name)
        now, length = _seconds(action), matter.closes_at - matter.opened_at
        state, coop = self._of(action), action.data["coop"]
        matter.open_anew(state.in_office, self._charters.in_force(coop), now, now + length)

    @on(COUNCIL, "minutes")
    def minuted(self, action: RecordedAction) -> Found:
        """Somebody signed the minutes of a matter by itself."""
        matter = yield from self._matter(action)
        if matter is None:
            return
        tally, rule = matter.tally(), replay.rule_of(matter.charter)
        is_over = bool(matter.settled_at) or _seconds(action) >= matter.closes_at
        if not is_over:
            yield self.differs(action, TOO_EARLY, matter.name)
        yield from self._may_decide(action, tally, rule, matter.name)
        told = int(action.data["present"])
        if told != tally.present:
            yield self.differs(action, MISCOUNTED, matter.name, found=told, expected=tally.present)
        waits_from = matter.settled_at or matter.closes_at
        yield from self._signed(action, matter.signing, waits_from, matter)
        if matter.signing.signatures == replay.BOTH_SIGNED:
            self._decide(action, matter, tally, matter.signing.minutes)

    # ---- sessions

    @on(COUNCIL, "callsession")
    def session_called(self, action: RecordedAction) -> Found:
        """Matters are considered together."""
        state, data = self._of(action), action.data
        yield from self._unless_chair(action, data["chair"], "session")
        state.last_session += 1
        number = state.last_session
        yield from self._unless_numbered(action, action.result, number, "session")
        charter, composition = self._charters.in_force(data["coop"]), state.in_office
        closes_at = _told_seconds(data["closes_at"])
        session = Session(
            number=number,
            form=int(data["form"]),
            composition=composition,
            charter=charter,
            opens_at=_told_seconds(data["opens_at"]),
            closes_at=closes_at,
            chair=data["chair"],
            secretary=data["secretary"],
            agenda=[int(each) for each in data["agenda"]],
        )
        state.sessions[number] = session
        for each in session.agenda:
            matter = state.matters[each]
            matter.open_anew(composition, charter, _seconds(action), closes_at)
            matter.session = number

    @on(COUNCIL, "attend")
    def attended(self, action: RecordedAction) -> Found:
        """Somebody came to a session."""
        session = self._of(action).sessions[int(action.data["session"])]
        member = action.data["member"]
        yield from self.unless_made_by(action, member)
        if not session.runs_at(_seconds(action)):
            yield self.differs(action, TOO_LATE, session.name, found=member)
        if not self._of(action).may_vote(member, session.composition):
            yield self.differs(action, STRANGER, session.name, found=member)
            return
        session.present.add(member)
        self._note_settled(action, session)

    @on(COUNCIL, "sessminutes")
    def session_minuted(self, action: RecordedAction) -> Found:
        """Somebody signed the minutes of a session."""
        state = self._of(action)
        session = state.sessions[int(action.data["session"])]
        matters = [state.matters[each] for each in session.agenda]
        is_settled = all(each.settled_at for each in matters)
        if not is_settled and _seconds(action) < session.closes_at:
            yield self.differs(action, TOO_EARLY, session.name)
        rule = replay.rule_of(session.charter)
        for each in matters:
            tally = each.tally(session.present)
            yield from self._may_decide(action, tally, rule, f"{session.name}, {each.name}")
        told, cast = int(action.data["votes"]), sum(each.taken for each in matters)
        if told != cast:
            yield self.differs(action, MISCOUNTED, session.name, found=told, expected=cast)
        settled_at = max((each.settled_at for each in matters), default=0) if is_settled else 0
        waits_from = settled_at or session.closes_at
        yield from self._signed(action, session.signing, waits_from, session)

    @on(COUNCIL, "effect")
    def took_effect(self, action: RecordedAction) -> Found:
        """A matter of a signed session takes effect."""
        matter = yield from self._matter(action)
        if matter is None:
            return
        session = self._of(action).sessions.get(matter.session)
        if session is None or session.signing.signatures != replay.BOTH_SIGNED:
            yield self.differs(action, NOT_SIGNED, matter.name)
        if session is None:
            return
        tally = matter.tally(session.present)
        yield from self._may_decide(action, tally, replay.rule_of(matter.charter), matter.name)
        self._decide(action, matter, tally, session.signing.minutes)

    @on(COUNCIL, "cancelsess")
    def called_off(self, action: RecordedAction) -> Found:
        """A session that nobody came to is called off."""
        yield from self._unless_chair(action, action.data["chair"], "session")
        self.released(action)

    @on(COUNCIL, "release")
    def released(self, action: RecordedAction) -> None:
        """The matters of a session without quorum stand by themselves again."""
        state, coop = self._of(action), action.data["coop"]
        session = state.sessions.pop(int(action.data["session"]))
        state.let_go(session, self._charters.in_force(coop), _seconds(action))

    # ---- the end

    def compare(self, tables: Tables) -> Found:
        """Every composition, and every matter under consideration, is as the acts made it."""
        for coop, state in self._states.items():
            rows = tables.rows(COUNCIL, coop, "compositions")
            told = {int(row["version"]): replay.seats_told(row["seats"]) for row in rows}
            made = {each.version: each.seats for each in state.compositions}
            for version in sorted(told.keys() | made.keys()):
                yield from self.unless_same(
                    coop,
                    f"composition {version}",
                    _names(told.get(version, ())),
                    _names(made.get(version, ())),
                )
            yield from self._compare_matters(coop, state, tables.rows(COUNCIL, coop, "matters"))

    def _compare_matters(
        self, coop: str, state: State, rows: Sequence[Mapping[str, Any]]
    ) -> Iterator[Discrepancy]:
        told = {int(row["id"]): int(row["votes"]) for row in rows}
        made = {number: each.packed_votes for number, each in state.matters.items()}
        for number in sorted(told.keys() | made.keys()):
            yield from self.unless_same(
                coop, f"matter {number}", told.get(number), made.get(number)
            )

    # ---- within

    def _of(self, action: RecordedAction) -> State:
        return self._states[action.data["coop"]]

    def _matter(self, action: RecordedAction) -> Generator[Discrepancy, None, Matter | None]:
        """The matter that the act is about; None, told, when the council has no such one."""
        number = int(action.data["matter"])
        matter = self._of(action).matters.get(number)
        if matter is None:
            yield self.differs(action, UNKNOWN, f"matter {number}")
        return matter

    def _opened(
        self, action: RecordedAction, told: object, contract: str, subject: int
    ) -> Iterator[Discrepancy]:
        """A matter is before the council in office, by the charter in force."""
        state, data = self._of(action), action.data
        state.last_matter += 1
        number = state.last_matter
        if told is not None:
            yield from self._unless_numbered(action, told, number, "matter")
        now = _seconds(action)
        state.matters[number] = Matter(
            number=number,
            kind=data["kind"],
            subject=subject,
            contract=contract,
            composition=state.in_office,
            charter=self._charters.in_force(data["coop"]),
            opened_at=now,
            closes_at=now + int(data["days"]) * replay.SECONDS_PER_DAY,
        )

    def _marked(self, action: RecordedAction, choice: Choice) -> Iterator[Discrepancy]:
        """Take a vote, or a recusal where there is no choice."""
        member = action.data["member"]
        matter = yield from self._matter(action)
        if matter is None:
            return
        yield from self.unless_made_by(action, member)
        self.count(action.data["coop"], Counted.VOTES)
        if not self._of(action).may_vote(member, matter.composition):
            yield self.differs(action, STRANGER, matter.name, found=member)
            return
        if member in matter.choices or member in matter.recused:
            yield self.differs(action, TWICE, matter.name, found=member)
            return
        session = self._of(action).sessions.get(matter.session)
        if not self._is_open(matter, session, _seconds(action)):
            yield self.differs(action, TOO_LATE, matter.name, found=member)
        if session is not None:
            session.present.add(member)
        if choice is Choice.NONE:
            matter.recused.add(member)
        else:
            matter.choices[member] = choice
        if session is not None:
            self._note_settled(action, session)
        elif not matter.settled_at and matter.is_settled():
            matter.settled_at = _seconds(action)

    def _note_settled(self, action: RecordedAction, session: Session) -> None:
        """Who came to a session counts for each of its matters."""
        for each in session.agenda:
            matter = self._of(action).matters[each]
            if not matter.settled_at and matter.is_settled(session.present):
                matter.settled_at = _seconds(action)

    def _is_open(self, matter: Matter, session: Session | None, now: int) -> bool:
        if session is not None:
            return session.runs_at(now)
        is_absence_allowed = bool(matter.charter.value("councilabs"))
        return is_absence_allowed and not matter.signing.signatures and now < matter.closes_at

    def _may_decide(
        self, action: RecordedAction, tally: decisions.Tally, rule: decisions.Rule, about: str
    ) -> Iterator[Discrepancy]:
        if not decisions.has_quorum(tally, rule.quorum_bp):
            needed = decisions.quorum_needed(tally.electorate, rule.quorum_bp)
            yield self.differs(action, NO_QUORUM, about, found=tally.present, expected=needed)
        if not decisions.has_chair(tally, rule):
            yield self.differs(action, NO_CHAIR, about)

    def _signed(
        self, action: RecordedAction, signing: Signing, waits_from: int, of: Matter | Session
    ) -> Iterator[Discrepancy]:
        """Take a signature under minutes."""
        signer, content = action.data["signer"], action.data["document"]["content"]
        yield from self.unless_made_by(action, signer)
        due_at = waits_from + of.charter.value("signdays") * replay.SECONDS_PER_DAY
        if signing.signatures and signing.minutes != content:
            # Another document begins the minutes anew: by who signed first, or after the days.
            if signer != signing.first_signer and _seconds(action) < due_at:
                yield self.differs(
                    action, OTHER_MINUTES, of.name, found=content, expected=signing.minutes
                )
            signing.begin_anew()
        capacity = replay.capacity_of(
            self._of(action),
            signing,
            signer,
            now=_seconds(action),
            due_at=due_at,
            of=of,
        )
        if capacity == 0:
            yield self.differs(action, NOT_SIGNER, of.name, found=signer)
        signing.first_signer = signing.first_signer or signer
        signing.signatures |= capacity
        signing.minutes = content

    def _decide(
        self, action: RecordedAction, matter: Matter, tally: decisions.Tally, minutes: str
    ) -> None:
        """The matter is decided: its protocol must be told exactly this, now."""
        self.count(action.data["coop"], Counted.DECISIONS)
        self.promise(
            action,
            matter.contract,
            "decided",
            matter.name,
            coop=action.data["coop"],
            kind=matter.kind,
            subject=matter.subject,
            approved=decisions.is_approved(tally, replay.rule_of(matter.charter)),
            matter=matter.number,
            minutes=minutes,
        )
        self._drop(self._of(action), matter)

    def _drop(self, state: State, matter: Matter) -> None:
        """The matter is forgotten, and its session with its last matter."""
        del state.matters[matter.number]
        session = state.sessions.get(matter.session)
        if session is not None:
            session.agenda.remove(matter.number)
            if session.signing.signatures != replay.BOTH_SIGNED:
                session.signing.begin_anew()  # the minutes told of this matter
            if not session.agenda:
                del state.sessions[session.number]

    def _unless_numbered(
        self, action: RecordedAction, told: object, expected: int, what: str
    ) -> Iterator[Discrepancy]:
        if told != expected:
            yield self.differs(action, NUMBERED, what, found=told, expected=expected)

    def _unless_chair(
        self, action: RecordedAction, chair: str, about: str
    ) -> Iterator[Discrepancy]:
        yield from self.unless_made_by(action, chair)
        if not self.heads(action.data["coop"], chair):
            yield self.differs(action, NOT_CHAIR, about, found=chair)

    def _unless_seating(self, action: RecordedAction) -> Iterator[Discrepancy]:
        seating = self._listings.with_right(SEATS_COUNCIL) | {NETWORK}
        yield from self.unless_sent_by(action, seating, action.action)

    def _unlawful(
        self, action: RecordedAction, seats: tuple[tuple[str, SeatRole], ...]
    ) -> Iterator[Discrepancy]:
        least = self._charters.in_force(action.data["coop"]).value("councilmin")
        chairs = [person for person, role in seats if role is SeatRole.CHAIR]
        people = {person for person, _role in seats}
        is_lawful = (
            least <= len(seats) <= SEATS_MAX and len(chairs) == 1 and len(people) == len(seats)
        )
        if not is_lawful:
            yield self.differs(action, UNLAWFUL, "composition", found=_names(seats))


def _names(seats: tuple[tuple[str, SeatRole], ...]) -> str:
    return ", ".join(f"{person} {role.name.lower()}" for person, role in seats)


def _seconds(action: RecordedAction) -> int:
    """The moment as contracts see it."""
    return int(action.time.timestamp())


def _told_seconds(text: str) -> int:
    return int(moment_of(text).timestamp())


CHECKS = (Councils,)
