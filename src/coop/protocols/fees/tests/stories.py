"""What people do about fees in tests, in verbs; the cooperative's own verbs are in `testing`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coop.chain.acts import SignedDocument
from coop.chain.testing import Trace
from coop.protocols.testing import Cooperative

MONTHLY, YEARLY = 1, 2
RUBLES_300 = 30_000
CHAIR, ACCOUNTANT = "vera", "galina"


@dataclass(frozen=True, slots=True)
class Fees:
    """The fees of one cooperative."""

    cooperative: Cooperative

    @property
    def month(self) -> int:
        """The month of the chain's clock, by its index."""
        now = self.cooperative.now
        return now.year * 12 + now.month - 1

    @property
    def january(self) -> int:
        """The January of this year."""
        return self.month - self.month % 12

    def draft(
        self,
        period: int = MONTHLY,
        units: int = RUBLES_300,
        *,
        grace: int = 10,
        start: int | None = None,
        by: str = CHAIR,
        told: int = 0,
        document: SignedDocument | None = None,
    ) -> int:
        """The chair drafts the fee; returns the draft's number."""
        coop = self.cooperative
        counters = coop.rows("fees", "counters")
        number = (counters[0]["last_draft"] if counters else 0) + 1
        signed = document or coop.document("feedraft", number, coop.key(by))
        first = self.month if period == MONTHLY else self.january
        coop.push(
            coop.step(
                "fees",
                "draft",
                by,
                id=told or number,
                chair=coop.account(by),
                period=period,
                units=units,
                grace_days=grace,
                document=signed,
                **{"from": first if start is None else start},
            )
        )
        return int(number)

    def decide(self, draft: int, *, approve: bool = True, kind: str = "fee") -> Trace:
        """The general meeting decides on a draft."""
        return self.cooperative.meeting_decides("fees", kind, draft, approve=approve)

    def set(self, period: int = MONTHLY, units: int = RUBLES_300, **values: Any) -> None:
        """The chair drafts, the meeting decides for it."""
        self.decide(self.draft(period, units, **values))

    def pay(self, member: str, periods: int = 1, *, fee: int = 0) -> dict[str, Any]:
        """The member orders to pay; returns the bill."""
        coop = self.cooperative
        values = {"member": coop.account(member), "fee": fee, "periods": periods}
        trace = coop.push(coop.step("fees", "pay", member, **values))
        bill: dict[str, Any] = trace.of("fees", "pay")[0].result
        return bill

    def confirm(self, order: int, *, place: str = "bank") -> Trace:
        """The cashier confirms the order."""
        return self.cooperative.confirm("", "fee", order=order, place=place)

    def cancel(self, member: str, *, fee: int = 0, by: str = "") -> Trace:
        """The member drops the order."""
        coop = self.cooperative
        values = {"member": coop.account(member), "fee": fee}
        return coop.push(coop.step("fees", "cancel", by or member, **values))

    def take_back(self, member: str, through: int, entry: int, *, by: str = ACCOUNTANT) -> Trace:
        """The accountant says that a reversed payment pays no period."""
        coop = self.cooperative
        values = {
            "accountant": coop.account(by),
            "member": coop.account(member),
            "fee": 0,
            "through": through,
            "entry": entry,
            "document": coop.document("feetakeback", entry, coop.key(by)),
        }
        return coop.push(coop.step("fees", "takeback", by, **values))

    def reverse(self, trace: Trace) -> int:
        """The accountant reverses the fee's entry, the last of an odd count; returns its number."""
        coop, posted = self.cooperative, trace.of("ledger", "post")[0]
        number: int = posted.result
        values = {
            "accountant": coop.account(ACCOUNTANT),
            "number": number,
            "original": posted.data["entry"],
            "path": [],
            "document": coop.document("reversal", number, coop.key(ACCOUNTANT)),
        }
        coop.push(coop.step("ledger", "reverse", ACCOUNTANT, **values))
        return number

    def versions(self) -> dict[int, tuple[int, int]]:
        """Period and units of every version, by its month."""
        return {
            row["from"]: (row["period"], int(row["units"]))
            for row in self.cooperative.rows("fees", "versions")
        }

    def paid(self, member: str, fee: int = 0) -> dict[str, Any]:
        """How far the member has paid; empty for one who has not begun."""
        account = self.cooperative.account(member)
        for row in self.cooperative.rows("fees", "dues"):
            if row["member"] == account:
                return next((each for each in row["fees"] if each["fee"] == fee), {})
        return {}
