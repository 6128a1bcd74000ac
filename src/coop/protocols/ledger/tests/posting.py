"""Books kept twice: by the contract on a chain, and by the rules; after every step they are equal.

On the posters' network every contract that posts entries is a relay, so a test may post whatever
it likes in the name of any of them, as a faulty protocol would.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from coop.chain.acts import SignedDocument
from coop.chain.testing import Step, Trace
from coop.kernel.money import RUB, Amount
from coop.protocols.ledger import history
from coop.protocols.ledger.chart import BY_NUMBER, CHART, Bucket, LedgerAccount
from coop.protocols.ledger.operations import OPERATIONS, Organ
from coop.protocols.ledger.rules import Books, Posting, enter, leaf_of, post, reverse
from coop.protocols.testing.cooperative import Cooperative
from coop.protocols.testing.founding import ACCOUNTANT

POSTERS = sorted({each.contract for each in OPERATIONS.values()} - {"ledger"})
PAPER = bytes([7]) * 32
CONSUMER = 1


def entry(operation: str, units: int = 100, member: str = "anna", **more: Any) -> Posting:
    """An entry with all that its operation asks for, the first account of its group chosen."""
    named = OPERATIONS[operation]
    made = Posting(
        operation,
        member,
        Amount(units, RUB),
        chosen=named.choices[0] if named.choices else "",
        program=1,
        section=1,
        source=1,
        decision=1 if named.organ is not Organ.NOBODY else 0,
        organ=named.organ,
        document=PAPER,
    )
    return replace(made, **more)


def told(posting: Posting) -> dict[str, Any]:
    """An entry as the contract takes it."""
    return {
        "operation": posting.operation,
        "member": posting.member,
        "amount": str(posting.amount),
        "chosen": posting.chosen,
        "program": posting.program,
        "section": posting.section,
        "source": posting.source,
        "decision": posting.decision,
        "organ": posting.organ,
        "document": posting.document.hex(),
    }


@dataclass
class TwinBooks:
    """The books of one cooperative on the posters' network, and what the rules make of them."""

    cooperative: Cooperative
    books: Books = field(default_factory=lambda: Books(RUB, CONSUMER))
    leaves: list[bytes] = field(default_factory=list)

    @property
    def accountant(self) -> str:
        """The accountant's account."""
        return self.cooperative.account(ACCOUNTANT)

    def step(self, posting: Posting, contract: str = "") -> Step:
        """A contract posts the entry: its own, unless another is named."""
        sender = contract or OPERATIONS[posting.operation].contract
        name = self.cooperative.name
        network = self.cooperative.network
        return network.relayed(sender, "ledger", "post", coop=name, entry=told(posting))

    def push(self, posting: Posting, contract: str = "") -> Trace:
        """The chain alone gets the entry; raises the contract's refusal."""
        return self.cooperative.chain.push([self.step(posting, contract)])

    def post(self, *postings: Posting) -> None:
        """Both get the entries, in one transaction."""
        after, leaves = self.books, list(self.leaves)
        for each in postings:
            after = post(after, OPERATIONS[each.operation].contract, each)
            leaves.append(leaf_of(after.last_entry, each))
        self.cooperative.chain.push([self.step(each) for each in postings])
        self.books, self.leaves = after, leaves

    # --- what an accountant does

    def enter_step(
        self,
        posting: Posting,
        by: str = ACCOUNTANT,
        document: SignedDocument | None = None,
        **changes: Any,
    ) -> Step:
        """An accountant's voucher; the entry rests on it."""
        coop = self.cooperative
        posting = replace(posting, **{"source": self.books.vouchers + 1, **changes})
        paper = document or coop.document("voucher", posting.source, coop.key(by))
        given = {**told(posting), "document": paper["content"]}
        values = {
            "accountant": coop.account(by),
            "number": posting.source,
            "entry": given,
            "document": paper,
        }
        return coop.step("ledger", "enter", by, **values)

    def enter(self, posting: Posting) -> None:
        """Both get an accountant's entry."""
        step = self.enter_step(posting)
        paper = bytes.fromhex(step[2]["document"]["content"])
        rested = replace(posting, document=paper, source=self.books.vouchers + 1)
        self.cooperative.push(step)
        self.books = enter(self.books, rested)
        self.leaves.append(leaf_of(self.books.last_entry, rested))

    def path(self, number: int) -> list[str]:
        """What shows the entry of this number."""
        path = history.path_of(len(self.leaves), number - 1, self.node)
        return [each.hex() for each in path]

    def node(self, level: int, place: int) -> bytes:
        """The root of a full subtree."""
        if not level:
            return self.leaves[place]
        below = (self.node(level - 1, 2 * place), self.node(level - 1, 2 * place + 1))
        return history.digest_of_pair(*below)

    def reverse_step(
        self, number: int, original: Posting, by: str = ACCOUNTANT, **more: Any
    ) -> Step:
        """An accountant's reversal."""
        coop = self.cooperative
        values = {
            "accountant": coop.account(by),
            "number": number,
            "original": told(original),
            "path": self.path(number) if number <= len(self.leaves) else [],
            "document": coop.document("reversal", number, coop.key(by)),
        }
        return coop.step("ledger", "reverse", by, **{**values, **more})

    def reverse(self, number: int, original: Posting) -> None:
        """Both get an accountant's reversal."""
        step = self.reverse_step(number, original)
        self.cooperative.push(step)
        paper = bytes.fromhex(step[2]["document"]["content"])
        self.books = reverse(self.books, number, original, paper)
        undone = replace(original, document=paper)
        self.leaves.append(leaf_of(self.books.last_entry, undone, number))

    # --- what stands in the books

    def on_chain(self) -> Books:
        """The books as the contract's tables tell them."""
        coop = self.cooperative
        (head,) = coop.rows("ledger", "books")
        return Books(
            RUB,
            head["kind"],
            int(head["last_entry"]),
            tuple(bytes.fromhex(peak) for peak in head["peaks"]),
            {
                LedgerAccount(row["code"]): (int(row["debit"]), int(row["credit"]))
                for row in coop.rows("ledger", "accounts")
            },
            {
                (row["member"], Bucket(each["account"]), each["program"]): int(each["units"])
                for row in coop.rows("ledger", "balances")
                for each in row["buckets"]
            },
            {
                (int(row["id"]), BY_NUMBER[each["account"]].code): (
                    int(each["debit"]),
                    int(each["credit"]),
                )
                for row in coop.rows("ledger", "details")
                for each in row["turnovers"]
            },
            {int(row["entry"]): int(row["by"]) for row in coop.rows("ledger", "reversals")},
            int(head["vouchers"]),
        )


def assert_sound(books: Books) -> None:
    """What the ledger always holds, whatever was posted."""
    turnovers = books.accounts.values()
    assert sum(debit for debit, _ in turnovers) == sum(credit for _, credit in turnovers)
    for account in CHART.values():
        assert books.balance(account.code) >= 0
        if account.bucket is not None:
            assert books.balance(account.code) == sum(_parts(books, account.bucket))
    assert all(units > 0 for units in books.members.values())
    for member in {member for member, _, _ in books.members}:
        assert books.held(member, Bucket.LOAN) <= books.held(member, Bucket.SHARE_PLEDGED)


def _parts(books: Books, bucket: Bucket) -> Iterable[int]:
    return (units for (_, held, _), units in books.members.items() if held is bucket)
