"""A cooperative in a test: what its people do, in verbs; what the ledger then says is in `books`.

Every act goes as in life: the cooperative's payer first, then the person's own key. Verbs return
the chain's trace and raise the same typed errors as a node. People are short words: see `account`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from coop.chain.acts import SignedDocument, act_digest, signed_document
from coop.chain.keys import PrivateKey
from coop.chain.testing import Step, Trace
from coop.kernel.names import name_to_value
from coop.protocols.testing.books import Books
from coop.protocols.testing.network import RELAYS
from coop.protocols.testing.words import Choice, Kind, OrderState

PURPOSES = ("entrance", "share")
AGREEMENTS = ("esign", "privacy")


class Cooperative(Books):
    """One cooperative of the test network; its council and its cashier are founders."""

    # --- acts

    def step(self, contract: str, action: str, person: str, /, **values: Any) -> Step:
        """An action of this cooperative, authorised by the person's own key."""
        return (
            contract,
            action,
            {"coop": self.name, **values},
            f"{self.account(person)}@active",
        )

    def payment_step(self) -> Step:
        """The first action of every act: the cooperative pays."""
        return ("eosio", "pay", {"coop": self.name}, f"{self.name}@payer")

    def push(self, *steps: Step, signed_by: Sequence[PrivateKey] | None = None) -> Trace:
        """Run the steps in one transaction, which the cooperative pays for."""
        return self.chain.push([self.payment_step(), *steps], signed_by)

    def relay(self, relay: str, contract: str, action: str, **values: Any) -> Trace:
        """A contract of its own asks another about this cooperative: see `Network.relayed`."""
        step = self.network.relayed(relay, contract, action, coop=self.name, **values)
        return self.chain.push([step])

    def send(self, sender: str, contract: str, action: str, **values: Any) -> Trace:
        """Somebody sends an action that is not theirs: a relay inline, a person directly."""
        if sender in RELAYS:
            return self.relay(sender, contract, action, **values)
        return self.push(self.step(contract, action, sender, **values))

    def document(
        self,
        template: str,
        subject: str | int,
        key: PrivateKey,
        *,
        content: str = "",
        coop: str = "",
        network_id: bytes = b"",
    ) -> SignedDocument:
        """A signed document; its content is made of a word, the template's own by default."""
        digest = sha256((content or template).encode()).digest()
        number = subject if isinstance(subject, int) else name_to_value(subject)
        act = act_digest(
            network_id or self.chain.chain_id, coop or self.name, template, 1, number, digest
        )
        return signed_document(1, digest, str(key.sign(act)))

    # --- joining

    def open_account(self, person: str) -> Trace:
        """The registrar opens the person's chain account."""
        account = self.account(person)
        values = {
            "coop": self.name,
            "account": account,
            "key": str(self.chain.key(account).public),
        }
        return self.push(("eosio", "openaccount", values, f"{self.name}@registrar"))

    def agree(self, person: str, *agreements: str, document: SignedDocument | None = None) -> Trace:
        """The person signs agreements: both, unless some are named."""
        account = self.account(person)
        return self.push(
            *(
                self.step(
                    "membership",
                    "agree",
                    person,
                    person=account,
                    agreement=agreement,
                    document=document or self.document(agreement, account, self.key(person)),
                )
                for agreement in agreements or AGREEMENTS
            )
        )

    def register(self, person: str) -> None:
        """Open the account and sign both agreements: ready to apply."""
        self.open_account(person)
        self.agree(person)

    def apply(
        self,
        person: str,
        *,
        kind: Kind = Kind.CITIZEN,
        age: int = 18,
        document: SignedDocument | None = None,
    ) -> Trace:
        """The person applies for membership."""
        account = self.account(person)
        return self.push(
            self.step(
                "membership",
                "apply",
                person,
                applicant=account,
                kind=int(kind),
                age=age,
                document=document or self.document("application", account, self.key(person)),
            )
        )

    def withdraw(self, person: str) -> Trace:
        """The applicant takes the application back."""
        return self.push(
            self.step("membership", "withdraw", person, applicant=self.account(person))
        )

    def certify(self, person: str, document: SignedDocument | None = None) -> Trace:
        """The cooperative's certifier signs the member's certificate."""
        account, key = self.account(person), self.chain.key(self.name, "certifier")
        values = {
            "coop": self.name,
            "member": account,
            "document": document or self.document("certificate", account, key),
        }
        return self.push(("membership", "certify", values, f"{self.name}@certifier"))

    def join(self, person: str) -> None:
        """The whole story: account, agreements, application, payment, decision."""
        self.register(person)
        self.apply(person)
        self.confirm(person)
        self.decide(person, approve=True)

    # --- payments

    def confirm(
        self,
        person: str,
        *purposes: str,
        paid_at: datetime | None = None,
        by: str = "",
        order: int = 0,
        place: str = "bank",
    ) -> Trace:
        """The cashier confirms the person's payment: all of it, unless purposes are named."""
        cashier = by or self.cashier
        return self.push(
            self.step(
                "payments",
                "confirm",
                cashier,
                order=order or self.member(person).order,
                cashier=self.account(cashier),
                place=place,
                purposes=list(purposes or PURPOSES),
                paid_at=moment(paid_at or self.now),
            )
        )

    def return_money(self, person: str, *, at: datetime | None = None, by: str = "") -> Trace:
        """The cashier confirms that the money went back."""
        cashier = by or self.cashier
        return self.push(
            self.step(
                "payments",
                "refunded",
                cashier,
                order=self.member(person).order,
                cashier=self.account(cashier),
                place="bank",
                refunded_at=moment(at or self.now),
            )
        )

    def send_money(self, order: int, *, at: datetime | None = None, place: str = "bank") -> Trace:
        """The cashier confirms that the cooperative paid an outgoing order."""
        return self.push(
            self.step(
                "payments",
                "sent",
                self.cashier,
                order=order,
                cashier=self.account(self.cashier),
                place=place,
                sent_at=moment(at or self.now),
            )
        )

    def fail_payment(self, order: int) -> Trace:
        """The cashier says that the bank did not pay an outgoing order."""
        values = {"order": order, "cashier": self.account(self.cashier)}
        return self.push(self.step("payments", "failed", self.cashier, **values))

    def outgoing(self) -> list[dict[str, Any]]:
        """Orders the cooperative is to pay, oldest first."""
        orders = self.rows("payments", "orders")
        return [row for row in orders if row["state"] == OrderState.TO_SEND]

    # --- organs

    def council_decides(self, matter: int, *, approve: bool = True) -> Trace:
        """The whole council votes one way on a matter by its number; both sign."""
        choice = Choice.FOR if approve else Choice.AGAINST
        for member in self.council:
            self.vote(member, by=member, choice=choice, matter=matter)
        return self.sign_minutes("", matter=matter)

    def meeting_decides(
        self, contract: str, kind: str, subject: int, *, approve: bool = True, matter: int = 1
    ) -> Trace:
        """The general meeting's outcome reaches a protocol: its one callback."""
        return self.relay(
            "meetings",
            contract,
            "decided",
            kind=kind,
            subject=subject,
            approved=approve,
            matter=matter,
            minutes="11" * 32,
        )

    # --- the council

    def vote(self, person: str, *, by: str, choice: Choice = Choice.FOR, matter: int = 0) -> Trace:
        """A council member votes on the person's admission, or on a matter by its number."""
        return self.push(
            self.step(
                "council",
                "vote",
                by,
                matter=matter or self.member(person).matter,
                member=self.account(by),
                choice=int(choice),
                dissent=False,
            )
        )

    def recuse(self, person: str, *, by: str, matter: int = 0) -> Trace:
        """A council member recuses from the person's admission, or from a matter by its number."""
        number = matter or self.member(person).matter
        return self.push(self.step("council", "recuse", by, matter=number, member=self.account(by)))

    def vote_all(self, person: str, choice: Choice = Choice.FOR) -> None:
        """The whole council votes alike, in one transaction."""
        matter = self.member(person).matter
        self.push(
            *(
                self.step(
                    "council",
                    "vote",
                    by,
                    matter=matter,
                    member=self.account(by),
                    choice=int(choice),
                    dissent=False,
                )
                for by in self.council
            )
        )

    def sign_minutes(
        self,
        person: str,
        *,
        by: str = "",
        matter: int = 0,
        present: int | None = None,
        document: SignedDocument | None = None,
    ) -> Trace:
        """Chair and secretary sign the minutes of the person's admission, or of a matter by number.

        With `by` that person alone signs. They tell the votes the ledger has, unless `present` says
        another number.
        """
        number = matter or self.member(person).matter
        told = self.votes_count(number) if present is None else present
        return self.push(
            *(
                self.step(
                    "council",
                    "minutes",
                    signer,
                    matter=number,
                    signer=self.account(signer),
                    present=told,
                    document=document or self.document("minutes", number, self.key(signer)),
                )
                for signer in ([by] if by else [self.chair, self.secretary])
            )
        )

    def votes_count(self, matter: int) -> int:
        """How many votes and recusals the ledger has on a matter; zero for one it does not have."""
        rows = self.chain.rows("council", self.name, "matters")
        row = next((row for row in rows if row["id"] == matter), {"votes": 0, "recused": 0})
        votes, recused = int(row["votes"]), int(row["recused"])
        cast = sum(1 for place in range(0, votes.bit_length(), 2) if votes >> place & 3)
        return cast + recused.bit_count()

    def decide(self, person: str, *, approve: bool) -> Trace:
        """The council votes alike; chair and secretary sign."""
        self.vote_all(person, Choice.FOR if approve else Choice.AGAINST)
        return self.sign_minutes(person)

    def reopen(self, person: str, *, by: str = "") -> Trace:
        """The chair opens the vote anew."""
        chair = by or self.chair
        return self.push(
            self.step(
                "council",
                "reopen",
                chair,
                matter=self.member(person).matter,
                chair=self.account(chair),
            )
        )


def moment(at: datetime) -> str:
    """A moment as actions take it; a fraction of a second is dropped."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def seconds(at: datetime) -> int:
    """A moment as rows hold it."""
    return int(at.timestamp())
