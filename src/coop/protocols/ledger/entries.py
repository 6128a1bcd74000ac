"""An entry as the history of actions tells it: read the same way by projection and auditor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coop.chain.indexer import RecordedAction, sender_of
from coop.chain.models import ActionRow
from coop.kernel.money import Amount
from coop.protocols.ledger.chart import CHART, Bucket, Kept, LedgerAccount, Side
from coop.protocols.ledger.operations import OPERATIONS
from coop.protocols.ledger.rules import SECTION_BIT, Posting, leaf_of

LEDGER = "ledger"
ENTRY_ACTIONS = ("post", "enter", "reverse")


@dataclass(frozen=True, slots=True)
class RecordedEntry:
    """One entry: its number, what was entered, the accounts of both sides, what it reverses."""

    coop: str
    number: int
    posting: Posting
    debit: LedgerAccount
    credit: LedgerAccount
    reverses: int
    protocol: str
    posted_at: datetime
    transaction: str

    @property
    def units(self) -> int:
        """The amount in minor units."""
        return self.posting.amount.units

    @property
    def leaf(self) -> bytes:
        """What stands for it in the history's commitment."""
        return leaf_of(self.number, self.posting, self.reverses)

    @property
    def places(self) -> list[int]:
        """The program and the section it names, as the ledger numbers their books."""
        section = [SECTION_BIT | self.posting.section] if self.posting.section else []
        return ([self.posting.program] if self.posting.program else []) + section

    def turnovers(self) -> Iterator[tuple[LedgerAccount, int, int]]:
        """Each account with its debit and its credit."""
        yield self.debit, self.units, 0
        yield self.credit, 0, self.units

    def shifts(self) -> Iterator[tuple[Bucket, int, int]]:
        """Each bucket of the member that moves, its program (0 without one), and by how much."""
        for code, debited, credited in self.turnovers():
            account = CHART[code]
            if account.bucket is not None:
                program = self.posting.program if Kept.BY_PROGRAM in account.kept else 0
                difference = debited - credited
                yield (
                    account.bucket,
                    program,
                    difference if account.side is Side.DEBIT else -difference,
                )

    def columns(self) -> dict[str, Any]:
        """The values of its row in the read model, apart from the cooperative and the number."""
        posting = self.posting
        return {
            "operation": posting.operation,
            "debit": self.debit.value,
            "credit": self.credit.value,
            "chosen": posting.chosen,
            "member": posting.member,
            "program": posting.program,
            "section": posting.section,
            "units": self.units,
            "currency": posting.amount.symbol.code,
            "source": str(posting.source),
            "decision": str(posting.decision),
            "organ": posting.organ,
            "document": posting.document.hex() if any(posting.document) else "",
            "reverses": self.reverses,
            "leaf": self.leaf.hex(),
            "protocol": self.protocol,
            "posted_at": self.posted_at,
            "transaction": self.transaction,
        }


def read_entry(action: RecordedAction | ActionRow) -> RecordedEntry:
    """The entry that an action of the ledger made."""
    data, reverses, protocol = action.data, 0, LEDGER
    if action.action == "reverse":
        told = {**data["original"], "document": data["document"]["content"]}
        reverses = int(data["number"])
    else:
        told = data["entry"]
    if action.action == "post":
        protocol = sender_of(action.authorizers)
    posting = posting_of(told)
    sides = OPERATIONS[posting.operation].sides(posting.chosen)
    if sides is None:
        raise ValueError(f"entry {action.result} is on no account of {posting.operation}")
    debit, credit = reversed(sides) if reverses else sides
    return RecordedEntry(
        data["coop"],
        int(action.result),
        posting,
        debit,
        credit,
        reverses,
        protocol,
        action.time,
        action.transaction,
    )


def posting_of(told: Mapping[str, Any]) -> Posting:
    """What was entered, as the chain tells it."""
    return Posting(
        operation=told["operation"],
        member=told["member"],
        amount=Amount.parse(told["amount"]),
        chosen=told["chosen"],
        program=int(told["program"]),
        section=int(told["section"]),
        source=int(told["source"]),
        decision=int(told["decision"]),
        organ=int(told["organ"]),
        document=bytes.fromhex(told["document"]),
    )
