"""Commands of the council as chain actions: the only Python place that knows their chain names."""

from __future__ import annotations

import uuid

from coop.kernel.decisions import Choice
from coop.monocoop.acts import Step

CONTRACT = "council"


def cast_vote(coop: str, matter: int, member: str, choice: Choice) -> Step:
    """A council member's vote: `council::vote`."""
    return Step(
        CONTRACT,
        "vote",
        {"coop": coop, "matter": matter, "member": member, "choice": int(choice)},
    )


def sign_minutes(coop: str, matter: int, signer: str, present: int, document: uuid.UUID) -> Step:
    """The chair's or deputy's signature under the minutes: `council::minutes`.

    `present` is the number of votes that the minutes tell; the ledger refuses any other.
    """
    told = {"coop": coop, "matter": matter, "signer": signer, "present": present}
    return Step(CONTRACT, "minutes", told, document)


def reopen_matter(coop: str, matter: int, chair: str) -> Step:
    """Voting begins anew after a deadline without quorum: `council::reopen`."""
    return Step(CONTRACT, "reopen", {"coop": coop, "matter": matter, "chair": chair})
