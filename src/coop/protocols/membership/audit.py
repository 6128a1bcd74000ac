"""Replays the register: who became a member when and by which number, and who is one now.

Memory: a small record for each person whom a cooperative has a record of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from coop.audit.auditor import Audit, Tables
from coop.audit.checks import Check, Counted, Found, on
from coop.audit.listings import Listings
from coop.chain.indexer import RecordedAction
from coop.protocols.charter.api import Charters, ReplayedCharter
from coop.protocols.membership import events
from coop.protocols.membership.rules import (
    Agreement,
    Contribution,
    Standing,
    State,
    free_contributions,
    share_at_joining,
)

MEMBERSHIP = "membership"
COUNCIL, NETWORK, PAYMENTS, SECTIONS = "council", "eosio", "payments", "sections"
Fact = TypeVar("Fact")
ENDS_MEMBERSHIP = 32
"""The bit of a contract's right, as the network lists it."""


@dataclass(slots=True)
class Registered:
    """A member's entry in the register; moments in seconds, as the ledger has them."""

    number: int
    since: int
    agreed: Agreement
    section: int = 0
    section_at: int = 0


@dataclass(slots=True)
class _Applicant:
    standing: Standing
    charter: ReplayedCharter | None


@dataclass(slots=True)
class _State:
    members: dict[str, Registered] = field(default_factory=dict)
    others: dict[str, _Applicant] = field(default_factory=dict)
    last_number: int = 0


class Register(Check):
    """The register of each cooperative as of the action being audited."""

    name = "register"
    title = _("The register of members")

    def __init__(self, audit: Audit) -> None:
        """Nobody is a member before the first act."""
        super().__init__(audit)
        self._charters = audit.of(Charters)
        self._listings = audit.of(Listings)
        self._states: dict[str, _State] = defaultdict(_State)

    # ---- for other checks

    def member(self, coop: str, account: str) -> Registered | None:
        """The entry of who is a member now."""
        return self._states[coop].members.get(account)

    def members(self, coop: str) -> Iterable[Registered]:
        """The entries of all who are members now."""
        return self._states[coop].members.values()

    def members_count(self, coop: str) -> int:
        """How many are members now."""
        return len(self._states[coop].members)

    def last_number(self, coop: str) -> int:
        """The last number given in the register."""
        return self._states[coop].last_number

    # ---- acts

    @on(MEMBERSHIP, "found")
    def founded(self, action: RecordedAction) -> Found:
        """The founders are members 1, 2, 3…"""
        yield from self.unless_sent_by(action, {NETWORK}, "founders")
        coop = action.data["coop"]
        for founder in action.data["founders"]:
            self._enter(coop, founder, events.moment(action.data["at"]), Agreement.NONE)

    @on(MEMBERSHIP, "agree")
    def agreed(self, action: RecordedAction) -> Found:
        """Somebody signed an agreement."""
        fact = _fact(action, events.AgreementSigned)
        yield from self.unless_made_by(action, fact.person)
        state = self._states[fact.coop]
        member = state.members.get(fact.person)
        if member is not None:
            member.agreed |= fact.agreement
            return
        known = state.others.setdefault(fact.person, _Applicant(Standing(), None))
        known.standing = known.standing.agree(fact.agreement)

    @on(MEMBERSHIP, "apply")
    def applied(self, action: RecordedAction) -> Found:
        """Somebody applied under the charter of the day."""
        fact = _fact(action, events.ApplicationSubmitted)
        yield from self.unless_made_by(action, fact.applicant)
        known = self._states[fact.coop].others[fact.applicant]
        known.charter = self._charters.in_force(fact.coop)
        known.standing = known.standing.apply(
            fact.kind,
            fact.age,
            known.charter.value("minage"),
            at=fact.submitted_at,
            free=_free(known.charter),
        )

    @on(MEMBERSHIP, "withdraw")
    def withdrawn(self, action: RecordedAction) -> Found:
        """The application was taken back."""
        applicant = action.data["applicant"]
        yield from self.unless_made_by(action, applicant)
        known = self._states[action.data["coop"]].others[applicant]
        known.standing = known.standing.withdraw(free=_free(known.charter))

    @on(MEMBERSHIP, "paid")
    def paid(self, action: RecordedAction) -> Found:
        """Money came; it may complete an accepted applicant's payment."""
        yield from self.unless_sent_by(action, {PAYMENTS}, action.data["payer"])
        fact = _fact(action, events.ContributionReceived)
        known = self._states[fact.coop].others.get(fact.payer)
        if known is None:
            return  # a founder's, who is a member whenever the payment comes
        known.standing = known.standing.receive(fact.contribution, paid_at=fact.paid_at)
        self._admit(fact.coop, fact.payer, known)

    @on(MEMBERSHIP, "decided")
    def decided(self, action: RecordedAction) -> Found:
        """The council decided on an application."""
        fact = _fact(action, events.ApplicationDecided)
        yield from self.unless_sent_by(action, {COUNCIL}, fact.applicant)
        known = self._states[fact.coop].others[fact.applicant]
        known.standing = known.standing.decide(
            approved=fact.approved, at=fact.decided_at, free=_free(known.charter)
        )
        self._admit(fact.coop, fact.applicant, known)

    @on(MEMBERSHIP, "refunded")
    def refunded(self, action: RecordedAction) -> Found:
        """The money went back."""
        yield from self.unless_sent_by(action, {PAYMENTS}, action.data["payer"])
        known = self._states[action.data["coop"]].others[action.data["payer"]]
        known.standing = known.standing.refund()

    @on(MEMBERSHIP, "terminate")
    def ended(self, action: RecordedAction) -> Found:
        """A membership ended; its number is never given again."""
        coop, account = action.data["coop"], action.data["member"]
        yield from self.unless_sent_by(action, self._listings.with_right(ENDS_MEMBERSHIP), account)
        left = self._states[coop].members.pop(account)
        standing = Standing(state=State.EXITED, agreed=left.agreed)
        self._states[coop].others[account] = _Applicant(standing, None)

    @on(MEMBERSHIP, "setsection")
    def section_set(self, action: RecordedAction) -> Found:
        """A member votes in another section from now on."""
        coop, account = action.data["coop"], action.data["member"]
        yield from self.unless_sent_by(action, {SECTIONS}, account)
        member = self._states[coop].members[account]
        member.section, member.section_at = action.data["section"], _seconds(action.time)

    # ---- the end

    def compare(self, tables: Tables) -> Found:
        """The ledger's table of members is the one that the acts made."""
        for coop, state in self._states.items():
            told = {
                row["account"]: f"number {row['number']}, section {row['section']}"
                for row in tables.rows(MEMBERSHIP, coop, "members")
                if row["state"] == State.MEMBER
            }
            made = {
                account: f"number {each.number}, section {each.section}"
                for account, each in state.members.items()
            }
            for account in sorted(told.keys() | made.keys()):
                yield from self.unless_same(coop, account, told.get(account), made.get(account))

    # ---- within

    def _admit(self, coop: str, account: str, known: _Applicant) -> None:
        """Who is decided for and has paid in full takes the next number."""
        since = known.standing.since
        if known.standing.state is State.MEMBER and since is not None:
            del self._states[coop].others[account]
            self._enter(coop, account, since, known.standing.agreed)

    def _enter(self, coop: str, account: str, since: datetime, agreed: Agreement) -> None:
        state = self._states[coop]
        state.last_number += 1
        state.members[account] = Registered(state.last_number, _seconds(since), agreed)
        self.count(coop, Counted.MEMBERS)


def _fact(action: RecordedAction, kind: type[Fact]) -> Fact:
    """The fact an act stands for; raises `TypeError` when it is of another kind."""
    fact = events.read(action)
    if not isinstance(fact, kind):
        raise TypeError(fact)
    return fact


def _free(charter: ReplayedCharter | None) -> Contribution:
    """What costs nothing under the charter of the application."""
    if charter is None:
        return Contribution.NONE
    share = share_at_joining(charter.value("minshare"), charter.value("sharepart"))
    return free_contributions(charter.value("entrance"), share)


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


CHECKS = (Register,)
