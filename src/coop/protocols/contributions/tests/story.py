"""What a story about contributions needs: programs joined, orders paid, property on its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coop.chain.acts import SignedDocument
from coop.chain.testing import Trace
from coop.protocols.testing import Cooperative
from coop.protocols.testing.cooperative import moment

WALLET, SAVINGS, AID = 1, 2, 3
SHARE_IN_MONEY, SHARE_IN_PROPERTY, FEE_IN_MONEY, DONATION, FEE_FROM_SHARE = 1, 2, 4, 8, 16
RETURN_IN_MONEY, RETURN_IN_PROPERTY, FEE_RETURNABLE = 1, 2, 4
PERCENT_FEE = 2

NOTHING_SAID = {
    "model": WALLET,
    "who": 1,
    "takes": SHARE_IN_MONEY | FEE_IN_MONEY | DONATION | FEE_FROM_SHARE,
    "returns": RETURN_IN_MONEY,
    "fee_rule": 0,
    "fee_period": 0,
    "fee": 0,
    "grace_days": 0,
    "least": 0,
    "most": 0,
    "target": 0,
    "hold_days": 0,
    "section": 0,
    "agent": "",
}
SAVING = {
    "model": SAVINGS,
    "takes": SHARE_IN_MONEY | SHARE_IN_PROPERTY | FEE_IN_MONEY | DONATION | FEE_FROM_SHARE,
    "returns": RETURN_IN_MONEY | RETURN_IN_PROPERTY,
}


@dataclass
class Giving:
    """A cooperative whose people contribute; verbs return the trace or the number made."""

    cooperative: Cooperative

    # --- programs

    def decided(self, *, approve: bool = True) -> None:
        """The council decides on the newest matter."""
        newest = self.cooperative.rows("council", "matters")[-1]["id"]
        self.cooperative.council_decides(newest, approve=approve)

    def program(self, **terms: object) -> int:
        """A program the council has adopted; the terms differ from a plain wallet's."""
        self._propose(0, terms)
        self.decided()
        number: int = self.cooperative.rows("programs", "programs")[-1]["id"]
        return number

    def next_edition(self, program: int, **terms: object) -> None:
        """The council adopts the program's next edition."""
        self._propose(program, terms)
        self.decided()

    def close(self, program: int) -> None:
        """The council closes the program."""
        number = self._next_proposal()
        document = self._document("closing", number, self.cooperative.chair)
        self._chairs("close", id=number, program=program, document=document)
        self.decided()

    def accede(self, person: str, program: int) -> None:
        """The person joins the program, or signs its next edition."""
        row = next(r for r in self.cooperative.rows("programs", "programs") if r["id"] == program)
        document = self._document("accession", program, person)
        self.cooperative.push(
            self.cooperative.step(
                "programs",
                "accede",
                person,
                member=self.cooperative.account(person),
                program=program,
                edition=row["edition"],
                document=document,
            )
        )

    def leave(self, person: str, program: int) -> None:
        """The person leaves the program."""
        document = self._document("leaving", program, person)
        self._do("programs", "leave", person, "member", program=program, document=document)

    # --- money

    def deposit(self, person: str, program: int, units: int) -> int:
        """A share contribution in money; the order's number."""
        return self._order("deposit", person, program=program, units=units)

    def target(self, person: str, program: int, units: int) -> int:
        """A targeted membership fee; the order's number."""
        return self._order("target", person, program=program, units=units)

    def instalment(self, person: str, units: int) -> int:
        """Of the rest of the minimum share; the order's number."""
        return self._order("instalment", person, units=units)

    def give(self, person: str, units: int, program: int = 0) -> int:
        """A voluntary contribution; the order's number."""
        trace = self._do("contribution", "give", person, "person", program=program, units=units)
        number: int = trace.of("contribution", "give")[0].result
        return number

    def cancel(self, person: str, order: int) -> Trace:
        """The payer takes the order back."""
        return self._do("contribution", "cancel", person, "person", order=order)

    def lapse(self, order: int, by: str = "") -> Trace:
        """The cashier drops an unpaid order."""
        cashier = by or self.cooperative.cashier
        return self._do("contribution", "lapse", cashier, "cashier", order=order)

    def confirm(self, order: int, *purposes: str, place: str = "bank") -> Trace:
        """The cashier confirms that money came: all that is still awaited, or some purposes."""
        row = next(r for r in self.cooperative.rows("payments", "orders") if r["id"] == order)
        awaited = [each["purpose"] for each in row["parts"] if not each["paid_at"]]
        return self.confirm_as(order, list(purposes) or awaited, place)

    def confirm_as(self, order: int, purposes: Sequence[str], place: str = "bank") -> Trace:
        """The cashier confirms these purposes, whatever the order says."""
        return self._do(
            "payments",
            "confirm",
            self.cooperative.cashier,
            "cashier",
            order=order,
            place=place,
            purposes=list(purposes),
            paid_at=moment(self.cooperative.now),
        )

    def convert(
        self,
        person: str,
        program: int,
        units: int,
        *,
        number: int = 0,
        document: SignedDocument | None = None,
    ) -> Trace:
        """The member turns a share into the program's fee."""
        number = number or self.next_statement()
        return self._do(
            "contribution",
            "convert",
            person,
            "member",
            number=number,
            program=program,
            units=units,
            document=document or self._document("conversion", number, person),
        )

    # --- property

    def offer(self, person: str, program: int = 0, *, asset: str = "goods", number: int = 0) -> int:
        """The member offers property; its number."""
        number = number or self.next_statement()
        document = self._document("property", number, person)
        self._do(
            "contribution",
            "offer",
            person,
            "member",
            number=number,
            program=program,
            asset=asset,
            document=document,
        )
        return number

    def appraise(self, number: int, units: int, *, by: str = "galina") -> Trace:
        """An officer puts a value to the council."""
        return self._do("contribution", "appraise", by, "officer", id=number, units=units)

    def approved(self, person: str, units: int, program: int = 0, asset: str = "goods") -> int:
        """Property the council has valued."""
        number = self.offer(person, program, asset=asset)
        self.appraise(number, units)
        self.decided()
        return number

    def hand(self, number: int, person: str, *, act: str = "act") -> Trace:
        """The member signs the act of transfer."""
        document = self.act(number, person, act)
        return self._do("contribution", "hand", person, "member", id=number, document=document)

    def take(self, number: int, *, by: str = "vera", act: str = "act", signer: str = "") -> Trace:
        """An officer signs the act of transfer."""
        document = self.act(number, signer or by, act)
        return self._do("contribution", "take", by, "officer", id=number, document=document)

    def retract(self, number: int, person: str) -> Trace:
        """The member takes the offer back."""
        return self._do("contribution", "retract", person, "member", id=number)

    def decline(self, number: int, *, by: str = "galina") -> Trace:
        """An officer does not take what is offered."""
        return self._do("contribution", "decline", by, "officer", id=number)

    def act(self, number: int, person: str, content: str = "act") -> SignedDocument:
        """The act of transfer, signed by one side."""
        key = self.cooperative.key(person)
        return self.cooperative.document("transferact", number, key, content=content)

    # --- what the ledger says

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The contract's own rows."""
        return self.cooperative.rows("contribution", table)

    def property(self, number: int) -> dict[str, Any]:
        """The property's row; raises `StopIteration` when there is none."""
        return next(row for row in self.rows("properties") if row["id"] == number)

    def order(self, number: int) -> dict[str, int]:
        """Units by purpose of an open order; raises `StopIteration` when there is none."""
        orders = self.cooperative.rows("payments", "orders")
        found = next(row for row in orders if row["id"] == number)
        return {each["purpose"]: int(each["units"]) for each in found["parts"]}

    def next_statement(self) -> int:
        """The number the next statement gets."""
        known = self.rows("counters")
        return int(known[0]["last_statement"]) + 1 if known else 1

    # --- inside

    def _propose(self, program: int, terms: dict[str, Any]) -> None:
        number = self._next_proposal()
        document = self._document("regulation", number, self.cooperative.chair)
        told = {**NOTHING_SAID, **terms}
        self._chairs("propose", id=number, program=program, terms=told, document=document)

    def _next_proposal(self) -> int:
        known = self.cooperative.rows("programs", "counters")
        return int(known[0]["last_proposal"]) + 1 if known else 1

    def _document(self, template: str, subject: int, person: str) -> SignedDocument:
        return self.cooperative.document(template, subject, self.cooperative.key(person))

    def _chairs(self, action: str, **values: object) -> Trace:
        return self._do("programs", action, self.cooperative.chair, "chair", **values)

    def _do(self, contract: str, action: str, person: str, role: str, **values: object) -> Trace:
        told = {role: self.cooperative.account(person), **values}
        return self.cooperative.push(self.cooperative.step(contract, action, person, **told))

    def _order(self, action: str, person: str, **values: object) -> int:
        trace = self._do("contribution", action, person, "member", **values)
        number: int = trace.of("contribution", action)[0].result
        return number
