"""Target consumer programs in a test: adopt one, join it, move share into it.

program = adopt(cooperative, model=Model.SAVINGS, takes=1, returns=1)
accede(cooperative, "anna", program)
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from coop.chain.acts import SignedDocument
from coop.chain.testing import Trace
from coop.protocols.testing.cooperative import Cooperative


class Model(IntEnum):
    """Posting models: where a member's share goes."""

    WALLET = 1
    SAVINGS = 2
    AID = 3


def terms_with(**changed: int | str) -> dict[str, int | str]:
    """The terms of a joint purchase: money comes and goes back, every member may join."""
    plain: dict[str, int | str] = {
        "model": int(Model.SAVINGS),
        "who": 1,
        "takes": 1,
        "returns": 1,
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
    return plain | changed


def act(
    cooperative: Cooperative,
    person: str,
    action: str,
    /,
    document: SignedDocument | None = None,
    **values: Any,
) -> Trace:
    """The person does one action of the programs contract, with a document where it takes one."""
    told = values if document is None else values | {"document": document}
    return cooperative.push(cooperative.step("programs", action, person, **told))


def next_proposal(cooperative: Cooperative) -> int:
    """The number the next proposal will have."""
    found = cooperative.rows("programs", "counters")
    return int(found[0]["last_proposal"]) + 1 if found else 1


def propose(
    cooperative: Cooperative,
    program: int = 0,
    *,
    by: str = "",
    document: SignedDocument | None = None,
    terms: Mapping[str, int | str] | None = None,
) -> int:
    """The chair puts a program, or its next edition, before the council; the proposal's number."""
    chair, number = by or cooperative.chair, next_proposal(cooperative)
    signed = document or cooperative.document("regulation", number, cooperative.key(chair))
    act(
        cooperative,
        chair,
        "propose",
        signed,
        id=number,
        chair=cooperative.account(chair),
        program=program,
        terms=terms or terms_with(),
    )
    return number


def proposal(cooperative: Cooperative, number: int) -> dict[str, Any]:
    """A proposal's row; raises `StopIteration` when there is none."""
    return next(row for row in cooperative.rows("programs", "proposals") if row["id"] == number)


def decide(cooperative: Cooperative, number: int, *, approve: bool = True) -> Trace:
    """The council decides on a proposal."""
    return cooperative.council_decides(proposal(cooperative, number)["matter"], approve=approve)


def adopt(cooperative: Cooperative, program: int = 0, **changed: int | str) -> int:
    """A program, or its next edition, is proposed and adopted; the program's number."""
    decide(cooperative, propose(cooperative, program, terms=terms_with(**changed)))
    return program or int(cooperative.rows("programs", "programs")[-1]["id"])


def propose_closing(cooperative: Cooperative, program: int) -> int:
    """The chair proposes to close a program; the proposal's number."""
    number, chair = next_proposal(cooperative), cooperative.chair
    document = cooperative.document("closing", number, cooperative.key(chair))
    values = {"id": number, "chair": cooperative.account(chair), "program": program}
    act(cooperative, chair, "close", document, **values)
    return number


def close(cooperative: Cooperative, program: int) -> None:
    """A program is closed by the council's decision."""
    decide(cooperative, propose_closing(cooperative, program))


def admit(cooperative: Cooperative, agent: str, program: int, person: str) -> Trace:
    """The agent admits a member."""
    values: dict[str, Any] = {"agent": cooperative.account(agent), "program": program}
    return act(cooperative, agent, "admit", **values, member=cooperative.account(person))


def earn(cooperative: Cooperative, agent: str, program: int, person: str, units: int) -> Trace:
    """The agent says that a member's fee is used up."""
    values: dict[str, Any] = {
        "agent": cooperative.account(agent),
        "program": program,
        "units": units,
    }
    return act(cooperative, agent, "earn", **values, member=cooperative.account(person))


def feeback(cooperative: Cooperative, person: str, program: int, units: int) -> Trace:
    """A member asks for a fee back."""
    document = cooperative.document("feeback", program, cooperative.key(person))
    values = {"member": cooperative.account(person), "program": program, "units": units}
    return act(cooperative, person, "feeback", document, **values)


def accede(cooperative: Cooperative, person: str, program: int, *, edition: int = 0) -> Trace:
    """A member joins the program, or signs its present edition."""
    values = {
        "member": cooperative.account(person),
        "program": program,
        "edition": edition or row(cooperative, program)["edition"],
    }
    document = cooperative.document("accession", program, cooperative.key(person))
    return act(cooperative, person, "accede", document, **values)


def leave(cooperative: Cooperative, person: str, program: int) -> Trace:
    """A member leaves the program."""
    document = cooperative.document("leaving", program, cooperative.key(person))
    values = {"member": cooperative.account(person), "program": program}
    return act(cooperative, person, "leave", document, **values)


def move(
    cooperative: Cooperative, person: str, units: int, *, into: int = 0, out: int = 0
) -> Trace:
    """A member moves share from the wallet into a program, or out of one into the wallet."""
    document = cooperative.document("move", cooperative.account(person), cooperative.key(person))
    values = {"member": cooperative.account(person), "from": out, "to": into, "units": units}
    return cooperative.push(
        cooperative.step("programs", "move", person, **values, document=document)
    )


def row(cooperative: Cooperative, program: int) -> dict[str, Any]:
    """A program's row; raises `StopIteration` when there is none."""
    return next(each for each in cooperative.rows("programs", "programs") if each["id"] == program)


def enter(
    cooperative: Cooperative, person: str, operation: str, units: int, program: int = 0
) -> None:
    """An entry as the contract of contributions makes it: money that came, by its operation."""
    entry = {
        "operation": operation,
        "member": cooperative.account(person),
        "amount": f"{units // 100}.{units % 100:02} RUB",
        "chosen": "bank",
        "program": program,
        "section": 0,
        "source": 1,
        "decision": 0,
        "organ": 0,
        "document": "00" * 32,
    }
    cooperative.relay("contribution", "ledger", "post", entry=entry)
