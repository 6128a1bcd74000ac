"""What a member, the council, the cashier and an officer do about a return, in verbs."""

from __future__ import annotations

from typing import Any

from coop.chain.acts import SignedDocument
from coop.chain.testing import Step, Trace
from coop.protocols.testing import Bucket, Cooperative

NO_DOCUMENT = "00" * 32
SOME_DOCUMENT = "ab" * 32
SHARE = 100_000  # what Anna has to take back: 1 000 roubles


def money(units: int) -> str:
    """An amount as actions take it."""
    sign, units = "-" if units < 0 else "", abs(units)
    return f"{sign}{units // 100}.{units % 100:02} RUB"


def contribute(cooperative: Cooperative, person: str, units: int, **changes: Any) -> Trace:
    """The member contributes to the main share, as the contributions' contract posts it."""
    entry = {
        "operation": "sharepaid",
        "member": cooperative.account(person),
        "amount": money(units),
        "chosen": "bank",
        "program": 0,
        "section": 0,
        "source": 1,
        "decision": 0,
        "organ": 0,
        "document": NO_DOCUMENT,
        **changes,
    }
    return cooperative.relay("contribution", "ledger", "post", entry=entry)


def contribute_goods(cooperative: Cooperative, person: str, units: int) -> Trace:
    """The member contributes goods, by a decision and an act."""
    told = {"operation": "shareasset", "chosen": "goods", "decision": 1, "organ": 1}
    return contribute(cooperative, person, units, **told, document=SOME_DOCUMENT)


def next_number(cooperative: Cooperative) -> int:
    """The number the next return will have."""
    rows = cooperative.rows("returns", "counters")
    return (int(rows[0]["last_return"]) if rows else 0) + 1


def asking(
    cooperative: Cooperative,
    person: str,
    units: int,
    *,
    program: int = 0,
    number: int = 0,
    document: SignedDocument | None = None,
    **changes: Any,
) -> Step:
    """The member's statement on a return in money, as a step of a transaction."""
    subject = number or next_number(cooperative)
    values: dict[str, Any] = {
        "id": subject,
        "member": cooperative.account(person),
        "program": program,
        "amount": money(units),
        "document": document or cooperative.document("returnask", subject, cooperative.key(person)),
    }
    return cooperative.step("returns", "ask", person, **(values | changes))


def ask(cooperative: Cooperative, person: str, units: int, **told: Any) -> int:
    """The member asks for money; returns the return's number."""
    number = next_number(cooperative)
    cooperative.push(asking(cooperative, person, units, **told))
    return number


def ask_property(
    cooperative: Cooperative, person: str, units: int, *, asset: str = "goods", program: int = 0
) -> int:
    """The member asks for property; returns the return's number."""
    number = next_number(cooperative)
    document = cooperative.document("returnasset", number, cooperative.key(person))
    step = cooperative.step(
        "returns",
        "askasset",
        person,
        id=number,
        member=cooperative.account(person),
        program=program,
        asset=asset,
        amount=money(units),
        document=document,
    )
    cooperative.push(step)
    return number


def retract(cooperative: Cooperative, person: str, number: int) -> Trace:
    """The member takes the statement back."""
    account = cooperative.account(person)
    return cooperative.push(
        cooperative.step("returns", "retract", person, member=account, id=number)
    )


def row_of(cooperative: Cooperative, number: int) -> dict[str, Any]:
    """The return's row; raises `StopIteration` when it is not under way."""
    return next(row for row in cooperative.rows("returns", "returns") if row["id"] == number)


def decide(cooperative: Cooperative, number: int, *, approve: bool = True) -> Trace:
    """The council decides on the return."""
    return cooperative.council_decides(row_of(cooperative, number)["matter"], approve=approve)


def give(
    cooperative: Cooperative, number: int, *, by: str = "", document: SignedDocument | None = None
) -> Trace:
    """An officer signs the act of handing over."""
    officer = by or cooperative.chair
    paper = document or cooperative.document("returnact", number, cooperative.key(officer))
    return cooperative.push(
        cooperative.step(
            "returns",
            "give",
            officer,
            id=number,
            officer=cooperative.account(officer),
            document=paper,
        )
    )


def receive(
    cooperative: Cooperative, number: int, person: str, *, document: SignedDocument | None = None
) -> Trace:
    """The member signs the same act."""
    paper = document or cooperative.document("returnact", number, cooperative.key(person))
    account = cooperative.account(person)
    return cooperative.push(
        cooperative.step("returns", "receive", person, id=number, member=account, document=paper)
    )


def share(cooperative: Cooperative, person: str) -> tuple[int, int]:
    """What the member has on the main share, and what is reserved for paying out."""
    balance = cooperative.balance(person)
    return balance.get(Bucket.SHARE_MAIN, 0), balance.get(Bucket.SHARE_PAYOUT, 0)
