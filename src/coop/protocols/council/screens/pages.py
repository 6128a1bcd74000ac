"""What the council's screens show: a matter with its votes and what one may do with it now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from coop.kernel import decisions
from coop.kernel.decisions import Choice, Rule, Tally
from coop.monocoop import people
from coop.protocols.charter import api as charter
from coop.protocols.council import api, minutes, rules, sessions
from coop.protocols.council.models import (
    Matter,
    MatterState,
    MinutesOf,
    MinutesSignature,
    Session,
)
from coop.protocols.council.rules import (
    Capacity,
    MinutesState,
    NoVote,
    Seat,
    SeatRole,
    Signers,
    Votes,
    Voting,
)
from coop.protocols.council.screens import words
from coop.store.once import remembered


@dataclass(frozen=True, slots=True)
class VoteRow:
    """One place in the council, as the matter's page lists it."""

    name: str
    seat: words.Text
    choice: Choice
    recused: bool
    dissent: bool
    reason: str
    """Why this person recused, as told to the site."""
    is_present: bool
    """At the session, with or without a vote on this matter."""


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """One of both signatures under the minutes: whose it is, or whom it waits for."""

    name: str
    capacity: Capacity
    signed_at: datetime | None = None

    @property
    def capacity_words(self) -> words.Text:
        """As whom."""
        return words.CAPACITIES[self.capacity]


@dataclass(frozen=True, slots=True)
class MatterPage:
    """A matter for one viewer."""

    matter: Matter
    session: Session | None
    """On whose agenda it stands or stood; none by itself."""
    told: Told
    """What was read for it and for others of its list."""
    electorate: Electorate
    tally: Tally
    needed: int
    basis: str
    chair_missing: bool
    settled: bool
    approved: bool
    my_choice: Choice
    my_recusal: bool
    signatures: tuple[SignatureRow, ...]
    """Both signatures, once a matter by itself is settled: given ones first."""
    stands_in_from: datetime
    """From then on a deputy may sign for the chair, and anybody seated for the secretary."""
    hindrance: NoVote | None
    """Why the viewer can't vote now."""
    may_sign: bool
    may_reopen: bool
    is_former: bool
    """Voting opened for a council that is no more, and it has not settled the matter."""
    viewer: str

    @property
    def described(self) -> api.MatterDescription:
        """The matter in people's words."""
        return self.told.described[self.matter.number]

    @property
    def is_my_own(self) -> bool:
        """The matter decides on the viewer's own interest."""
        return self.described.concerns == self.viewer

    @property
    def votes(self) -> tuple[VoteRow, ...]:
        """What each of the council did."""
        number = self.matter.number
        reasons = self.told.reasons.get(number, {})
        return _vote_rows(self.electorate, self.told.votes[number], reasons)

    @property
    def may_vote(self) -> bool:
        """Whether the viewer's vote is taken now."""
        return self.hindrance is None

    @property
    def is_open(self) -> bool:
        """Whether it is not decided yet."""
        return bool(self.matter.state == MatterState.OPEN)

    @property
    def waits_for_signatures(self) -> bool:
        """Voting is over in substance: only signatures are missing."""
        return self.is_open and self.settled

    @property
    def is_signed_once(self) -> bool:
        """One of two has signed: nobody votes any more, the other signs the same paper."""
        return any(row.signed_at for row in self.signatures)

    @property
    def state_words(self) -> tuple[words.Text, str, str]:
        """Its state in words, the chip's colour and its icon."""
        if self.waits_for_signatures:
            return words.SIGNED_ONCE if self.is_signed_once else words.UNSIGNED
        return words.MATTER_STATES[MatterState(self.matter.state)]

    @property
    def has_acted(self) -> bool:
        """Whether the viewer has voted or recused."""
        return self.my_recusal or self.my_choice is not Choice.NONE

    @property
    def choice_words(self) -> tuple[words.Text, str, str]:
        """What the viewer did, with the chip's colour and its icon."""
        return words.RECUSED if self.my_recusal else words.CHOICES[self.my_choice]

    @property
    def ground(self) -> str:
        """Why the viewer may vote, or may not now."""
        return words.ground_words(self.hindrance, self.matter, self.session)


@dataclass(frozen=True, slots=True)
class Electorate:
    """Who decides a matter, under which rule, and who sits in the council now."""

    seats: tuple[Seat, ...]
    rule: Rule
    is_absence_allowed: bool
    signers: Signers
    names: Mapping[str, str]


class Told:
    """What is read at once for a whole list of matters of one cooperative.

    Words only when one of them is shown: whoever counts what waits needs none.
    """

    def __init__(self, listed: list[Matter]) -> None:
        self._listed, self._coop = listed, listed[0].coop if listed else ""
        self.votes = api.votes_on(listed)
        self.signatures = api.signatures_on(listed)
        self.sessions = sessions.sessions_of(self._coop, {matter.session for matter in listed})
        self.signed_sessions = _signed_sessions(self._coop, self.sessions)

    @cached_property
    def described(self) -> Mapping[int, api.MatterDescription]:
        """Each matter in people's words."""
        return api.describe_all(self._listed)

    @cached_property
    def reasons(self) -> Mapping[int, Mapping[str, str]]:
        """Why people recused, by matter and account."""
        return minutes.reasons_of(self._coop, [matter.number for matter in self._listed])


def matter_page(matter: Matter, viewer: str, now: datetime) -> MatterPage:
    """Everything the page of one matter needs, from the read model."""
    return matter_pages([matter], viewer, now)[0]


def matter_pages(matters: Iterable[Matter], viewer: str, now: datetime) -> list[MatterPage]:
    """Several matters of one cooperative for one viewer; what they share is read once.

    A page, the council's menu and the inbox look at the same matters: each is looked at once.
    """
    listed = list(matters)
    known = remembered("matter pages", listed[0].coop, viewer) if listed else {}
    new = [matter for matter in listed if matter.number not in known]
    told, electorates = Told(new), _electorates(new)
    for matter in new:
        electorate = electorates[matter.composition, matter.charter]
        known[matter.number] = _page(matter, electorate, told, viewer, now)
    return [known[matter.number] for matter in listed]


def _signed_sessions(coop: str, numbers: Iterable[int]) -> frozenset[int]:
    """Sessions whose minutes somebody has signed: from then on nobody votes."""
    rows = MinutesSignature.unbound.filter(
        coop=coop, minutes_of=MinutesOf.SESSION, number__in=list(numbers)
    )
    return frozenset(rows.values_list("number", flat=True))


def _electorates(matters: Iterable[Matter]) -> dict[tuple[int, int], Electorate]:
    """By composition and charter: all open matters have one or two of each."""
    distinct = {(matter.composition, matter.charter): matter for matter in matters}
    return {key: _electorate(matter) for key, matter in distinct.items()}


def _electorate(matter: Matter) -> Electorate:
    seats, signers = api.seats_of(matter), api.signers_of(matter)
    accounts = [seat.account for seat in (*seats, *signers.seats)]
    names = people.names_of(matter.coop, [*accounts, *signers.secretaries])
    then = charter.charter_of(matter.coop, matter.charter)
    is_allowed = bool(then.value("councilabs"))
    return Electorate(seats, api.rule_of(matter), is_allowed, signers, names)


def _page(
    matter: Matter, electorate: Electorate, told: Told, viewer: str, now: datetime
) -> MatterPage:
    seats, rule, signers = electorate.seats, electorate.rule, electorate.signers
    votes = told.votes[matter.number]
    session = told.sessions.get(matter.session)
    is_open, over = matter.state == MatterState.OPEN, now >= matter.closes_at
    tally = rules.tally_of(seats, votes)
    quorum = decisions.may_decide(tally, rule)
    settled = decisions.is_settled(tally, rule) or (over and quorum)
    state = api.minutes_state(matter, told.signatures[matter.number])
    voting = Voting(
        is_open=is_open,
        is_signed=bool(state.signed) or matter.session in told.signed_sessions,
        closes_at=matter.closes_at,
        opens_at=session.opens_at if session else None,
        is_absence_allowed=electorate.is_absence_allowed,
    )
    then, in_office = _people(seats), _people(signers.seats)
    seated = viewer in then and viewer in in_office
    is_alone = session is None
    is_left = matter.settled_at is None and then != in_office
    is_former = is_open and is_alone and not over and is_left
    capacity = rules.capacity_of(state, viewer, signers, now)
    return MatterPage(
        matter=matter,
        session=session,
        told=told,
        electorate=electorate,
        tally=tally,
        needed=rules.present_needed(seats, rule),
        basis=words.quorum_words(rule),
        chair_missing=not decisions.has_chair(tally, rule),
        settled=settled,
        approved=decisions.is_approved(tally, rule),
        my_choice=votes.of(viewer),
        my_recusal=viewer in votes.recused,
        signatures=_signatures(matter, electorate, told)
        if is_alone and (settled or not is_open)
        else (),
        stands_in_from=state.waits_from + timedelta(days=signers.sign_days),
        hindrance=voting.hindrance(is_seated=seated, has_acted=votes.has_acted(viewer), now=now),
        may_sign=is_open and is_alone and settled and capacity is not None,
        may_reopen=is_open
        and is_alone
        and (is_former or (over and not quorum))
        and heads(signers, viewer),
        is_former=is_former,
        viewer=viewer,
    )


def _people(seats: Iterable[Seat]) -> tuple[str, ...]:
    return tuple(seat.account for seat in seats)


def _vote_rows(
    electorate: Electorate, votes: Votes, reasons: Mapping[str, str]
) -> tuple[VoteRow, ...]:
    return tuple(
        VoteRow(
            electorate.names[seat.account],
            words.SEATS[seat.role],
            votes.of(seat.account),
            recused=seat.account in votes.recused,
            dissent=seat.account in votes.dissents,
            reason=reasons.get(seat.account, ""),
            is_present=seat.account in votes.attended,
        )
        for seat in electorate.seats
    )


def _signatures(matter: Matter, electorate: Electorate, told: Told) -> tuple[SignatureRow, ...]:
    given = told.signatures[matter.number]
    return signature_rows(
        api.minutes_state(matter, given),
        given,
        electorate.signers,
        electorate.names,
        is_open=matter.state == MatterState.OPEN,
    )


def signature_rows(
    state: MinutesState,
    given: Iterable[MinutesSignature],
    signers: Signers,
    names: Mapping[str, str],
    *,
    is_open: bool,
) -> tuple[SignatureRow, ...]:
    """Given signatures in their order; then whom the missing ones wait for."""
    rows = [
        SignatureRow(names.get(row.account, row.account), Capacity(row.capacity), row.signed_at)
        for row in given
    ]
    if not is_open:
        return tuple(rows)
    awaited = rules.awaited_signers(state, signers)
    return (*rows, *(SignatureRow(names.get(who, ""), one) for one, who in awaited.items()))


def heads(signers: Signers, viewer: str) -> bool:
    """Whether the viewer is the chair or a deputy in office."""
    role = signers.role_of(viewer)
    return role is not None and role >= SeatRole.DEPUTY
