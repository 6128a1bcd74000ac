"""The auditor: the chain's tables, the read model and the history of actions tell the same books.

    chain       the contract's tables, as a node answers
    history     every action of the ledger, added up anew from the first
    read model  the rows that screens and reports show

Each check yields its first difference in words; none means that it holds. Invariant 15 of the
domain: the trial balance on the chain is the one exported to accounting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any, Protocol, TypeAlias

from coop.chain.models import ActionRow
from coop.protocols.ledger import history
from coop.protocols.ledger.chart import BY_NUMBER, CHART, Bucket, account_of
from coop.protocols.ledger.entries import ENTRY_ACTIONS, LEDGER, RecordedEntry, read_entry
from coop.protocols.ledger.models import (
    AccountTurnover,
    Books,
    Detail,
    Entry,
    MemberBalance,
)
from coop.protocols.ledger.operations import OPERATIONS

Turnovers: TypeAlias = tuple[int, int]

ONCE = {
    "entrance",
    "minshare",
    "feepaid",
    "hold",
    "holdprog",
    "release",
    "releaseprog",
    "returnpaid",
    "returnasset",
    "accrue",
    "cooppay",
    "cooppaid",
    "cooptax",
}
"""Operations that one source of a protocol makes once for a member and a program."""
ONCE_ON_PAPER = {"convert", "convertprog", "toprogram", "fromprogram", "feereturn", "feesection"}
"""Operations that one signed paper makes once."""
CHUNK = 2000


class ChainReader(Protocol):
    """What the auditor asks a node for."""

    def rows(self, code: str, scope: str | int, table: str) -> list[dict[str, Any]]:
        """Rows of a table."""
        ...


@dataclass
class Totals:
    """The books by one source; empty accounts and buckets are left out."""

    last_entry: int = 0
    peaks: tuple[str, ...] = ()
    accounts: dict[str, Turnovers] = field(default_factory=dict)
    members: dict[tuple[str, int, int], int] = field(default_factory=dict)
    """Units by member, bucket and program."""
    details: dict[tuple[int, str], Turnovers] = field(default_factory=dict)
    reversals: dict[int, int] = field(default_factory=dict)

    def balance(self, account: str) -> int:
        """The balance of an account on its own side."""
        known = account_of(account)
        debit, credit = self.accounts.get(account, (0, 0))
        return known.balance(debit, credit) if known else debit - credit


@dataclass
class Replay:
    """The history added up, with what was wrong on the way."""

    totals: Totals = field(default_factory=Totals)
    order: str = ""
    entries: str = ""
    reversals: str = ""
    repeated: str = ""
    overdrawn: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One check; `difference` is empty when it holds."""

    name: str
    title: str
    difference: str = ""


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found in one cooperative's books."""

    coop: str
    entries_count: int
    checks: tuple[Check, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every check holds."""
        return not any(check.difference for check in self.checks)


def cooperatives() -> list[str]:
    """Every cooperative with books in the read model."""
    return sorted(Books.unbound.values_list("coop", flat=True))


def audit(coop: str, chain: ChainReader) -> Audit:
    """Check one cooperative's books; nothing is changed."""
    on_chain, stored = of_chain(coop, chain), of_read_model(coop)
    replay = of_history(coop)
    told = replay.totals
    sources = (("chain", on_chain), ("history", told), ("read model", stored))
    checks = (
        Check("numbers", "Entries are numbered without gaps", replay.order),
        Check("entries", "Every entry reads as it was recorded", replay.entries),
        Check("head", "All sources end with the same entry", _same(sources, heads_of, str)),
        Check("accounts", "The trial balances are equal", _same(sources, accounts_of, turned)),
        Check("members", "The members' balances are equal", _same(sources, members_of, rubles)),
        Check("details", "Programs and sections are equal", _same(sources, details_of, turned)),
        Check("history", "The commitments to all entries are equal", _same(sources, peaks_of, str)),
        Check("once", "Nothing was entered twice", replay.repeated),
        Check("reversals", "Every reversal undoes an equal entry, once", replay.reversals),
        Check("overdrawn", "Nothing ever fell below zero", replay.overdrawn),
        Check("invariants", "The invariants hold", _first(broken(sources))),
    )
    return Audit(coop, told.last_entry, checks)


def of_chain(coop: str, chain: ChainReader) -> Totals:
    """The books as the contract's tables tell them."""
    totals = Totals()
    for head in chain.rows(LEDGER, coop, "books"):
        totals.last_entry, totals.peaks = int(head["last_entry"]), tuple(head["peaks"])
    for row in chain.rows(LEDGER, coop, "accounts"):
        totals.accounts[row["code"]] = (int(row["debit"]), int(row["credit"]))
    for row in chain.rows(LEDGER, coop, "balances"):
        for part in row["buckets"]:
            key = (row["member"], int(part["account"]), int(part["program"]))
            totals.members[key] = int(part["units"])
    for row in chain.rows(LEDGER, coop, "details"):
        for each in row["turnovers"]:
            code = BY_NUMBER[int(each["account"])].code.value
            totals.details[int(row["id"]), code] = (int(each["debit"]), int(each["credit"]))
    for row in chain.rows(LEDGER, coop, "reversals"):
        totals.reversals[int(row["entry"])] = int(row["by"])
    return totals


def of_read_model(coop: str) -> Totals:
    """The books as the rows of balances and turnovers tell them."""
    totals = Totals()
    head = Books.unbound.filter(coop=coop).first()
    if head is not None:
        totals.last_entry, totals.peaks = head.last_entry, tuple(head.peaks.split())
    for row in AccountTurnover.unbound.filter(coop=coop):
        if row.debit or row.credit:
            totals.accounts[row.account] = (row.debit, row.credit)
    for part in MemberBalance.unbound.filter(coop=coop).exclude(units=0):
        totals.members[part.member, part.bucket, part.program] = part.units
    for each in Detail.unbound.filter(coop=coop):
        totals.details[each.place, each.account] = (each.debit, each.credit)
    reversing = Entry.unbound.filter(coop=coop).exclude(reverses=0)
    totals.reversals = dict(reversing.values_list("reverses", "number"))
    return totals


def of_history(coop: str) -> Replay:
    """Every action of the ledger added up, each compared with its row of the read model."""
    replay, seen = Replay(), _Seen()
    actions = ActionRow.objects.filter(coop=coop, contract=LEDGER, action__in=ENTRY_ACTIONS)
    rows = Entry.unbound.filter(coop=coop).order_by("number").iterator(CHUNK)
    recorded = map(read_entry, actions.order_by("sequence").iterator(CHUNK))
    peaks: tuple[bytes, ...] = ()
    for entry, row in zip_longest(recorded, rows):
        if entry is None:
            replay.entries = replay.entries or f"entry {row.number} is in the read model alone"
            break
        expected = replay.totals.last_entry + 1
        if entry.number != expected:
            replay.order = replay.order or f"after entry {expected - 1} comes {entry.number}"
        replay.entries = replay.entries or _unlike(entry, row)
        replay.repeated = replay.repeated or seen.again(entry)
        replay.reversals = replay.reversals or seen.wrongly_reversed(entry)
        add(replay, entry)
        peaks = history.append(peaks, expected - 1, entry.leaf)
    replay.totals.peaks = tuple(peak.hex() for peak in peaks)
    return replay


class _Seen:
    """What was entered so far, as far as later entries may point at it or repeat it."""

    def __init__(self) -> None:
        self._keys: dict[tuple[object, ...], int] = {}
        self._entries: dict[int, RecordedEntry] = {}
        self._undone: dict[int, int] = {}

    def again(self, entry: RecordedEntry) -> str:
        """Which entry this one repeats, if it may not."""
        posting = entry.posting
        key: tuple[object, ...] = ()
        told = (posting.operation, posting.member, posting.source, posting.program)
        if posting.operation in ONCE and posting.source:
            key = (entry.protocol, *told)
        elif posting.operation in ONCE_ON_PAPER:
            key = (posting.document, *told)
        if not key or entry.reverses:
            return ""
        first = self._keys.setdefault(key, entry.number)
        return "" if first == entry.number else f"entry {entry.number} repeats entry {first}"

    def wrongly_reversed(self, entry: RecordedEntry) -> str:
        """What is wrong with what this entry undoes."""
        if not entry.reverses:
            self._keep(entry)
            return ""
        number, original = entry.reverses, self._entries.get(entry.reverses)
        if original is None:
            return f"entry {entry.number} reverses {number}, which can't be reversed"
        if number in self._undone:
            return f"entries {self._undone[number]} and {entry.number} both reverse {number}"
        self._undone[number] = entry.number
        mirrored = (original.credit, original.debit, original.units, original.posting.member)
        if mirrored != (entry.debit, entry.credit, entry.units, entry.posting.member):
            return f"entry {entry.number} is not the opposite of entry {number}"
        return ""

    def _keep(self, entry: RecordedEntry) -> None:
        if OPERATIONS[entry.posting.operation].is_reversible:
            self._entries[entry.number] = entry


def _unlike(entry: RecordedEntry, row: Entry | None) -> str:
    if row is None or row.number != entry.number:
        return f"entry {entry.number} is missing in the read model"
    for name, told in entry.columns().items():
        kept = getattr(row, name)
        if kept != told:
            return f"entry {entry.number}: {name} is {kept} in the read model, {told} in history"
    return ""


def add(replay: Replay, entry: RecordedEntry) -> None:
    """Add an entry to the totals, and note the first thing that falls below zero."""
    totals = replay.totals
    totals.last_entry = entry.number
    if entry.reverses:
        totals.reversals[entry.reverses] = entry.number
    for code, debit, credit in entry.turnovers():
        _turn(totals.accounts, code.value, debit, credit)
        for place in entry.places:
            _turn(totals.details, (place, code.value), debit, credit)
        if totals.balance(code.value) < 0:
            replay.overdrawn = replay.overdrawn or f"entry {entry.number} overdraws {code.value}"
    for bucket, program, units in entry.shifts():
        key = (entry.posting.member, int(bucket), program)
        after = totals.members.pop(key, 0) + units
        if after:
            totals.members[key] = after
        if after < 0:
            who = f"{entry.posting.member} on {bucket.name.lower()}"
            replay.overdrawn = replay.overdrawn or f"entry {entry.number} overdraws {who}"


def _turn(turnovers: dict[Any, Turnovers], key: object, debit: int, credit: int) -> None:
    before = turnovers.get(key, (0, 0))
    turnovers[key] = (before[0] + debit, before[1] + credit)


Sources: TypeAlias = tuple[tuple[str, Totals], ...]


def _same(
    sources: Sources,
    part: Callable[[Totals], Mapping[str, Any]],
    said: Callable[[Any], str],
) -> str:
    """The first key on which the sources differ, with what each says."""
    parts = [(name, part(totals)) for name, totals in sources]
    for key in sorted({key for _, values in parts for key in values}):
        told = [(name, values.get(key)) for name, values in parts]
        if any(value != told[0][1] for _, value in told):
            words = (f"{name} {'nothing' if v is None else said(v)}" for name, v in told)
            return f"{key}: {', '.join(words)}"
    return ""


def heads_of(totals: Totals) -> dict[str, int]:
    """The last entry, and what reverses each reversed one."""
    reversed_by = {f"reversal of entry {entry}": by for entry, by in totals.reversals.items()}
    return {"last entry": totals.last_entry, **reversed_by}


def peaks_of(totals: Totals) -> dict[str, str]:
    """The digests that stand for all entries."""
    return {f"peak {level:02d}": peak for level, peak in enumerate(totals.peaks)}


def accounts_of(totals: Totals) -> dict[str, Turnovers]:
    """Turnovers by account."""
    return dict(totals.accounts)


def members_of(totals: Totals) -> dict[str, int]:
    """Units by member, bucket and program."""
    return {
        f"{member}, {Bucket(bucket).name.lower()}, program {program}": units
        for (member, bucket, program), units in totals.members.items()
    }


def details_of(totals: Totals) -> dict[str, Turnovers]:
    """Turnovers by program or section, and account."""
    return {f"{_place(place)}, {code}": turned for (place, code), turned in totals.details.items()}


def _place(place: int) -> str:
    section = place >> 32
    return f"section {place & 0xFFFFFFFF}" if section else f"program {place}"


def rubles(units: int) -> str:
    """An amount in words."""
    return f"{'-' if units < 0 else ''}{abs(units) // 100}.{abs(units) % 100:02d}"


def turned(both: Turnovers) -> str:
    """Debit and credit in words."""
    return f"Dt {rubles(both[0])} Ct {rubles(both[1])}"


def _first(found: Iterable[str]) -> str:
    return next(iter(found), "")


def broken(sources: Sources) -> Iterator[str]:
    """What the domain's rules say must never be, by each source."""
    for name, totals in sources:
        debits = sum(debit for debit, _ in totals.accounts.values())
        credits_total = sum(credit for _, credit in totals.accounts.values())
        if debits != credits_total:
            yield f"{name}: debits {rubles(debits)}, credits {rubles(credits_total)}"
        for account in CHART.values():
            yield from _broken_account(name, totals, account.code.value)
        for (member, bucket, _), units in totals.members.items():
            if units < 0:
                yield f"{name}: {member} has {rubles(units)} on {Bucket(bucket).name.lower()}"
            pledged = totals.members.get((member, Bucket.SHARE_PLEDGED, 0), 0)
            if bucket == Bucket.LOAN and units > pledged:
                yield f"{name}: {member} owes {rubles(units)}, pledged {rubles(pledged)}"


def _broken_account(name: str, totals: Totals, code: str) -> Iterator[str]:
    account = account_of(code)
    balance = totals.balance(code)
    if balance < 0:
        yield f"{name}: {code} stands at {rubles(balance)}"
    if account is not None and account.bucket is not None:
        parts = sum(
            units for (_, held, _), units in totals.members.items() if held == account.bucket
        )
        if parts != balance:
            yield f"{name}: members have {rubles(parts)}, {code} stands at {rubles(balance)}"
