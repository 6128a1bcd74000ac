"""Where a returned share goes: the member's own account and no other.

The account is told in a form, printed in the statement and signed with it; what the bank is ordered
to pay is read from that very statement. Nothing of it enters the ledger.
Sources: law 115-FZ (payments to third parties); Bank of Russia's order of check digits.
"""

from __future__ import annotations

from datetime import datetime

from coop.documents.bank_accounts import BankAccount, Receiver
from coop.documents.models import Document
from coop.protocols.membership import api as membership
from coop.protocols.payments import api as payments
from coop.protocols.returns.models import OwnAccount, ShareReturn


def keep(coop: str, account: str, told: BankAccount, *, now: datetime) -> None:
    """Keep the account for the next statement."""
    OwnAccount.unbound.update_or_create(
        coop=coop,
        account=account,
        defaults={"fields": told.model_dump(mode="json"), "changed_at": now},
    )


def own_account(coop: str, account: str) -> BankAccount | None:
    """The account last told, or what an organisation told in its application."""
    row = OwnAccount.unbound.filter(coop=coop, account=account).first()
    if row is not None:
        return BankAccount.model_validate(row.fields)
    known = membership.identity_of(coop, account)
    if known is None or known.bank is None:
        return None
    return BankAccount(
        bic=known.bank.bic,
        bank_name=known.bank.bank_name,
        account=known.bank.account,
        correspondent_account=known.bank.correspondent_account,
    )


def receiver_of(coop: str, number: int) -> Receiver | None:
    """Where the money of this return goes, as the member signed it; None when it is not kept."""
    row = ShareReturn.unbound.filter(coop=coop, number=number).first()
    if row is None or row.asset:
        return None
    papers = Document.unbound.filter(coop=coop, content_digest=row.document)
    statement = papers.filter(shredded_at__isnull=True).first()
    if statement is None or not statement.fields:
        return None
    return Receiver.model_validate(statement.fields["payee"])


def payee_of(coop: str, contract: str, about: str, _account: str) -> payments.Payee | None:
    """For the register of payments: the account the member signed; None for others' orders."""
    receiver = receiver_of(coop, int(about)) if contract == "returns" else None
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
    return payments.Payee(party, f"Возврат паевого взноса по заявлению № {about}")


PROVIDERS = (payee_of,)
