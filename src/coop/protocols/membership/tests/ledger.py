"""A ledger of made-up recorded actions: what the indexer would hand to the projection."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from coop.chain.indexer import RecordedAction
from coop.kernel.names import AccountName
from coop.protocols.charter import projection as charter
from coop.protocols.membership import projection
from coop.store import journal

COOP = AccountName("rassvet")
ANNA = AccountName("anna1anna1an")
BORIS = AccountName("boris2boris2")
GALINA = AccountName("galina3galin")
MIDDAY = datetime(2026, 3, 1, 12, tzinfo=UTC)
CHARTER = {
    "minage": 16, "entrance": 500_00, "minshare": 1000_00, "admitdays": 30, "payfirst": 1,
    "sharepart": 10000, "shareterm": 365,
}  # fmt: skip


@dataclass
class Ledger:
    """Verbs that record actions one block after another; `pass_days` moves its clock."""

    now: datetime = MIDDAY
    block: int = 1
    recorded: list[RecordedAction] = field(default_factory=list)

    def adopt_charter(self, **changes: int) -> None:
        """The cooperative adopts its charter."""
        values = CHARTER | changes
        listed = [{"code": code, "value": value} for code, value in values.items()]
        self.record("charter", "adopt", kind=1, parameters=listed)

    def amend_charter(self, **changes: int) -> None:
        """The next version of the charter."""
        listed = [{"code": code, "value": value} for code, value in changes.items()]
        self.record("charter", "amend", parameters=listed)

    def found(self, *founders: str) -> None:
        """The founders become members."""
        self.record("membership", "found", founders=list(founders), at=self._text())

    def agree(self, person: str, *agreements: str) -> None:
        """The person signs both agreements, or those named."""
        for agreement in agreements or ("esign", "privacy"):
            self.record("membership", "agree", person=person, agreement=agreement)

    def apply(self, applicant: str, *, kind: int = 1, age: int = 18) -> None:
        """The person applies."""
        self.record("membership", "apply", applicant=applicant, kind=kind, age=age)

    def pay(self, payer: str, *purposes: str, days_ago: int = 0) -> None:
        """The cashier confirms both contributions, or those named."""
        told = [{"purpose": one, "units": 1} for one in purposes or ("entrance", "share")]
        paid_at = self._text(self.now - timedelta(days=days_ago))
        self.record(
            "membership", "paid", payer=payer, order=1, about=0, parts=told, place="bank",
            paid_at=paid_at,
        )  # fmt: skip

    def decide(self, applicant: str, *, approved: bool = True, matter: int = 1) -> None:
        """The council's minutes take effect."""
        subject = AccountName(applicant).value
        self.record(
            "membership", "decided",
            kind="admission", subject=str(subject), approved=approved, matter=matter,
        )  # fmt: skip

    def refund(self, payer: str) -> None:
        """The money went back."""
        at = self._text()
        self.record("membership", "refunded", payer=payer, order=1, refunded_at=at)

    def withdraw(self, applicant: str) -> None:
        """The applicant takes the application back."""
        self.record("membership", "withdraw", applicant=applicant)

    def end(self, member: str, cause: int = 1) -> None:
        """The membership ends."""
        self.record("membership", "terminate", member=member, cause=cause)

    def certify(self, member: str) -> None:
        """The cooperative signs the certificate."""
        self.record("membership", "certify", member=member)

    def admit(self, applicant: str) -> None:
        """The whole way from agreements to membership."""
        self.agree(applicant)
        self.apply(applicant)
        self.pay(applicant)
        self.decide(applicant)

    def pass_days(self, days: float) -> None:
        """Time passes."""
        self.now += timedelta(days=days)

    def record(self, contract: str, action: str, **told: Any) -> None:
        """Put one action into a block of its own and project it."""
        self.block += 1
        recorded = RecordedAction(
            contract=contract,
            action=action,
            data={"coop": str(COOP), **told},
            result=None,
            authorizers=(),
            block=self.block,
            time=self.now,
            transaction="0" * 64,
            position=0,
        )
        self.recorded.append(recorded)
        project(recorded)

    def replay(self) -> None:
        """Project everything once more, as after throwing the rows away."""
        for recorded in self.recorded:
            project(recorded)

    def _text(self, moment: datetime | None = None) -> str:
        return (moment or self.now).strftime("%Y-%m-%dT%H:%M:%S")


def project(recorded: RecordedAction) -> None:
    """Hand one action to its handler, inside its block."""
    handlers = {**charter.HANDLERS, **projection.HANDLERS}
    with journal.at_block(recorded.block):
        handlers[recorded.contract, recorded.action](recorded)
