"""One member's money, act by act: what the measured chain is asked to do, in the order of life.

A member joins the wallet and a savings program, brings a share, takes some of it back, moves some
on, pays a fee; the fees are divided and a part of a fund is set aside for the member's memo.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from coop.chain.acts import SignedDocument
from coop.chain.testing import Trace
from coop.kernel.money import RUB, Amount
from coop.protocols.ledger import history
from coop.protocols.ledger.rules import Posting, leaf_of
from coop.protocols.testing import Cooperative, founding, programs
from coop.protocols.testing.programs import Model

Act = tuple[str, Trace]
SHARE, RETURNED, MOVED, FEE, SPENT, SUPPLIED = 50_000, 10_000, 5_000, 30_000, 10_000, 700
SPLIT = {"fundoper": 5_000, "fundreserve": 3_000, "fundindiv": 2_000}
MONTHLY = 1
POSTER = "market"
"""A listed contract that is a relay here: it posts alone, without a protocol's own work."""
PAPER = "ab" * 32
VOUCHERS_BEFORE = 64
"""So that a proof is some digests long."""


@dataclass(slots=True)
class MoneyStory:
    """A cooperative with two programs, a monthly fee and a split of fees into funds."""

    cooperative: Cooperative
    wallet: int
    savings: int

    @classmethod
    def begin(cls, cooperative: Cooperative) -> MoneyStory:
        """Programs, fee and split are decided."""
        wallet = programs.adopt(cooperative, model=Model.WALLET)
        savings = programs.adopt(cooperative, model=Model.SAVINGS)
        story = cls(cooperative, wallet, savings)
        story._set_fee()
        story._set_split()
        return story

    def join(self, person: str) -> None:
        """The person becomes a member and takes part in both programs."""
        self.cooperative.join(person)
        programs.accede(self.cooperative, person, self.wallet)
        programs.accede(self.cooperative, person, self.savings)

    def acts(self, person: str) -> Iterator[Act]:
        """What one member's money sets off, by the act and what it is for."""
        yield from self._bring(person)
        yield from self._take_back(person)
        yield (
            "programs::move",
            programs.move(self.cooperative, person, MOVED, into=self.savings),
        )
        yield from self._pay_fee(person)
        yield from self._spend(person)
        yield "ledger::post alone", self._post(person, program=0)
        yield "ledger::post alone, of a program", self._post(person, program=self.savings)

    def deposit(self, person: str, units: int = SHARE) -> tuple[Trace, int]:
        """The member orders to contribute to the wallet; the order's number."""
        trace = self._do(
            "contribution", "deposit", person, "member", program=self.wallet, units=units
        )
        return trace, int(trace.of("contribution", "deposit")[0].result)

    def confirm(self, order: int, purpose: str = "sharepaid") -> Trace:
        """The cashier confirms that the money came."""
        return self.cooperative.confirm("", purpose, order=order)

    def _bring(self, person: str) -> Iterator[Act]:
        trace, order = self.deposit(person)
        yield "contribution::deposit", trace
        yield "payments::confirm of a share", self.confirm(order)

    def _take_back(self, person: str) -> Iterator[Act]:
        coop, number = self.cooperative, self._next("returns", "last_return")
        document = coop.document("returnask", number, coop.key(person))
        amount = str(Amount(RETURNED, RUB))
        told = {"id": number, "program": 0, "amount": amount, "document": document}
        yield "returns::ask", self._do("returns", "ask", person, "member", **told)
        row = next(each for each in coop.rows("returns", "returns") if each["id"] == number)
        yield "council::minutes of a return", coop.council_decides(row["matter"])
        yield "payments::sent of a return", coop.send_money(coop.outgoing()[-1]["id"])

    def _pay_fee(self, person: str) -> Iterator[Act]:
        trace = self._do("fees", "pay", person, "member", fee=0, periods=1)
        yield "fees::pay", trace
        order = int(trace.of("fees", "pay")[0].result["order"])
        yield "payments::confirm of a fee", self.confirm(order, "fee")

    def _spend(self, person: str) -> Iterator[Act]:
        coop = self.cooperative
        accountant = founding.ACCOUNTANT
        yield "funds::divide", self._do("funds", "divide", accountant, "accountant")
        number = self._next("funds", "last_number")
        told = {
            "number": number,
            "fund": "fundoper",
            "program": 0,
            "section": 0,
            "amount": str(Amount(SPENT, RUB)),
            "payee": coop.account(person),
            "is_advance": True,
            "days": 10,
            "document": coop.document("memo", number, coop.key(person)),
        }
        yield "funds::write", self._do("funds", "write", person, "author", **told)
        memo = next(each for each in coop.rows("funds", "memos") if each["id"] == number)
        yield "council::minutes of a memo", coop.council_decides(memo["matter"])

    def _post(self, person: str, *, program: int) -> Trace:
        """Goods came from a supplier: an entry that no protocol here stands behind."""
        entry = {
            "operation": "supply",
            "member": self.cooperative.account(person),
            "amount": str(Amount(SUPPLIED, RUB)),
            "chosen": "goods",
            "program": program,
            "section": 0,
            "source": 1,
            "decision": 0,
            "organ": 0,
            "document": PAPER,
        }
        return self.cooperative.relay(POSTER, "ledger", "post", entry=entry)

    def _set_fee(self) -> None:
        coop, now = self.cooperative, self.cooperative.now
        told = {
            "id": 1,
            "period": MONTHLY,
            "units": FEE,
            "grace_days": 10,
            "from": now.year * 12 + now.month - 1,
            "document": coop.document("feedraft", 1, coop.key(coop.chair)),
        }
        self._do("fees", "draft", coop.chair, "chair", **told)
        coop.meeting_decides("fees", "fee", 1)

    def _set_split(self) -> None:
        coop = self.cooperative
        shares = [{"fund": fund, "bp": part} for fund, part in SPLIT.items()]
        document = coop.document("feesplit", 1, coop.key(coop.chair))
        told = {"number": 1, "shares": shares, "document": document}
        self._do("funds", "draft", coop.chair, "chair", **told)
        coop.meeting_decides("funds", "split", 1)

    def _do(self, contract: str, action: str, person: str, role: str, **values: object) -> Trace:
        told = {role: self.cooperative.account(person), **values}
        return self.cooperative.push(self.cooperative.step(contract, action, person, **told))

    def _next(self, contract: str, counter: str) -> int:
        rows = self.cooperative.rows(contract, "counters")
        return int(rows[0][counter]) + 1 if rows else 1


@dataclass(slots=True)
class Vouchers:
    """Another cooperative, where the accountant alone makes entries: all of them are known here."""

    cooperative: Cooperative
    leaves: list[bytes] = field(default_factory=list)
    entered: dict[int, Posting] = field(default_factory=dict)
    """By the entry's number; those that are not reversed yet."""
    count: int = 0

    @classmethod
    def begin(cls, cooperative: Cooperative) -> Vouchers:
        """With some entries before."""
        vouchers = cls(cooperative)
        for _ in range(VOUCHERS_BEFORE):
            vouchers.enter()
            cooperative.chain.produce()
        return vouchers

    def acts(self) -> Iterator[Act]:
        """One more voucher; then the oldest is reversed with its proof."""
        yield "ledger::enter", self.enter()
        yield "ledger::reverse", self.reverse(min(self.entered))

    def enter(self) -> Trace:
        """The accountant enters a sale."""
        self.count += 1
        document = self._document("voucher", self.count)
        paper = bytes.fromhex(document["content"])
        sale = Posting("sale", "", Amount(SUPPLIED, RUB), source=self.count, document=paper)
        trace = self._do("enter", number=self.count, entry=_told(sale), document=document)
        self.leaves.append(leaf_of(len(self.leaves) + 1, sale))
        self.entered[len(self.leaves)] = sale
        return trace

    def reverse(self, number: int) -> Trace:
        """The accountant reverses an entry, however old."""
        original, document = self.entered.pop(number), self._document("reversal", number)
        path = history.path_of(len(self.leaves), number - 1, self._node)
        trace = self._do(
            "reverse",
            number=number,
            original=_told(original),
            path=[each.hex() for each in path],
            document=document,
        )
        undone = replace(original, document=bytes.fromhex(document["content"]))
        self.leaves.append(leaf_of(len(self.leaves) + 1, undone, number))
        return trace

    def _node(self, level: int, place: int) -> bytes:
        if not level:
            return self.leaves[place]
        below = (self._node(level - 1, 2 * place), self._node(level - 1, 2 * place + 1))
        return history.digest_of_pair(*below)

    def _document(self, template: str, subject: int) -> SignedDocument:
        coop = self.cooperative
        return coop.document(template, subject, coop.key(founding.ACCOUNTANT))

    def _do(self, action: str, **values: object) -> Trace:
        coop, by = self.cooperative, founding.ACCOUNTANT
        return coop.push(coop.step("ledger", action, by, accountant=coop.account(by), **values))


def _told(posting: Posting) -> dict[str, object]:
    return {
        "operation": posting.operation,
        "member": posting.member,
        "amount": str(posting.amount),
        "chosen": posting.chosen,
        "program": posting.program,
        "section": posting.section,
        "source": posting.source,
        "decision": posting.decision,
        "organ": int(posting.organ),
        "document": posting.document.hex(),
    }
