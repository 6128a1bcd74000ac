"""The council at its own matters and sessions, in a test: moving, calling, coming, signing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from typing import Any

from coop.chain.acts import SignedDocument
from coop.chain.testing import Trace
from coop.protocols.testing import Choice, Cooperative
from coop.protocols.testing.cooperative import moment


class Form(IntEnum):
    """How a session is held; the numbers are those of the ledger."""

    IN_PERSON = 1
    REMOTE = 2
    ABSENTEE = 3


def move(
    coop: Cooperative,
    kind: str = "free",
    people: dict[str, int] | None = None,
    *,
    by: str = "",
    days: int = 30,
    document: SignedDocument | None = None,
) -> int:
    """Somebody moves a matter of the council's own; returns the matter's number."""
    mover = by or coop.chair
    number = counter(coop, "last_motion") + 1
    named = [{"account": coop.account(who), "role": role} for who, role in (people or {}).items()]
    coop.push(
        coop.step(
            "council",
            "move",
            mover,
            mover=coop.account(mover),
            kind=kind,
            people=named,
            days=days,
            document=document or coop.document("motion", number, coop.key(mover)),
        )
    )
    return counter(coop, "last_matter")


@dataclass
class Session:
    """One session of a cooperative's council, by its number."""

    coop: Cooperative
    number: int

    @classmethod
    def call(
        cls,
        coop: Cooperative,
        agenda: Sequence[int],
        *,
        by: str = "",
        form: int = Form.IN_PERSON,
        secretary: str = "",
        opens_in: timedelta = timedelta(days=1),
        lasts: timedelta = timedelta(hours=2),
        document: SignedDocument | None = None,
    ) -> Session:
        """The chair calls it, a day ahead and for two hours unless told."""
        chair, number = by or coop.chair, counter(coop, "last_session") + 1
        opens = coop.now + opens_in
        coop.push(
            coop.step(
                "council",
                "callsession",
                chair,
                chair=coop.account(chair),
                form=int(form),
                secretary=coop.account(secretary or coop.secretary),
                opens_at=moment(opens),
                closes_at=moment(opens + lasts),
                agenda=list(agenda),
                document=document or coop.document("sessnotice", number, coop.key(chair)),
            )
        )
        return cls(coop, number)

    @property
    def row(self) -> dict[str, Any]:
        """Its row; raises `StopIteration` when it is over."""
        return next(
            row for row in self.coop.rows("council", "sessions") if row["id"] == self.number
        )

    @property
    def exists(self) -> bool:
        """Whether the ledger still has it."""
        return any(row["id"] == self.number for row in self.coop.rows("council", "sessions"))

    def begin(self) -> Session:
        """Its time comes."""
        self._wait_until(self.row["opens_at"])
        return self

    def end(self) -> Session:
        """Its time is over."""
        self._wait_until(self.row["closes_at"])
        return self

    def _wait_until(self, at: int) -> None:
        left = at - int(self.coop.now.timestamp()) + 1
        if left > 0:
            self.coop.chain.pass_time(seconds=left)

    def attend(self, *people: str) -> Session:
        """These people come."""
        for person in people:
            account = self.coop.account(person)
            self._push("attend", person, session=self.number, member=account)
        return self

    def vote(self, matter: int, **choices: Choice) -> Session:
        """These people vote so on a matter."""
        for person, choice in choices.items():
            self.coop.vote("", by=person, choice=choice, matter=matter)
        return self

    def vote_alike(self, choice: Choice = Choice.FOR) -> Session:
        """The whole council votes one way on every matter of the agenda."""
        for matter in self.row["agenda"]:
            self.vote(matter, **dict.fromkeys(self.coop.council, choice))
        return self

    def votes_count(self) -> int:
        """Votes and recusals on all its matters."""
        return sum(self.coop.votes_count(matter) for matter in self.row["agenda"])

    def sign(
        self,
        *signers: str,
        votes: int | None = None,
        content: str = "",
        document: SignedDocument | None = None,
    ) -> None:
        """Chair and secretary sign its minutes, or those who are named."""
        told = self.votes_count() if votes is None else votes
        for signer in signers or (self.coop.chair, self.coop.secretary):
            self._push(
                "sessminutes",
                signer,
                session=self.number,
                signer=self.coop.account(signer),
                votes=told,
                document=document
                or self.coop.document(
                    "sessminutes", self.number, self.coop.key(signer), content=content
                ),
            )

    def take_effect(self) -> list[Trace]:
        """Each of its matters takes effect: a server asks for it, with no person's key."""
        return [effect(self.coop, matter) for matter in list(self.row["agenda"])]

    def release(self) -> None:
        """Its matters stand by themselves again."""
        unsigned(self.coop, "release", session=self.number)

    def cancel(self, by: str = "") -> None:
        """The chair calls it off."""
        chair = by or self.coop.chair
        self._push("cancelsess", chair, session=self.number, chair=self.coop.account(chair))

    def _push(self, action: str, person: str, **values: Any) -> Trace:
        return self.coop.push(self.coop.step("council", action, person, **values))


def effect(coop: Cooperative, matter: int) -> Trace:
    """A matter of a signed session takes effect."""
    return unsigned(coop, "effect", matter=matter)


def unsigned(coop: Cooperative, action: str, **values: Any) -> Trace:
    """An action that needs nobody: the cooperative pays, no person signs."""
    return coop.push(("council", action, {"coop": coop.name, **values}, ()))


def counter(coop: Cooperative, name: str) -> int:
    """The last number given of a kind; zero before the first."""
    rows = coop.rows("council", "counters")
    return int(rows[0][name]) if rows else 0
