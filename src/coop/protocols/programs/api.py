"""The door of programs: which there are, what each says, who takes part."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from coop.documents.models import Document
from coop.kernel.errors import CoopError
from coop.protocols.charter.api import CooperativeKind
from coop.protocols.ledger import api as ledger
from coop.protocols.ledger.api import Bucket, LedgerAccount
from coop.protocols.membership import api as membership
from coop.protocols.network import api as network
from coop.protocols.programs.models import (
    Admission,
    Edition,
    FeeRequest,
    FeeRequestState,
    Hold,
    Participation,
    Program,
    Proposal,
    ProposalState,
)
from coop.protocols.programs.projection import lots_of
from coop.protocols.programs.rules import (
    FeePeriod,
    FeeRule,
    Model,
    ProgramState,
    Returning,
    Taking,
    Terms,
    Who,
    on_hold,
)
from coop.store.once import each_once, once

__all__ = [
    "EditionStatus",
    "FeePeriod",
    "FeeRule",
    "Model",
    "ParticipationStatus",
    "ProgramMissing",
    "ProgramState",
    "ProgramStatus",
    "ProposalStatus",
    "Returning",
    "Taking",
    "Terms",
    "Who",
    "acts_for",
    "admitted_to",
    "editions",
    "fee_asked_back",
    "fee_in",
    "free_share",
    "gathered",
    "is_new",
    "is_participant",
    "joinable",
    "keeps_fees",
    "left_in",
    "may_join",
    "participants",
    "participation",
    "program",
    "programs",
    "proposals",
    "share_in",
    "shares_in",
    "takes_part",
    "terms",
    "titles",
    "told_by",
]


class ProgramMissing(CoopError):
    """A program that the read model has not seen adopted."""

    code = "program_missing"
    sentence = "There is no such program."


@dataclass(frozen=True, slots=True)
class Told:
    """What people read of a regulation: it stands in the paper of its digest, not on the ledger."""

    title: str
    purpose: str
    document: str
    """Id of the paper; empty when this installation does not have it."""


@dataclass(frozen=True, slots=True)
class ProgramStatus:
    """A program with the edition in force."""

    number: int
    title: str
    purpose: str
    state: ProgramState
    edition: int
    adopted_at: datetime
    closed_at: datetime | None
    decision: int
    regulation: str
    """Content digest of the regulation's paper."""
    document: str
    """Id of that paper; empty when this installation does not have it."""
    participants: int
    terms: Terms
    recorded_in: int

    @property
    def is_closed(self) -> bool:
        """Whether nobody joins or pays in any more."""
        return self.state is ProgramState.CLOSED


@dataclass(frozen=True, slots=True)
class EditionStatus:
    """One edition that the council adopted."""

    edition: int
    adopted_at: datetime
    decision: int
    regulation: str
    told: Told
    terms: Terms


@dataclass(frozen=True, slots=True)
class ProposalStatus:
    """A proposal of the chair, with what its paper tells."""

    number: int
    program: int
    closes: bool
    state: ProposalState
    proposed_at: datetime
    told: Told
    terms: Terms | None
    recorded_in: int


@dataclass(frozen=True, slots=True)
class ParticipationStatus:
    """A member's taking part in a program."""

    account: str
    program: int
    edition: int
    joined_at: datetime
    is_outdated: bool
    """Whether there is a newer edition than the one signed."""


def programs(coop: str, *, closed: bool = False) -> tuple[ProgramStatus, ...]:
    """The programs in force; with `closed` also those that were closed."""
    return tuple(one for one in _all(coop) if closed or not one.is_closed)


@once
def program(coop: str, number: int) -> ProgramStatus:
    """One program, also a closed one; raises `ProgramMissing`."""
    row = Program.unbound.filter(coop=coop, number=number).first()
    if row is None:
        raise ProgramMissing(program=number)
    return _statuses(coop, [row])[0]


def terms(coop: str, number: int) -> Terms:
    """What the edition in force says of itself; raises `ProgramMissing`."""
    row = Program.unbound.filter(coop=coop, number=number).first()
    if row is None:
        raise ProgramMissing(program=number)
    return Terms.read(row.terms)


def titles(coop: str) -> Mapping[int, str]:
    """The programs' titles by number, closed ones as well."""
    return {one.number: one.title for one in programs(coop, closed=True)}


def editions(coop: str, number: int) -> tuple[EditionStatus, ...]:
    """All editions of a program, the newest first."""
    rows = list(Edition.unbound.filter(coop=coop, program=number).order_by("-edition"))
    told = told_by(coop, [row.regulation for row in rows])
    return tuple(
        EditionStatus(
            row.edition,
            row.adopted_at,
            row.decision,
            row.regulation,
            told.get(row.regulation) or _nameless(number),
            Terms.read(row.terms),
        )
        for row in rows
    )


def proposals(coop: str, numbers: Iterable[int] | None = None) -> tuple[ProposalStatus, ...]:
    """What the council considers now; with `numbers` those proposals, whatever became of them."""
    rows = Proposal.unbound.filter(coop=coop).order_by("number")
    if numbers is None:
        listed = list(rows.filter(state=ProposalState.PENDING))
    else:
        listed = list(rows.filter(number__in=list(numbers)))
    told = told_by(coop, [row.paper for row in listed])
    return tuple(
        ProposalStatus(
            row.number,
            row.program,
            row.closes,
            ProposalState(row.state),
            row.proposed_at,
            told.get(row.paper) or _nameless(row.program),
            Terms.read(row.terms) if row.terms else None,
            row.recorded_in,
        )
        for row in listed
    )


def is_new(coop: str, proposal: ProposalStatus) -> bool:
    """Whether a proposal is about a new program and not about an edition of one."""
    if not proposal.program:
        return True
    first = Edition.unbound.filter(coop=coop, program=proposal.program, edition=1)
    return bool(first.filter(proposal=proposal.number).exists())


@once
def participation(coop: str, member: str) -> tuple[ParticipationStatus, ...]:
    """The programs a member takes part in now."""
    rows = Participation.unbound.filter(coop=coop, account=member, left_at__isnull=True)
    return _participations(coop, list(rows.order_by("program")))


def participants(coop: str, number: int, *, limit: int = 500) -> tuple[ParticipationStatus, ...]:
    """Who takes part in a program now, who came first first."""
    rows = Participation.unbound.filter(coop=coop, program=number, left_at__isnull=True)
    return _participations(coop, list(rows.order_by("joined_at", "account")[:limit]))


def participant_accounts(coop: str, number: int) -> Iterator[str]:
    """The accounts of everyone who takes part in a program now, read as they are told."""
    rows = Participation.unbound.filter(coop=coop, program=number, left_at__isnull=True)
    return iter(rows.values_list("account", flat=True).iterator())


def takes_part(coop: str, member: str, number: int) -> bool:
    """Whether the member takes part in a program, in whatever edition, open or closed."""
    rows = Participation.unbound.filter(coop=coop, account=member, program=number)
    return bool(rows.filter(left_at__isnull=True).exists())


def is_participant(coop: str, member: str, number: int) -> bool:
    """Whether the program is in force and the member has signed its present edition."""
    row = Program.unbound.filter(coop=coop, number=number, state=ProgramState.ADOPTED).first()
    signed = Participation.unbound.filter(
        coop=coop, account=member, program=number, left_at__isnull=True
    )
    return row is not None and bool(signed.filter(edition=row.edition).exists())


def may_join(coop: str, member: str, status: ProgramStatus) -> bool:
    """Whether a member who does not take part yet may join now."""
    return joinable(status, admitted_to(coop, member) if status.terms.who is Who.LISTED else ())


def joinable(status: ProgramStatus, admitted: Collection[int]) -> bool:
    """Whether a member whom these programs have admitted may join one of them."""
    if status.is_closed or status.terms.who is Who.SECTION:
        return False
    return status.terms.who is Who.EVERY_MEMBER or status.number in admitted


def admitted_to(coop: str, member: str) -> frozenset[int]:
    """The programs whose agents have admitted a member who has not joined yet."""
    rows = Admission.unbound.filter(coop=coop, account=member)
    return frozenset(rows.values_list("program", flat=True))


def acts_for(coop: str, status: ProgramStatus, person: str, roles: Iterable[str]) -> bool:
    """Whether the person is the program's agent, or the chair or a deputy where it has none."""
    agent = status.terms.agent
    if agent and membership.is_member(coop, agent):
        return person == agent
    return not {"chair", "deputy"}.isdisjoint(roles)


def keeps_fees(coop: str) -> bool:
    """Whether cooperatives of this kind keep fees and gifts in programs."""
    return network.cooperative(coop).kind is not CooperativeKind.PRODUCTION_COOPERATIVE


def share_in(coop: str, member: str, status: ProgramStatus) -> int:
    """The member's share in a program, in minor units; in a wallet it is the main share."""
    if status.terms.model is Model.WALLET:
        return ledger.held(coop, member, Bucket.SHARE_MAIN)
    return ledger.held(coop, member, Bucket.SHARE_PROGRAM, status.number)


def shares_in(coop: str, member: str, statuses: Sequence[ProgramStatus]) -> dict[int, int]:
    """The member's share in each of several programs, in minor units; read at once."""
    parts = ledger.parts_of(coop, member) if statuses else {}
    return {
        status.number: parts.get(
            (Bucket.SHARE_MAIN, 0)
            if status.terms.model is Model.WALLET
            else (Bucket.SHARE_PROGRAM, status.number),
            0,
        )
        for status in statuses
    }


def gathered(coop: str, status: ProgramStatus) -> int:
    """What came together in a program: shares and its fund, in minor units."""
    balances = ledger.place_balances(coop, program=status.number)
    kept = (LedgerAccount.SHARE_PROGRAM, LedgerAccount.FUND_PROGRAM)
    return sum(balances.get(account, 0) for account in kept)


def fee_in(coop: str, member: str, number: int) -> int:
    """The member's fee in a program that is not used up, in minor units."""
    return ledger.held(coop, member, Bucket.FEE, number)


def left_in(coop: str, member: str, status: ProgramStatus) -> dict[str, int]:
    """What of the member's is still in a program, by kind in minor units: it hinders leaving."""
    parts = ledger.parts_of(coop, member)
    return {
        "share": share_in(coop, member, status),
        "fee": parts.get((Bucket.FEE, status.number), 0),
        "reserved": parts.get((Bucket.SHARE_RESERVED, status.number), 0),
        "payout": parts.get((Bucket.SHARE_PAYOUT, status.number), 0),
    }


def fee_asked_back(coop: str, member: str) -> bool:
    """Whether the council considers a fee that the member asked back."""
    pending = FeeRequest.unbound.filter(coop=coop, account=member, state=FeeRequestState.PENDING)
    return bool(pending.exists())


def free_share(coop: str, member: str, number: int, now: datetime) -> int:
    """How much of a share may leave the program now, in minor units: what is on hold stays."""
    share = ledger.held(coop, member, Bucket.SHARE_PROGRAM, number)
    if not is_participant(coop, member, number):
        return share
    days = terms(coop, number).hold_days
    row = Hold.unbound.filter(coop=coop, account=member, program=number).first()
    return max(0, share - on_hold(lots_of(row), days, now))


@each_once
def told_by(coop: str, digests: Iterable[str]) -> Mapping[str, Told]:
    """What the papers of these content digests tell; those that are not here are absent."""
    papers = Document.unbound.filter(
        coop=coop, content_digest__in=set(digests), shredded_at__isnull=True
    )
    return {
        paper.content_digest: Told(
            title=paper.fields["title"],
            purpose=paper.fields.get("purpose", ""),
            document=str(paper.id),
        )
        for paper in papers
    }


@once
def _all(coop: str) -> tuple[ProgramStatus, ...]:
    return _statuses(coop, list(Program.unbound.filter(coop=coop).order_by("number")))


def _nameless(number: int) -> Told:
    return Told(title=f"№ {number}", purpose="", document="")


def _statuses(coop: str, rows: Sequence[Program]) -> tuple[ProgramStatus, ...]:
    told = told_by(coop, [row.regulation for row in rows])
    return tuple(_status(row, told.get(row.regulation) or _nameless(row.number)) for row in rows)


def _status(row: Program, told: Told) -> ProgramStatus:
    return ProgramStatus(
        number=row.number,
        title=told.title,
        purpose=told.purpose,
        state=ProgramState(row.state),
        edition=row.edition,
        adopted_at=row.adopted_at,
        closed_at=row.closed_at,
        decision=row.decision,
        regulation=row.regulation,
        document=told.document,
        participants=row.participants,
        terms=Terms.read(row.terms),
        recorded_in=row.recorded_in,
    )


def _participations(coop: str, rows: Sequence[Participation]) -> tuple[ParticipationStatus, ...]:
    numbers = {row.program for row in rows}
    found = Program.unbound.filter(coop=coop, number__in=numbers)
    present = dict(found.values_list("number", "edition"))
    return tuple(
        ParticipationStatus(
            row.account,
            row.program,
            row.edition,
            row.joined_at,
            is_outdated=row.edition < present[row.program],
        )
        for row in rows
    )
