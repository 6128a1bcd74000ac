"""Draws up the papers of funds as documents in the archive, and keeps their words."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from coop.documents import archive
from coop.documents.kinds import DocumentKind
from coop.documents.models import Document
from coop.documents.parties import SignerDetails, key_id
from coop.kernel.money import Amount
from coop.monocoop import people
from coop.monocoop.identity.person import Person
from coop.monocoop.letterhead import letterhead_of
from coop.monocoop.tenants import Tenant
from coop.protocols.funds import api, wording
from coop.protocols.funds.api import MemoStatus
from coop.protocols.funds.documents import MEMO, REPORT, SPLIT
from coop.protocols.funds.documents.fields import (
    MemoFields,
    PaperFields,
    PayeeDetails,
    ReportFields,
    Slip,
    SplitFields,
    SplitLine,
)
from coop.protocols.funds.matters import package_of
from coop.protocols.funds.models import MemoText, ReportText
from coop.protocols.funds.rules import SPLIT_FUNDS, Category, Fund, Organ, organ_for

SALT_BYTES = 32
FILE_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs, for whom, at which moment."""

    tenant: Tenant
    person: Person
    now: datetime

    def signer(self, capacity: str) -> SignerDetails:
        """The signature block."""
        return SignerDetails(
            name=people.name_of(self.tenant.account, self.person.account),
            account=self.person.account,
            capacity=capacity,
            key_id=key_id(self.person.public_key),
        )


@dataclass(frozen=True, slots=True)
class MemoDraft:
    """What the author asks for."""

    number: int
    fund: Fund
    program: int
    section: int
    amount: Amount
    category: Category
    purpose: str
    way: str
    """advance, member or supplier."""
    payee: str
    """The account of a member, or empty."""
    details: PayeeDetails | None
    days: int


@dataclass(frozen=True, slots=True)
class KeptSlip:
    """A slip with the file it was photographed in; `units` are minor units."""

    number: str
    date: str
    seller: str
    units: int
    name: str = ""
    media: str = ""
    sha256: str = ""
    file: str = ""


def memo(draft: MemoDraft, signing: Signing) -> Document:
    """The memo's paper; its words are kept beside it, found by the paper's digest."""
    coop = signing.tenant.account
    organ = "council" if organ_for(draft.fund) is Organ.COUNCIL else "meeting"
    fields = MemoFields.model_validate(
        {
            "cooperative": letterhead_of(signing.tenant),
            "number": draft.number,
            "signer": signing.signer("Пайщик, автор записки"),
            "organ": organ,
            "fund": api.fund_titles_in_papers(coop)[draft.fund],
            "place": _place(draft),
            "amount": wording.sum_in_words(draft.amount),
            "category": wording.CATEGORIES_IN_PAPERS[draft.category],
            "purpose": draft.purpose,
            "way": draft.way,
            "payee": draft.details,
            "days": draft.days,
        }
    )
    document = _create(MEMO, fields, signing, package_of(draft.number))
    MemoText.unbound.create(
        coop=coop,
        content=document.content_digest,
        document=document.id,
        purpose=draft.purpose,
        category=draft.category,
        supplier=draft.details.model_dump() if draft.details else {},
        written_at=signing.now,
    )
    return document


def report(
    of: MemoStatus, slips: tuple[KeptSlip, ...], note: str, signing: Signing
) -> tuple[Document, Amount]:
    """The report's paper, and what of the money it accounts for: never more than was given."""
    coop, symbol = signing.tenant.account, of.amount.symbol
    total = Amount(sum(one.units for one in slips), symbol)
    given = of.amount
    spent = min(total, given, key=lambda one: one.units) if of.standing.is_advance else given
    rest, over = given - spent, max(total.units - given.units, 0)
    fields = ReportFields(
        cooperative=letterhead_of(signing.tenant),
        number=of.number,
        signer=signing.signer("Подотчётное лицо" if of.standing.is_advance else "Автор записки"),
        is_advance=of.standing.is_advance,
        memo_date=wording.day_in_words(of.written_at),
        fund=api.fund_titles_in_papers(coop)[of.fund],
        purpose=of.purpose,
        received=wording.sum_in_words(given),
        received_on=wording.day_in_words(of.sent_at),
        slips=tuple(_line(one, symbol_of=given) for one in slips),
        slips_total=wording.sum_in_words(total).digits,
        spent=wording.sum_in_words(spent),
        rest=wording.sum_in_words(rest) if rest.units else None,
        overspent=wording.sum_in_words(Amount(over, symbol)).digits if over else "",
        note=note,
    )
    document = _create(REPORT, fields, signing, package_of(of.number))
    ReportText.unbound.create(
        coop=coop,
        content=document.content_digest,
        document=document.id,
        memo=of.number,
        note=note,
        slips=[asdict(one) for one in slips],
        written_at=signing.now,
    )
    return document, spent


def split(number: int, shares: Mapping[Fund, int], signing: Signing) -> Document:
    """The draft of how fees are divided, beside what is in force."""
    coop = signing.tenant.account
    versions = api.splits(coop)
    now = versions[0].by_fund if versions else {}
    titles = api.fund_titles_in_papers(coop)
    lines = tuple(
        SplitLine(
            fund=titles[fund],
            now=wording.percent(now[fund]) if fund in now else "—",
            then=wording.percent(shares[fund]) if fund in shares else "—",
        )
        for fund in SPLIT_FUNDS
        if fund in now or fund in shares
    )
    fields = SplitFields(
        cooperative=letterhead_of(signing.tenant),
        number=number,
        signer=signing.signer("Председатель совета"),
        lines=lines,
        version=versions[0].version if versions else 0,
    )
    return _create(SPLIT, fields, signing, f"{SPLIT.template}/{number}")


def _create(kind: DocumentKind, fields: PaperFields, signing: Signing, package: str) -> Document:
    return archive.create(
        kind,
        fields,
        coop=signing.tenant.account,
        package=package,
        subject=fields.number,
        created_at=signing.now.astimezone(wording.TIME_ZONE),
        salt=secrets.token_bytes(SALT_BYTES),
    )


def _place(draft: MemoDraft) -> str:
    if draft.program:
        return f"целевая программа № {draft.program}"
    return f"кооперативный участок № {draft.section}" if draft.section else ""


def _line(one: KeptSlip, *, symbol_of: Amount) -> Slip:
    digits = wording.sum_in_words(Amount(one.units, symbol_of.symbol)).digits
    file = one.sha256[:FILE_DIGITS].upper()
    return Slip(number=one.number, date=one.date, seller=one.seller, amount=digits, file=file)
