"""Meetings in a test: what people do with them, in verbs."""

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

ITEM = ("kind", "contract", "subject", "group", "seats")
FOREVER = "2099-01-01T00:00:00"
CONVENE = ("convene", "chair")
NOTICE = timedelta(days=16)
LENGTH = timedelta(days=3)
FREE: Item = {"kind": "free", "contract": "meetings", "subject": 1, "group": 0, "seats": 0}
"""The first question that anybody has proposed; `Meeting.convene` proposes it."""


def candidate(coop: Cooperative, office: str, person: str, group: int, seats: int) -> Item:
    """A person who stands for an office."""
    account = name_to_value(coop.account(person))
    return {
        "kind": office, "contract": "meetings", "subject": account, "group": group, "seats": seats,
        "person": person,
    }  # fmt: skip


def proposed(coop: Cooperative) -> int:
    """How many questions have been proposed."""
    return next((row["last_proposal"] for row in coop.rows("meetings", "counters")), 0)


def propose(coop: Cooperative, member: str) -> Trace:
    """A member proposes a question of the meeting's own."""
    number = proposed(coop) + 1
    document = coop.document("proposal", number, coop.key(member))
    values = {"member": coop.account(member), "document": document}
    return coop.push(coop.step("meetings", "propose", member, **values))


def stand(coop: Cooperative, person: str, office: str) -> Trace:
    """A member stands for an office."""
    document = coop.document("candidacy", office, coop.key(person))
    values = {"member": coop.account(person), "office": office, "document": document}
    return coop.push(coop.step("meetings", "stand", person, **values))


def prepare(coop: Cooperative, items: Sequence[Item]) -> None:
    """See that what an agenda names is there: a proposal, candidates who stand."""
    standing = {
        (row["member"], office)
        for row in coop.rows("meetings", "candidacies")
        for office in row["offices"]
    }
    for item in items:
        if item.get("ready"):  # a test that wants it as it is
            continue
        account = item.get("person") and coop.account(item["person"])
        if account and (account, item["kind"]) not in standing:
            stand(coop, item["person"], item["kind"])
        while item["kind"] == "free" and proposed(coop) < item["subject"]:
            propose(coop, coop.chair)


class Meeting:
    """One meeting of a cooperative on the test chain."""

    def __init__(self, coop: Cooperative, number: int) -> None:
        self.coop, self.number = coop, number

    @classmethod
    def convene(cls, coop: Cooperative, items: Sequence[Item], **changes: Any) -> Meeting:
        """The chair, or whom `by` names, plans a general meeting of members in absence.

        With `initiative` a member plans it as such.
        """
        prepare(coop, items)
        action, who = ("initiate", "member") if changes.pop("initiative", False) else CONVENE
        convener, length = changes.pop("by", coop.chair), changes.pop("length", LENGTH)
        opens_at = changes.pop("opens_at", coop.now + timedelta(days=20) + NOTICE)
        plan = {
            "body": 1,
            "section": 0,
            "form": 3,
            "is_annual": False,
            "is_hidden": False,
            "opens_at": moment(opens_at),
            "closes_at": moment(opens_at + length),
            "chair": coop.account(coop.chair),
            "secretary": coop.account("galina"),
            "committee": [],
            "items": [{key: item[key] for key in ITEM} for item in items],
            **changes,
        }
        number = len(coop.rows("meetings", "meetings")) + 1
        document = coop.document("notice", number, coop.key(convener))
        values = {who: coop.account(convener), "plan": plan, "document": document}
        coop.push(coop.step("meetings", action, convener, **values))
        return cls(coop, number)

    @classmethod
    def called(cls, coop: Cooperative, items: Sequence[Item], **changes: Any) -> Meeting:
        """A meeting that the council has called and whose voting runs."""
        if days := changes.pop("in_days", 0):
            changes["opens_at"] = coop.now + timedelta(days=days)
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

    def replan(self, items: Sequence[Item], **changes: Any) -> Trace:
        """The chair changes the plan's agenda, and what else is named."""
        prepare(self.coop, items)
        told = [{key: one[key] for key in ITEM} for one in items]
        plan = {**self.row["plan"], "items": told, **changes}
        document = self.coop.document("notice", self.number, self.coop.key(self.coop.chair))
        chair = self.coop.account(self.coop.chair)
        return self.act("replan", self.coop.chair, chair=chair, plan=plan, document=document)

    def repeat(self) -> Trace:
        """The chair calls the failed meeting again, after the days of notice."""
        chair, opens_at = self.coop.chair, self.coop.now + NOTICE
        return self.act(
            "repeat",
            chair,
            chair=self.coop.account(chair),
            opens_at=moment(opens_at),
            closes_at=moment(opens_at + LENGTH),
            document=self.coop.document("notice", self.number, self.coop.key(chair)),
        )

    def dispatch(self, officer: str) -> Trace:
        """An officer records the proof that everybody was notified."""
        document = self.coop.document("dispatch", self.number, self.coop.key(officer))
        return self.act(
            "dispatched", officer, officer=self.coop.account(officer), document=document
        )

    def attest(self, counter: str) -> Trace:
        """One of the committee signs the counting sheet."""
        document = self.coop.document("countsheet", self.number, self.coop.key(counter))
        return self.act("attest", counter, counter=self.coop.account(counter), document=document)

    def demand(self, person: str) -> Trace:
        """A member demands the meeting."""
        document = self.coop.document("demand", self.number, self.coop.key(person))
        return self.act("demand", person, member=self.coop.account(person), document=document)

    def attend(self, person: str) -> Trace:
        """A voter is present."""
        return self.act("attend", person, voter=self.coop.account(person))

    def contest(self, person: str, place: int) -> Trace:
        """A member contests a decision."""
        question = self.number << 8 | place
        document = self.coop.document("contest", question, self.coop.key(person))
        values = {"member": self.coop.account(person), "question": question, "document": document}
        return self.coop.push(self.coop.step("meetings", "contest", person, **values))

    def open(self) -> None:
        """Let time pass until voting runs."""
        self._wait(self.row["plan"]["opens_at"], timedelta(minutes=1))

    def end(self) -> None:
        """Let time pass until voting is over."""
        self._wait(self.row["plan"]["closes_at"], timedelta(minutes=1))

    def vote(self, person: str, *choices: Choice, dissents: Sequence[int] = ()) -> Trace:
        """The person votes in person, a choice a question; `dissents` are places to record."""
        voter = self.coop.account(person)
        return self.act("vote", person, voter=voter, choices=choices, dissents=list(dissents))

    def vote_for(self, agent: str, principal: str, *choices: Choice) -> Trace:
        """A proxy votes for a principal."""
        values = {"agent": self.coop.account(agent), "principal": self.coop.account(principal)}
        return self.act("votefor", agent, choices=choices, **values)

    def enter(self, officer: str, voter: str, *choices: Choice) -> Trace:
        """An officer enters a paper ballot."""
        values = {"officer": self.coop.account(officer), "voter": self.coop.account(voter)}
        return self.act("enter", officer, choices=choices, **values)

    def empower(
        self, principal: str, agent: str, *, meeting: int = 0, until: str = FOREVER
    ) -> Trace:
        """A member empowers a proxy, for this meeting or any (0)."""
        values = {
            "principal": self.coop.account(principal),
            "agent": self.coop.account(agent),
            "until": until,
            "document": self.coop.document(
                "proxy", self.coop.account(agent), self.coop.key(principal)
            ),
        }
        return self.coop.push(
            self.coop.step("meetings", "empower", principal, meeting=meeting, **values)
        )

    def conclude(self, by: str = "vera") -> Trace:
        """Somebody has the votes counted."""
        return self.act("conclude", by)

    def sign(
        self, person: str, *, content: str = "minutes of the meeting", present: int | None = None
    ) -> Trace:
        """The chair or the secretary signs the minutes; they tell who was present."""
        key = self.coop.key(person)
        return self.act(
            "minutes",
            person,
            signer=self.coop.account(person),
            present=self.row["present"] if present is None else present,
            document=self.coop.document("meetminutes", self.number, key, content=content),
        )

    def take_effect(self, place: int = 0) -> Trace:
        """A question's result takes effect."""
        return self.act("effect", "vera", place=place)

    def sweep(self, count: int) -> Trace:
        """So many rows of an ended meeting are erased."""
        return self.act("sweep", "vera", count=count)

    def finish(self) -> None:
        """End, count, and both sign."""
        self.end()
        self.conclude()
        self.sign(self.coop.chair)
        self.sign("galina")

    def act(self, action: str, person: str, **values: Any) -> Trace:
        """A person acts on this meeting."""
        if "choices" in values:
            values["choices"] = [int(each) for each in values["choices"]]
        return self.coop.push(
            self.coop.step("meetings", action, person, meeting=self.number, **values)
        )

    def _wait(self, until: str, more: timedelta) -> None:
        moment_of = datetime.fromisoformat(until).replace(tzinfo=self.coop.now.tzinfo)
        self.coop.chain.pass_time(seconds=(moment_of - self.coop.now + more).total_seconds())
