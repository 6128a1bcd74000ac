"""From recorded entries of the ledger's contract to rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coop.chain.indexer import RecordedAction
from coop.kernel.money import Amount
from coop.protocols.ledger.models import AccountTurnover, Entry, MemberBalance
from coop.protocols.ledger.rules import OPERATIONS, Bucket
from coop.store import journal


def on_post(action: RecordedAction) -> None:
    """An entry: its row, both accounts' turnovers, the member's buckets."""
    data, coop = action.data, action.data["coop"]
    operation, amount = OPERATIONS[data["operation"]], Amount.parse(data["amount"])
    journal.put(
        Entry,
        coop=coop,
        key={"number": int(action.result)},
        operation=operation.name,
        debit=operation.debit,
        credit=operation.credit,
        member=data["member"],
        units=amount.units,
        currency=amount.symbol.code,
        source=str(data["source"]),
        protocol=action.authorizers[0].partition("@")[0] if action.authorizers else "",
        posted_at=action.time,
        transaction=action.transaction,
    )
    _turn(coop, operation.debit, debit=amount.units)
    _turn(coop, operation.credit, credit=amount.units)
    for bucket, sign in operation.buckets:
        _shift(coop, data["member"], bucket, sign * amount.units)


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = {
    ("ledger", "post"): on_post,
}


def _turn(coop: str, account: str, *, debit: int = 0, credit: int = 0) -> None:
    row = AccountTurnover.unbound.filter(coop=coop, account=account).first()
    journal.put(
        AccountTurnover,
        coop=coop,
        key={"account": account},
        debit=debit + (row.debit if row else 0),
        credit=credit + (row.credit if row else 0),
    )


def _shift(coop: str, member: str, bucket: Bucket, units: int) -> None:
    row = MemberBalance.unbound.filter(coop=coop, member=member, bucket=bucket).first()
    journal.put(
        MemberBalance,
        coop=coop,
        key={"member": member, "bucket": bucket},
        units=units + (row.units if row else 0),
    )
