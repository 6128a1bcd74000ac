"""What people do about the end of a membership, in verbs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from coop.chain.acts import SignedDocument
from coop.chain.testing import Trace
from coop.kernel.names import name_to_value
from coop.protocols.testing import Bucket, Cooperative, Role

NO_DOCUMENT = "00" * 32
MINIMUM = 30_000  # the minimum share of the preset
SHARE = 100_000  # what Anna has above it
LEFT, EXPELLED, LIQUIDATED, DIED = 1, 2, 3, 4
ALL = MINIMUM + SHARE
WAITING, READY, PAYING, RESTING, LASTING = 1, 2, 3, 4, 5


def enter(
    cooperative: Cooperative, contract: str, operation: str, person: str, units: int, **changes: Any
) -> Trace:
    """A protocol enters something about the person, as the test tells it."""
    entry = {
        "operation": operation,
        "member": cooperative.account(person),
        "amount": f"{units // 100}.{units % 100:02} RUB",
        "chosen": "bank",
        "program": 0,
        "section": 0,
        "source": 1,
        "decision": 1,
        "organ": 1,
        "document": NO_DOCUMENT,
        **changes,
    }
    return cooperative.relay(contract, "ledger", "post", entry=entry)


def contribute(cooperative: Cooperative, person: str, units: int, **changes: Any) -> Trace:
    """A share comes: into the main one, or with `operation="progpaid", program=…` elsewhere."""
    operation = str(changes.pop("operation", "sharepaid"))
    return enter(cooperative, "contribution", operation, person, units, **changes)


def advance(cooperative: Cooperative, person: str, units: int) -> Trace:
    """The person gets an advance to be reported."""
    return enter(cooperative, "funds", "advance", person, units)


def report_advance(cooperative: Cooperative, person: str, units: int) -> Trace:
    """The person brings the advance back."""
    return enter(cooperative, "funds", "advback", person, units)


def act(
    cooperative: Cooperative,
    person: str,
    action: str,
    document: SignedDocument | None = None,
    **values: Any,
) -> Trace:
    """The person does one action of termination, with a document where it takes one."""
    told = values if document is None else values | {"document": document}
    return cooperative.push(cooperative.step("termination", action, person, **told))


def leave(cooperative: Cooperative, person: str, document: SignedDocument | None = None) -> Trace:
    """The member signs the statement of exit."""
    account = cooperative.account(person)
    paper = document or cooperative.document("exit", account, cooperative.key(person))
    return act(cooperative, person, "leave", paper, member=account)


def recant(cooperative: Cooperative, person: str) -> Trace:
    """The member takes the statement back."""
    return act(cooperative, person, "recant", member=cooperative.account(person))


def ending(cooperative: Cooperative, person: str) -> dict[str, Any]:
    """The end that is before the council; raises `StopIteration` when there is none."""
    account = cooperative.account(person)
    rows = cooperative.rows("termination", "endings")
    return next(row for row in rows if row["member"] == account)


def decide(cooperative: Cooperative, person: str, *, approve: bool = True) -> Trace:
    """The council decides on the end of the membership."""
    return cooperative.council_decides(ending(cooperative, person)["matter"], approve=approve)


def leave_and_go(cooperative: Cooperative, person: str) -> Trace:
    """The statement and the council's decision."""
    leave(cooperative, person)
    return decide(cooperative, person)


def report(
    cooperative: Cooperative, person: str, *, cause: int = DIED, by: str = "", **told: Any
) -> Trace:
    """An officer reports a death or a liquidation."""
    officer, account = by or cooperative.chair, cooperative.account(person)
    paper = cooperative.document("deathnote", account, cooperative.key(officer))
    values = {"officer": cooperative.account(officer), "member": account, "cause": cause}
    return act(cooperative, officer, "report", told.get("document", paper), **values)


def bury(cooperative: Cooperative, person: str) -> Trace:
    """A death, reported and noted by the council."""
    report(cooperative, person)
    return decide(cooperative, person)


def accuse(cooperative: Cooperative, person: str, *, by: str = "") -> Trace:
    """The chair hands an expulsion over to the general meeting."""
    chair, account = by or cooperative.chair, cooperative.account(person)
    paper = cooperative.document("expulsion", account, cooperative.key(chair))
    values = {"chair": cooperative.account(chair), "member": account}
    return act(cooperative, chair, "accuse", paper, **values)


def expel(cooperative: Cooperative, person: str, *, approve: bool = True) -> Trace:
    """The general meeting decides on the expulsion."""
    subject = subject_of(cooperative, person)
    return cooperative.meeting_decides("termination", "expulsion", subject, approve=approve)


def approve_balance(cooperative: Cooperative, year: int, *, approve: bool = True) -> Trace:
    """The general meeting approves a year's balance."""
    return cooperative.meeting_decides("termination", "balance", year, approve=approve)


def subject_of(cooperative: Cooperative, person: str) -> int:
    """The person as the subject of a matter."""
    return name_to_value(cooperative.account(person))


def settlement(cooperative: Cooperative, person: str) -> dict[str, Any]:
    """The person's newest settlement; raises `IndexError` when none is under way."""
    account = cooperative.account(person)
    rows = cooperative.rows("termination", "settlements")
    return [row for row in rows if row["member"] == account][-1]


def settlements(cooperative: Cooperative) -> list[dict[str, Any]]:
    """All settlements under way."""
    return cooperative.rows("termination", "settlements")


def payout(cooperative: Cooperative, number: int, *, by: str = "") -> Trace:
    """The cashier orders the payment of a settlement or a claim."""
    cashier = by or cooperative.cashier
    return act(cooperative, cashier, "payout", cashier=cooperative.account(cashier), id=number)


def settle(cooperative: Cooperative, number: int, *, by: str = "galina") -> Trace:
    """The accountant sweeps what has come since."""
    return act(cooperative, by, "settle", accountant=cooperative.account(by), id=number)


def park(cooperative: Cooperative, number: int, *, by: str = "galina") -> Trace:
    """The accountant puts an unpaid payout aside."""
    return act(cooperative, by, "park", accountant=cooperative.account(by), id=number)


def next_number(cooperative: Cooperative) -> int:
    """The number the next settlement or claim will have."""
    rows = cooperative.rows("termination", "counters")
    return (int(rows[0]["last"]) if rows else 0) + 1


def heir(
    cooperative: Cooperative,
    number: int,
    units: int,
    *,
    payee: str = "",
    by: str = "",
    account: str | None = None,
) -> int:
    """An officer files the claim of an heir; the claim's number."""
    officer, claim = by or cooperative.chair, next_number(cooperative)
    paper = cooperative.document("heirclaim", claim, cooperative.key(officer))
    to = cooperative.account(payee) if payee else ""
    values = {
        "id": claim,
        "officer": cooperative.account(officer),
        "settlement": number,
        "payee": to if account is None else account,
        "units": units,
    }
    act(cooperative, officer, "heir", paper, **values)
    return claim


def claim_of(cooperative: Cooperative, number: int) -> dict[str, Any]:
    """A claim's row; raises `StopIteration` when there is none."""
    return next(row for row in cooperative.rows("termination", "claims") if row["id"] == number)


def lapse(cooperative: Cooperative, number: int, *, by: str = "") -> Trace:
    """An officer puts the lapse of an estate before the council."""
    officer = by or cooperative.chair
    paper = cooperative.document("lapse", number, cooperative.key(officer))
    values = {"officer": cooperative.account(officer), "settlement": number}
    return act(cooperative, officer, "lapse", paper, **values)


def money_of(cooperative: Cooperative, person: str) -> dict[Bucket, int]:
    """The person's buckets; empty ones are absent."""
    return cooperative.balance(person)


def appoint(cooperative: Cooperative, person: str, role: Role) -> Trace:
    """An officer gets these roles."""
    account = cooperative.account(person)
    return cooperative.relay("assembly", "council", "appoint", account=account, roles=int(role))


def connected(connect: Callable[..., Cooperative], **parameters: int) -> Cooperative:
    """Another cooperative in which Anna has saved."""
    cooperative = connect(**parameters)
    cooperative.join("anna")
    contribute(cooperative, "anna", SHARE)
    return cooperative


def join(cooperative: Cooperative, person: str) -> None:
    """A person joins where the charter may ask for no entrance fee."""
    cooperative.register(person)
    cooperative.apply(person)
    cooperative.confirm(person, *(part["purpose"] for part in cooperative.order(person)["parts"]))
    cooperative.decide(person, approve=True)


def ask_return(cooperative: Cooperative, units: int) -> None:
    """Anna asks for a part of her share, in the ordinary way."""
    rows = cooperative.rows("returns", "counters")
    number = (int(rows[0]["last_return"]) if rows else 0) + 1
    cooperative.push(
        cooperative.step(
            "returns",
            "ask",
            "anna",
            member=cooperative.account("anna"),
            id=number,
            program=0,
            amount=f"{units // 100}.{units % 100:02} RUB",
            document=cooperative.document("returnask", number, cooperative.key("anna")),
        )
    )
