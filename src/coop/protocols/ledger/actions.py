"""An accountant's acts as chain actions, and their papers."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime

from coop.documents import archive
from coop.documents.kinds import DocumentKind
from coop.documents.language.amounts import amount_fields
from coop.documents.language.dates import date_in_words
from coop.documents.models import Document
from coop.documents.parties import SignerDetails
from coop.kernel.names import AccountName
from coop.monocoop.acts import Step
from coop.monocoop.letterhead import letterhead_of
from coop.monocoop.tenants import Tenant
from coop.protocols.ledger import proofs
from coop.protocols.ledger.chart import CHART, LedgerAccount
from coop.protocols.ledger.documents import REVERSAL, VOUCHER
from coop.protocols.ledger.documents.fields import ReversalFields, SumSaid, VoucherFields
from coop.protocols.ledger.models import Books, Entry
from coop.protocols.ledger.rules import Posting
from coop.protocols.ledger.screens.words import ACCOUNT_WORDS, OPERATION_WORDS

CONTRACT = "ledger"
SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class Signer:
    """The accountant who signs, for which cooperative, when (aware, in the zone to print)."""

    tenant: Tenant
    account: AccountName
    person: SignerDetails
    now: datetime


def next_voucher(coop: str) -> int:
    """The number of the next voucher."""
    row = Books.unbound.filter(coop=coop).first()
    return (row.vouchers if row else 0) + 1


def enter(signer: Signer, voucher: Posting, happened_on: date, grounds: str) -> Step:
    """An accountant's entry with its voucher drawn up."""
    number = next_voucher(signer.tenant.account)
    sides = proofs.sides_of(voucher)
    fields = VoucherFields(
        cooperative=letterhead_of(signer.tenant),
        person=signer.person,
        operation=str(OPERATION_WORDS[voucher.operation]),
        debit=account_said(sides[0]),
        credit=account_said(sides[1]),
        sum=SumSaid(**amount_fields(voucher.amount)),
        grounds=grounds,
        number=number,
        happened_on=date_in_words(happened_on),
    )
    paper = _create(VOUCHER, fields, signer, number)
    entered = replace(voucher, source=number, document=bytes.fromhex(paper.content_digest))
    data: dict[str, object] = {
        "coop": signer.tenant.account,
        "accountant": signer.account,
        "number": number,
        "entry": told(entered),
    }
    return Step(CONTRACT, "enter", data, paper.id)


def reverse(signer: Signer, entry: Entry, grounds: str) -> Step:
    """A reversal of an entry with its paper drawn up and the path that shows the entry."""
    original = proofs.posting_of_row(entry)
    fields = ReversalFields(
        cooperative=letterhead_of(signer.tenant),
        person=signer.person,
        operation=str(OPERATION_WORDS[entry.operation]),
        debit=account_said(LedgerAccount(entry.credit)),
        credit=account_said(LedgerAccount(entry.debit)),
        sum=SumSaid(**amount_fields(original.amount)),
        grounds=grounds,
        number=entry.number,
        made_on=date_in_words(entry.posted_at.astimezone(signer.now.tzinfo).date()),
    )
    paper = _create(REVERSAL, fields, signer, entry.number)
    data: dict[str, object] = {
        "coop": signer.tenant.account,
        "accountant": signer.account,
        "number": entry.number,
        "original": told(original),
        "path": [each.hex() for each in proofs.path_of(entry.coop, entry.number)],
    }
    return Step(CONTRACT, "reverse", data, paper.id)


def told(posting: Posting) -> dict[str, object]:
    """An entry as the contract takes it."""
    return {
        "operation": posting.operation,
        "member": posting.member,
        "amount": str(posting.amount),
        "chosen": posting.chosen,
        "program": posting.program,
        "section": posting.section,
        "source": posting.source,
        "decision": posting.decision,
        "organ": int(posting.organ),
        "document": posting.document.hex(),
    }


def account_said(account: LedgerAccount) -> str:
    """An account on paper: its Russian number and what it is."""
    return f"{CHART[account].ras} «{ACCOUNT_WORDS[account]}»"


def _create(
    kind: DocumentKind, fields: VoucherFields | ReversalFields, signer: Signer, subject: int
) -> Document:
    return archive.create(
        kind,
        fields,
        coop=signer.tenant.account,
        package="ledger",
        subject=subject,
        created_at=signer.now,
        salt=secrets.token_bytes(SALT_BYTES),
    )
