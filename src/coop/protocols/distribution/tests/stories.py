"""What people do about a year's result in tests, in verbs; the others are in `testing`."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from coop.chain.acts import SignedDocument
from coop.chain.testing import Trace
from coop.kernel.names import name_to_value
from coop.protocols.testing import Cooperative

ACCOUNTANT, CASHIER = "galina", "zoya"
INCOME, PROFIT = 1_000_000_00, 100_000_00
LABOUR, SHARE = 30_000_00, 20_000_00
NONE = "00" * 32

Lines = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Result:
    """The year's result of one cooperative."""

    cooperative: Cooperative

    def earn(self, income: int = INCOME, profit: int = PROFIT) -> None:
        """Sales of the year, paid to the bank, and the profit the accountant closes it with."""
        if income:
            self.enter("sale", income)
            self.enter("salepaid", income, chosen="bank")
        if profit:
            self.enter("profit", profit)

    def enter(self, operation: str, units: int, *, chosen: str = "") -> Trace:
        """The accountant's own entry, on a voucher."""
        coop = self.cooperative
        number = int(coop.rows("ledger", "books")[0]["vouchers"]) + 1
        entry = {
            "operation": operation,
            "member": "",
            "amount": f"{units // 100}.{units % 100:02} RUB",
            "chosen": chosen,
            "program": 0,
            "section": 0,
            "source": number,
            "decision": 0,
            "organ": 0,
            "document": sha256(b"voucher").hexdigest(),
        }
        values = {
            "accountant": coop.account(ACCOUNTANT),
            "number": number,
            "entry": entry,
            "document": coop.document("voucher", number, coop.key(ACCOUNTANT)),
        }
        return coop.push(coop.step("ledger", "enter", ACCOUNTANT, **values))

    def act(self, action: str, by: str = ACCOUNTANT, /, **values: Any) -> Trace:
        """An act of the accountant, or of somebody else in the accountant's place."""
        coop = self.cooperative
        told = {"accountant": coop.account(by), **values}
        return coop.push(coop.step("distribution", action, by, **told))

    def draft(
        self,
        labour: int = LABOUR,
        share: int = SHARE,
        *,
        reserve: int = 0,
        adds: bool = False,
        year: int = 0,
        by: str = ACCOUNTANT,
        told: int = 0,
        document: SignedDocument | None = None,
    ) -> int:
        """The accountant drafts totals; returns the draft's number."""
        coop = self.cooperative
        counters = coop.rows("distribution", "counters")
        number = (counters[0]["last_result"] if counters else 0) + 1
        self.act(
            "draft",
            by,
            id=told or number,
            year=year or coop.now.year,
            labour=labour,
            share=share,
            reserve=reserve,
            adds_to_share=adds,
            document=document or coop.document("resultdraft", number, coop.key(by)),
        )
        return int(number)

    def tell(self, number: int, lines: Lines, *, by: str = ACCOUNTANT) -> Trace:
        """The accountant tells lines, in the order of accounts."""
        coop = self.cooperative
        people = sorted(lines, key=lambda person: name_to_value(coop.account(person)))
        told = [
            {"member": coop.account(person), "labour": labour, "share": share}
            for person in people
            for labour, share in [lines[person]]
        ]
        return self.act("lines", by, id=number, lines=told)

    def seal(self, number: int, *, by: str = ACCOUNTANT) -> Trace:
        """The accountant seals."""
        return self.act("seal", by, id=number)

    def drop(self, number: int, *, by: str = ACCOUNTANT) -> Trace:
        """The accountant takes it back."""
        return self.act("drop", by, id=number)

    def decide(self, number: int, *, approve: bool = True, kind: str = "result") -> Trace:
        """The general meeting decides."""
        return self.cooperative.meeting_decides("distribution", kind, number, approve=approve)

    def accrue(self, number: int, count: int = 25, *, by: str = ACCOUNTANT) -> Trace:
        """The accountant carries the decision out."""
        return self.act("accrue", by, id=number, count=count)

    def sealed(self, lines: Lines, **values: Any) -> int:
        """A draft with these lines, sealed."""
        labour = sum(each[0] for each in lines.values())
        share = sum(each[1] for each in lines.values())
        number = self.draft(labour, share, **values)
        self.tell(number, lines)
        self.seal(number)
        return number

    def distribute(self, lines: Lines, **values: Any) -> None:
        """The whole story until members have what is due."""
        number = self.sealed(lines, **values)
        self.decide(number)
        self.accrue(number)

    def pay_out(self, member: str, tax: int = 0, *, by: str = CASHIER) -> int:
        """The cashier orders to pay a member; returns the order."""
        coop = self.cooperative
        values = {"cashier": coop.account(by), "member": coop.account(member), "tax": tax}
        trace = coop.push(coop.step("distribution", "payout", by, **values))
        order: int = trace.of("distribution", "payout")[0].result
        return order
