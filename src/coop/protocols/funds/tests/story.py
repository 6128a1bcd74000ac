"""What people do with funds, in verbs, for stories on the test network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coop.chain.acts import SignedDocument
from coop.chain.testing import Trace
from coop.protocols.testing import Cooperative

AUTHOR, ACCOUNTANT = "anna", "galina"
HALVES: Mapping[str, int] = {"fundoper": 5_000, "fundreserve": 3_000, "fundindiv": 2_000}
NO_DIGEST = "00" * 32


def roubles(units: int) -> str:
    """Kopecks as the ledger writes them: `12.30 RUB`."""
    return f"{units // 100}.{units % 100:02} RUB"


def shares(split: Mapping[str, int]) -> list[dict[str, Any]]:
    """Basis points by fund, as the action takes them."""
    return [{"fund": fund, "bp": part} for fund, part in split.items()]


@dataclass(frozen=True, slots=True)
class Story:
    """A cooperative, its funds and their memos."""

    coop: Cooperative

    @classmethod
    def begin(cls, cooperative: Cooperative) -> Story:
        """Anna joins."""
        cooperative.join(AUTHOR)
        return cls(cooperative)

    # --- what stands

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The funds contract's rows."""
        return self.coop.rows("funds", table)

    def memo(self, number: int) -> dict[str, Any] | None:
        """The open memo of this number."""
        return next((row for row in self.rows("memos") if row["id"] == number), None)

    def balance(self, account: str) -> int:
        """Credit minus debit of a ledger account, in minor units."""
        debit, credit = self.coop.ledger_accounts().get(account, (0, 0))
        return credit - debit

    def next_number(self) -> int:
        """The number of the next draft or memo."""
        rows = self.rows("counters")
        return int(rows[0]["last_number"]) + 1 if rows else 1

    def outcome(self, trace: Trace) -> int | None:
        """How a memo ended in this transaction."""
        closed = trace.of("funds", "close")
        return int(closed[0].data["outcome"]) if closed and closed[0].data else None

    # --- money in

    def receive_fees(self, units: int, source: int = 1, program: int = 0) -> Trace:
        """Membership fees come to the bank: into a program's fund, or not divided yet."""
        entry = {
            "operation": "feeprogpaid" if program else "feepaid",
            "member": self.coop.account(AUTHOR),
            "amount": roubles(units),
            "chosen": "bank",
            "program": program,
            "section": 0,
            "source": source,
            "decision": 0,
            "organ": 0,
            "document": NO_DIGEST,
        }
        return self.coop.relay("fees", "ledger", "post", entry=entry)

    def fill(self, units: int, split: Mapping[str, int] = HALVES) -> None:
        """Fees come and are divided by a split that the meeting has decided."""
        self.adopt(split)
        self.receive_fees(units)
        self.divide()

    # --- the meeting

    def act(self, action: str, by: str, /, **values: Any) -> Trace:
        """An act of a person."""
        return self.coop.push(self.coop.step("funds", action, by, **values))

    def draft(
        self,
        split: Mapping[str, int] | Sequence[tuple[str, int]],
        *,
        by: str = "vera",
        number: int = 0,
        document: SignedDocument | None = None,
    ) -> int:
        """The chair drafts a split; returns the draft's number."""
        number = number or self.next_number()
        told = shares(dict(split)) if isinstance(split, Mapping) else list_of(split)
        paper = document or self.coop.document("feesplit", number, self.coop.key(by))
        chair = self.coop.account(by)
        self.act("draft", by, chair=chair, number=number, shares=told, document=paper)
        return number

    def draft_other(self, action: str, *, by: str = "vera", **values: Any) -> int:
        """The chair drafts something else for the meeting; returns the draft's number."""
        number = self.next_number()
        self.act(action, by, chair=self.coop.account(by), number=number, **values)
        return number

    def decide(self, kind: str, number: int, *, approve: bool = True, matter: int = 7) -> Trace:
        """The general meeting decides."""
        return self.coop.meeting_decides("funds", kind, number, approve=approve, matter=matter)

    def adopt(self, split: Mapping[str, int]) -> int:
        """A split is drafted and decided for."""
        number = self.draft(split)
        self.decide("split", number)
        return number

    def divide(self, *, by: str = ACCOUNTANT) -> Trace:
        """The accountant divides the fees that came."""
        return self.act("divide", by, accountant=self.coop.account(by))

    # --- spending

    def write(
        self,
        units: int,
        *,
        fund: str = "fundoper",
        by: str = AUTHOR,
        payee: str | None = None,
        is_advance: bool = True,
        days: int = 10,
        number: int = 0,
        document: SignedDocument | None = None,
        **changes: Any,
    ) -> int:
        """A member writes a memo, for an advance unless told otherwise; returns its number.

        `payee` is a person, or empty for a supplier.
        """
        number = number or self.next_number()
        told = by if payee is None and is_advance else payee or ""
        values = {
            "author": self.coop.account(by),
            "number": number,
            "fund": fund,
            "program": 0,
            "section": 0,
            "amount": roubles(units),
            "payee": self.coop.account(told) if told else "",
            "is_advance": is_advance,
            "days": days,
            "document": document or self.coop.document("memo", number, self.coop.key(by)),
        }
        self.act("write", by, **{**values, **changes})
        return number

    def council(self, number: int, *, approve: bool = True) -> Trace:
        """The council decides on a memo."""
        memo = self.memo(number)
        assert memo is not None
        return self.coop.council_decides(int(memo["matter"]), approve=approve)

    def approved(self, units: int, **memo: Any) -> int:
        """A memo is written and decided for by the council."""
        number = self.write(units, **memo)
        self.council(number)
        return number

    def advance(self, units: int, **memo: Any) -> int:
        """A memo whose money is with its author, or its payee."""
        number = self.approved(units, **memo)
        self.send(number)
        return number

    def send(self, number: int, place: str = "bank") -> Trace:
        """The cashier pays."""
        memo = self.memo(number)
        assert memo is not None
        return self.coop.send_money(int(memo["order"]), place=place)

    def fail(self, number: int) -> Trace:
        """The bank does not pay."""
        memo = self.memo(number)
        assert memo is not None
        return self.coop.fail_payment(int(memo["order"]))

    def report(
        self, number: int, spent: int, *, by: str = AUTHOR, document: SignedDocument | None = None
    ) -> Trace:
        """The author reports."""
        paper = document or self.coop.document("advreport", number, self.coop.key(by))
        author = self.coop.account(by)
        return self.act(
            "report", by, author=author, number=number, spent=roubles(spent), document=paper
        )

    def settle(self, number: int, *, by: str = ACCOUNTANT, report: str = "") -> Trace:
        """The accountant accepts the report there is."""
        memo = self.memo(number)
        digest = report or (memo["report"] if memo else NO_DIGEST)
        officer = self.coop.account(by)
        return self.act("settle", by, officer=officer, number=number, report=digest)

    def bring_back(self, number: int) -> Trace:
        """The author pays the unspent rest."""
        memo = self.memo(number)
        assert memo is not None
        return self.coop.confirm(AUTHOR, "advback", order=int(memo["order"]))


def list_of(split: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
    """Shares that may repeat a fund, for what is refused."""
    return [{"fund": fund, "bp": part} for fund, part in split]
