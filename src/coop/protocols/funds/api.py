"""The door of funds: what stands in them, how fees are divided, where each memo is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q, QuerySet, Sum

from coop.kernel.money import Amount
from coop.kernel.names import AccountName
from coop.protocols.funds import wording
from coop.protocols.funds.models import (
    CustomFund,
    DraftText,
    FundMove,
    MeetingDraft,
    Memo,
    MemoText,
    Openness,
    Split,
)
from coop.protocols.funds.rules import (
    CUSTOM,
    OUT,
    Category,
    DraftKind,
    Fund,
    MemoStanding,
    MemoState,
    Organ,
    organ_for,
)
from coop.protocols.ledger import api as ledger
from coop.protocols.ledger.api import LedgerAccount
from coop.protocols.network import api as network

LISTED_MAX = 200


@dataclass(frozen=True, slots=True)
class FundStatus:
    """A fund: its title, what it holds, who decides on spending it."""

    fund: Fund
    title: wording.Text
    balance: Amount
    organ: Organ | None


@dataclass(frozen=True, slots=True)
class MemoStatus:
    """A memo with its words, as a person of the cooperative reads it."""

    number: int
    author: AccountName
    payee: str
    fund: Fund
    fund_title: wording.Text
    program: int
    section: int
    amount: Amount
    organ: Organ
    matter: int
    order: int
    standing: MemoStanding
    purpose: str
    category: Category
    supplier: Mapping[str, str]
    document: str
    content: str
    report: str
    written_at: datetime
    decided_at: datetime | None
    sent_at: datetime | None
    reported_at: datetime | None
    settled_at: datetime | None
    closed_at: datetime | None
    recorded_in: int

    @property
    def state(self) -> MemoState:
        """Where it stands."""
        return self.standing.state

    @property
    def state_words(self) -> wording.Text:
        """Where it stands or how it ended, in words."""
        if self.standing.outcome is not None:
            return wording.OUTCOMES[self.standing.outcome]
        return wording.STATES[self.state]


def amount(coop: str, units: int) -> Amount:
    """Minor units in the cooperative's currency."""
    return Amount(units, network.currency(coop))


def titles(coop: str) -> dict[Fund, wording.Text]:
    """The title of every fund; the cooperative's own ones as the meeting named them."""
    named = dict(CustomFund.unbound.filter(coop=coop).values_list("fund", "draft"))
    rows = DraftText.unbound.filter(coop=coop, number__in=named.values(), kind=DraftKind.NAME)
    told = dict(rows.values_list("number", "title"))
    own = {Fund(fund): told[draft] for fund, draft in named.items() if told.get(draft)}
    return {**wording.FUNDS, **own}


def named_funds(coop: str) -> frozenset[Fund]:
    """The cooperative's own funds that the meeting has named."""
    rows = CustomFund.unbound.filter(coop=coop).values_list("fund", flat=True)
    return frozenset(Fund(fund) for fund in rows)


def fund_titles_in_papers(coop: str) -> dict[Fund, str]:
    """The Russian title of every fund."""
    told = titles(coop)
    return {
        fund: wording.fund_in_papers(fund, str(told[fund]) if told[fund] is not title else "")
        for fund, title in wording.FUNDS.items()
    }


def funds(coop: str) -> tuple[FundStatus, ...]:
    """Every fund the cooperative uses, with its balance."""
    told, named = titles(coop), named_funds(coop)
    symbol = network.currency(coop)
    return tuple(
        FundStatus(
            fund,
            told[fund],
            Amount(ledger.account_balance(coop, LedgerAccount(fund.value)), symbol),
            organ_for(fund),
        )
        for fund in Fund
        if fund not in CUSTOM or fund in named
    )


def undivided(coop: str) -> Amount:
    """Fees that came and are not divided yet."""
    return amount(coop, ledger.account_balance(coop, LedgerAccount.FEE_INCOME))


def earmarked(coop: str) -> Amount:
    """What is set aside for memos."""
    return amount(coop, ledger.account_balance(coop, LedgerAccount.EARMARKED))


def splits(coop: str) -> tuple[Split, ...]:
    """Versions of the split, the one in force first."""
    return tuple(Split.unbound.filter(coop=coop).order_by("-version"))


def drafts(coop: str) -> tuple[MeetingDraft, ...]:
    """What waits for the general meeting."""
    rows = MeetingDraft.unbound.filter(coop=coop, decided_at__isnull=True, dropped_at__isnull=True)
    return tuple(rows.order_by("number"))


def drafts_numbered(coop: str, numbers: Iterable[int]) -> dict[int, MeetingDraft]:
    """What was drafted for the general meeting, decided or not, by its number."""
    rows = MeetingDraft.unbound.filter(coop=coop, number__in=list(numbers))
    return {row.number: row for row in rows}


def waiting_drafts(coop: str, kind: DraftKind) -> tuple[int, ...]:
    """Drafts of a kind that the general meeting may decide on, the oldest first."""
    return tuple(one.number for one in drafts(coop) if one.kind == kind)


def waiting_memos(coop: str) -> tuple[int, ...]:
    """Memos that the general meeting is to decide on, the oldest first."""
    rows = Memo.unbound.filter(
        coop=coop, state=MemoState.WAITING, organ=Organ.GENERAL_MEETING
    ).order_by("number")
    return tuple(rows.values_list("number", flat=True))


def next_number(coop: str) -> int:
    """The number the next draft or memo will have, as the read model knows it."""
    last = [
        kind.unbound.filter(coop=coop).aggregate(last=Max("number"))["last"] or 0
        for kind in (Memo, MeetingDraft)
    ]
    return int(max(last)) + 1


def memo(coop: str, number: int) -> MemoStatus | None:
    """One memo."""
    row = Memo.unbound.filter(coop=coop, number=number).first()
    return _statuses(coop, [row])[0] if row else None


def memos_of(coop: str, author: str) -> tuple[MemoStatus, ...]:
    """A member's memos, newest first."""
    rows = Memo.unbound.filter(coop=coop, author=author)
    return _statuses(coop, rows.order_by("-number")[:LISTED_MAX])


def memos_in(coop: str, states: Iterable[MemoState]) -> tuple[MemoStatus, ...]:
    """Memos in these states, oldest first."""
    rows = Memo.unbound.filter(coop=coop, state__in=list(states))
    return _statuses(coop, rows.order_by("number")[:LISTED_MAX])


def memos_numbered(coop: str, numbers: Iterable[int]) -> dict[int, MemoStatus]:
    """Memos by their numbers."""
    rows = Memo.unbound.filter(coop=coop, number__in=list(numbers))
    return {one.number: one for one in _statuses(coop, rows)}


def closed_memos(coop: str, *, limit: int = 50) -> tuple[MemoStatus, ...]:
    """The memos closed last."""
    rows = Memo.unbound.filter(coop=coop, state=MemoState.CLOSED)
    return _statuses(coop, rows.order_by("-closed_at")[:limit])


def overdue(coop: str, now: datetime) -> tuple[MemoStatus, ...]:
    """Memos whose report or rest should have come."""
    rows = Memo.unbound.filter(coop=coop, state__in=[*OUT, MemoState.REST_DUE], due_at__lt=now)
    return _statuses(coop, rows.order_by("due_at")[:LISTED_MAX])


def has_open_memos(coop: str, author: str) -> bool:
    """Whether a member has memos that are not closed: to be ended before membership ends."""
    rows = Memo.unbound.filter(coop=coop, author=author).exclude(state=MemoState.CLOSED)
    return bool(rows.exists())


def is_public(coop: str) -> bool:
    """Whether strangers may see the page of funds."""
    return bool(Openness.unbound.filter(coop=coop, is_public=True).exists())


@dataclass(frozen=True, slots=True)
class FundPeriod:
    """A fund over a period: what it had, what came, what was set aside to be spent, what it has."""

    fund: Fund
    title: wording.Text
    opening: Amount
    came: Amount
    spent: Amount
    closing: Amount


@dataclass(frozen=True, slots=True)
class Use:
    """What was spent on one kind of purpose over a period."""

    category: Category
    title: wording.Text
    amount: Amount


@dataclass(frozen=True, slots=True)
class Report:
    """All funds over a period, and what their money went to."""

    funds: tuple[FundPeriod, ...]
    uses: tuple[Use, ...]
    opening: Amount
    came: Amount
    spent: Amount
    closing: Amount


def report(coop: str, since: datetime, until: datetime) -> Report:
    """Funds from one moment up to another; spending is net of what came back to its fund.

    The indivisible fund's transfer is spending without a memo: it counts as other.
    """
    symbol = network.currency(coop)
    moves = FundMove.unbound.filter(coop=coop)
    within = moves.filter(moved_at__gte=since, moved_at__lt=until)
    opening = _by_fund(moves.filter(moved_at__lt=since))
    is_use = Q(memo__isnull=False) | Q(units__lt=0)
    came, used = _by_fund(within.exclude(is_use)), _by_fund(within.filter(is_use))
    told = titles(coop)
    lines = []
    for fund in Fund:
        had, got, spent = opening.get(fund, 0), came.get(fund, 0), -used.get(fund, 0)
        if had or got or spent:
            sums = (Amount(one, symbol) for one in (had, got, spent, had + got - spent))
            lines.append(FundPeriod(fund, told[fund], *sums))
    totals = {
        name: Amount(sum(getattr(line, name).units for line in lines), symbol)
        for name in ("opening", "came", "spent", "closing")
    }
    return Report(tuple(lines), _uses(coop, within.filter(is_use)), **totals)


def _uses(coop: str, moves: QuerySet[FundMove]) -> tuple[Use, ...]:
    spent = moves.values_list("memo").annotate(total=Sum("units"))
    by_memo = {memo: -int(total) for memo, total in spent if total}
    known = [number for number in by_memo if number is not None]
    contents = dict(
        Memo.unbound.filter(coop=coop, number__in=known).values_list("number", "content")
    )
    categories = dict(
        MemoText.unbound.filter(coop=coop, content__in=contents.values()).values_list(
            "content", "category"
        )
    )
    sums: dict[Category, int] = {}
    for number, units in by_memo.items():
        category = Category(categories.get(contents.get(number, ""), Category.OTHER))
        sums[category] = sums.get(category, 0) + units
    symbol = network.currency(coop)
    largest_first = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(
        Use(category, wording.CATEGORIES[category], Amount(units, symbol))
        for category, units in largest_first
    )


def _by_fund(moves: QuerySet[FundMove]) -> dict[Fund, int]:
    rows = moves.values_list("fund").annotate(total=Sum("units"))
    return {Fund(fund): int(total) for fund, total in rows}


def _statuses(coop: str, rows: Sequence[Memo] | QuerySet[Memo]) -> tuple[MemoStatus, ...]:
    listed = list(rows)
    if not listed:
        return ()
    texts = {
        text.content: text
        for text in MemoText.unbound.filter(coop=coop, content__in=[row.content for row in listed])
    }
    told, symbol = titles(coop), network.currency(coop)
    return tuple(
        _status(row, texts.get(row.content), told, Amount(row.units, symbol)) for row in listed
    )


def _status(
    row: Memo, text: MemoText | None, told: Mapping[Fund, wording.Text], units: Amount
) -> MemoStatus:
    return MemoStatus(
        number=row.number,
        author=AccountName(row.author),
        payee=row.payee,
        fund=Fund(row.fund),
        fund_title=told[Fund(row.fund)],
        program=row.program,
        section=row.section,
        amount=units,
        organ=Organ(row.organ),
        matter=row.matter,
        order=row.order,
        standing=row.standing,
        purpose=text.purpose if text else "",
        category=Category(text.category) if text else Category.OTHER,
        supplier=text.supplier if text else {},
        document=str(text.document) if text else "",
        content=row.content,
        report=row.report,
        written_at=row.written_at,
        decided_at=row.decided_at,
        sent_at=row.sent_at,
        reported_at=row.reported_at,
        settled_at=row.settled_at,
        closed_at=row.closed_at,
        recorded_in=row.recorded_in,
    )
