"""A meeting in a test: what people do with it, in verbs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from coop.chain.testing import Trace
from coop.kernel.decisions import Choice
from coop.kernel.names import name_to_value
from coop.protocols.testing import Cooperative
from coop.protocols.testing.cooperative import moment

Item = Mapping[str, Any]

NOTICE = timedelta(days=16)
LENGTH = timedelta(days=3)
FREE: Item = {"kind": "free", "contract": "meetings", "subject": 1, "group": 0, "seats": 0}


def candidate(coop: Cooperative, office: str, person: str, group: int, seats: int) -> Item:
    """A person who stands for an office."""
    account = name_to_value(coop.account(person))
    return {
        "kind": office, "contract": "meetings", "subject": account, "group": group, "seats": seats,
    }  # fmt: skip


class Meeting:
    """One meeting of a cooperative on the test chain."""

    def __init__(self, coop: Cooperative, number: int) -> None:
        self.coop, self.number = coop, number

    @classmethod
    def convene(cls, coop: Cooperative, items: Sequence[Item], **changes: Any) -> Meeting:
        """The chair calls a general meeting of members in absence."""
        opens_at = changes.pop("opens_at", coop.now + timedelta(days=20) + NOTICE)
        plan = {
            "body": 1,
            "section": 0,
            "form": 3,
            "is_annual": False,
            "opens_at": moment(opens_at),
            "closes_at": moment(opens_at + LENGTH),
            "chair": coop.account(coop.chair),
            "secretary": coop.account("galina"),
            "items": list(items),
            **changes,
        }
        number = len(coop.rows("meetings", "meetings")) + 1
        document = coop.document("notice", number, coop.key(coop.chair))
        coop.push(
            coop.step(
                "meetings",
                "convene",
                coop.chair,
                chair=coop.account(coop.chair),
                plan=plan,
                document=document,
            )
        )
        return cls(coop, number)

    @classmethod
    def called(cls, coop: Cooperative, items: Sequence[Item], **changes: Any) -> Meeting:
        """A meeting that the council has called and whose voting runs."""
        meeting = cls.convene(coop, items, **changes)
        coop.council_decides(meeting.row["matter"])
        meeting.open()
        return meeting

    @property
    def row(self) -> dict[str, Any]:
        """The meeting's row."""
        rows = self.coop.rows("meetings", "meetings")
        return next(row for row in rows if row["id"] == self.number)

    @property
    def questions(self) -> list[dict[str, Any]]:
        """The agenda's counts."""
        rows = self.coop.rows("meetings", "questions")
        return [row for row in rows if row["id"] >> 8 == self.number]

    def open(self) -> None:
        """Let time pass until voting runs."""
        self._wait(self.row["plan"]["opens_at"], timedelta(minutes=1))

    def end(self) -> None:
        """Let time pass until voting is over."""
        self._wait(self.row["plan"]["closes_at"], timedelta(minutes=1))

    def vote(self, person: str, *choices: Choice) -> Trace:
        """The person votes in person: one choice a question."""
        return self._act("vote", person, voter=self.coop.account(person), choices=choices)

    def vote_for(self, agent: str, principal: str, *choices: Choice) -> Trace:
        """A proxy votes for a principal."""
        values = {"agent": self.coop.account(agent), "principal": self.coop.account(principal)}
        return self._act("votefor", agent, choices=choices, **values)

    def enter(self, officer: str, voter: str, *choices: Choice) -> Trace:
        """An officer enters a paper ballot."""
        values = {"officer": self.coop.account(officer), "voter": self.coop.account(voter)}
        return self._act("enter", officer, choices=choices, **values)

    def conclude(self, by: str = "vera") -> Trace:
        """Somebody has the votes counted."""
        return self._act("conclude", by)

    def sign(self, person: str, *, content: str = "minutes of the meeting") -> Trace:
        """The chair or the secretary signs the minutes."""
        document = self.coop.document(
            "meetminutes", self.number, self.coop.key(person), content=content
        )
        return self._act(
            "minutes",
            person,
            signer=self.coop.account(person),
            present=self.row["present"],
            document=document,
        )

    def take_effect(self, place: int = 0) -> Trace:
        """A question's result takes effect."""
        return self._act("effect", "vera", place=place)

    def finish(self) -> None:
        """End, count, and both sign."""
        self.end()
        self.conclude()
        self.sign(self.coop.chair)
        self.sign("galina")

    def _act(self, action: str, person: str, **values: Any) -> Trace:
        if "choices" in values:
            values["choices"] = [int(each) for each in values["choices"]]
        return self.coop.push(
            self.coop.step("meetings", action, person, meeting=self.number, **values)
        )

    def _wait(self, until: str, more: timedelta) -> None:
        moment_of = datetime.fromisoformat(until).replace(tzinfo=self.coop.now.tzinfo)
        self.coop.chain.pass_time(seconds=(moment_of - self.coop.now + more).total_seconds())
