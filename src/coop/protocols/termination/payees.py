"""Where a former member's share goes: the own account told in the statement of exit, no other.

It is printed in the statement and signed with it; what the bank is ordered to pay is read from that
very statement. Nothing of it enters the ledger. Source: law 115-FZ (payments to third parties).
"""

from __future__ import annotations

from coop.documents.bank_accounts import Receiver
from coop.documents.models import Document
from coop.protocols.payments import api as payments
from coop.protocols.termination.models import Claim, Ending, Settlement
from coop.protocols.termination.rules import Cause


def receiver_of(coop: str, number: int) -> Receiver | None:
    """Where the money of a settlement goes, as the member signed it; None when nobody told."""
    row = Settlement.unbound.filter(coop=coop, number=number).first()
    if row is None or row.cause != Cause.LEFT:
        return None
    papers = Document.unbound.filter(coop=coop, content_digest=row.document)
    statement = papers.filter(shredded_at__isnull=True).first()
    told = (statement.fields or {}).get("payee") if statement else None
    return Receiver.model_validate(told) if told else None


def statement_of(coop: str, ending: Ending) -> Document | None:
    """The paper an end rests on, as it was signed; None when this installation does not keep it."""
    papers = Document.unbound.filter(coop=coop, content_digest=ending.document)
    return papers.filter(shredded_at__isnull=True).first()


def payee_of(coop: str, contract: str, about: str, _account: str) -> payments.Payee | None:
    """For the register of payments: the account the member signed; None for others' orders."""
    if contract != "termination":
        return None
    if Claim.unbound.filter(coop=coop, number=int(about)).exists():
        return None
    receiver = receiver_of(coop, int(about))
    if receiver is None:
        return None
    party = payments.Party(
        account=receiver.account,
        name=receiver.holder,
        inn=receiver.inn,
        kpp=receiver.kpp,
        bic=receiver.bic,
        bank=receiver.bank_name,
        correspondent_account=receiver.correspondent_account,
    )
    return payments.Payee(party, f"Возврат паевого взноса при выходе, расчёт № {about}")


PROVIDERS = (payee_of,)
