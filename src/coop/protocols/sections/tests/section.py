"""A section in a test: what people do with it, in verbs.

`Section.founded(coop, "anna", "oleg", "marina")` proposes it, has it supported and decided on;
`elect` holds its meeting, so it needs a network whose general meeting is real:
`Network.boot(chain, meets=True)`. Without it `seat` tells the contract who was elected.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from coop.chain.acts import SignedDocument
from coop.chain.testing import Trace
from coop.kernel.decisions import Choice
from coop.kernel.names import name_to_value
from coop.protocols.testing import Cooperative, State
from coop.protocols.testing.cooperative import moment, seconds
from coop.protocols.testing.meetings import NOTICE, Item, Meeting, candidate

PLACE, OCCUPATION = 1, 2
PROPOSED, BEFORE_COUNCIL, FOUNDED, CLOSED = 1, 2, 3, 4
DELEGATE, CHAIR = "delegate", "sectionchair"
POWER = timedelta(days=365)


class Section:
    """One section of a cooperative on the test chain."""

    def __init__(self, coop: Cooperative, number: int) -> None:
        self.coop, self.number = coop, number

    # --- founding

    @classmethod
    def founded(cls, coop: Cooperative, *supporters: str, by_list: bool = False) -> Section:
        """Proposed by the first, supported by the others, decided by the council."""
        section = cls.supported(coop, *supporters, by_list=by_list)
        section.decide()
        return section

    @classmethod
    def supported(cls, coop: Cooperative, *supporters: str, by_list: bool = False) -> Section:
        """Proposed by the first and supported by the others."""
        section = cls.propose(coop, supporters[0], by_list=by_list)
        for person in supporters[1:]:
            if by_list:
                section.list(supporters[0], person)
            section.support(person)
        return section

    @classmethod
    def propose(
        cls,
        coop: Cooperative,
        person: str,
        *,
        kind: int = PLACE,
        by_list: bool = False,
        document: SignedDocument | None = None,
    ) -> Section:
        """A member proposes a section."""
        number = cls._next(coop)
        values = {"initiator": coop.account(person), "kind": kind, "by_list": by_list}
        paper = document or coop.document("secproposal", number, coop.key(person))
        coop.push(coop.step("sections", "propose", person, **values, document=paper))
        return cls(coop, number)

    @classmethod
    def begin(
        cls, coop: Cooperative, chair: str = "", *, kind: int = PLACE, by_list: bool = False
    ) -> Section:
        """The council's chair begins a section."""
        number, by = cls._next(coop), chair or coop.chair
        values = {"chair": coop.account(by), "kind": kind, "by_list": by_list}
        paper = coop.document("secfounding", number, coop.key(by))
        coop.push(coop.step("sections", "begin", by, **values, document=paper))
        return cls(coop, number)

    def support(self, person: str) -> Trace:
        """A member supports the proposal."""
        return self._sign("support", person, "secsupport", member=self.coop.account(person))

    def withdraw(self, person: str) -> Trace:
        """The initiator takes the proposal back."""
        return self._act("withdraw", person, initiator=self.coop.account(person))

    def decide(self, *, approve: bool = True) -> Trace:
        """The council decides on what it is asked about the section."""
        return self.coop.council_decides(self.row["matter"], approve=approve)

    def ask_to_close(self, into: Section | None = None, by: str = "") -> Trace:
        """Somebody asks the council to close the section, or to merge it."""
        chair = by or self.coop.chair
        values = {"chair": self.coop.account(chair), "into": into.number if into else 0}
        return self._sign("close", chair, "secclosing", **values)

    def close(self, into: Section | None = None) -> None:
        """The section is closed, or merged, by the council's decision."""
        self.ask_to_close(into)
        self.decide()

    # --- members

    def join(self, person: str) -> Trace:
        """A member votes here from now on."""
        return self._sign("join", person, "secchoice", member=self.coop.account(person))

    def visit(self, person: str, *, takes_part: bool = True) -> Trace:
        """A member takes part without voting here, or no more."""
        values = {"member": self.coop.account(person), "takes_part": takes_part}
        return self._act("visit", person, **values)

    def list(self, by: str, person: str, *, may: bool = True) -> Trace:
        """Somebody lists a member who may choose the section, or lists no more."""
        values = {"chair": self.coop.account(by), "member": self.coop.account(person), "may": may}
        return self._act("list", by, **values)

    # --- the chair and trusted persons

    def empower(self, by: str = "", *, until: datetime | None = None) -> Trace:
        """The council's chair gives the section's chair power of attorney."""
        chair = by or self.coop.chair
        day = moment(until or self.coop.now + POWER)
        return self._sign("empower", chair, "secpower", chair=self.coop.account(chair), until=day)

    def revoke(self, by: str = "") -> Trace:
        """The council's chair revokes the power of attorney."""
        chair = by or self.coop.chair
        return self._act("revoke", chair, chair=self.coop.account(chair))

    def accept(self, person: str, *, content: str = "") -> Trace:
        """One side signs the agreement on material liability."""
        values = {"signer": self.coop.account(person)}
        return self._sign("accept", person, "secliability", content=content, **values)

    def trust(self, by: str, person: str, *, until: datetime | None = None) -> Trace:
        """The section's chair entrusts a member."""
        account = self.coop.account(person)
        values = {
            "chair": self.coop.account(by),
            "person": account,
            "until": moment(until or self.coop.now + POWER / 2),
        }
        subject = name_to_value(account)
        return self._sign("trust", by, "sectrust", subject=subject, **values)

    def untrust(self, by: str, person: str) -> Trace:
        """Somebody ends a trust."""
        values = {"by": self.coop.account(by), "person": self.coop.account(person)}
        return self._act("untrust", by, **values)

    def make_leader(self, person: str) -> None:
        """The elected chair is empowered, and both sides sign the agreement."""
        self.empower()
        self.accept(person)
        self.accept(self.coop.chair)

    # --- elections

    def meeting(self, items: Sequence[Item], **changes: Any) -> Meeting:
        """The section's meeting, whose voting runs."""
        opens_at = self.coop.now + NOTICE
        plan = {"body": 3, "section": self.number, "opens_at": opens_at, **changes}
        meeting = Meeting.convene(self.coop, items, **plan)
        meeting.open()
        return meeting

    def elect(self, office: str, *people: str, voters: Sequence[str]) -> Meeting:
        """The section's meeting elects these people; all these voters vote for them."""
        items = [candidate(self.coop, office, each, 1, len(people)) for each in people]
        meeting = self.meeting(items)
        for voter in voters:
            meeting.vote(voter, *[Choice.FOR] * len(people))
        meeting.finish()
        meeting.take_effect()
        return meeting

    def seat(
        self,
        office: str,
        *people: str,
        meeting: int = 1,
        days: int = 1826,
        sender: str = "meetings",
    ) -> Trace:
        """What the general meeting's contract tells once a section's meeting has elected."""
        return self.coop.send(
            sender,
            "sections",
            "elected",
            section=self.number,
            office=office,
            people=[self.coop.account(each) for each in people],
            meeting=meeting,
            until=moment(self.coop.now + timedelta(days=days)),
        )

    def resign(self, person: str, office: str = DELEGATE) -> Trace:
        """Somebody lays an office down."""
        return self._act("resign", person, person=self.coop.account(person), office=office)

    # --- what the ledger says

    @property
    def row(self) -> dict[str, Any]:
        """The section's row."""
        rows = self.coop.rows("sections", "sections")
        return next(row for row in rows if row["id"] == self.number)

    @property
    def mandates(self) -> list[dict[str, Any]]:
        """The section's mandates, by their number."""
        rows = self.coop.rows("sections", "mandates")
        held = [row for row in rows if row["section"] == self.number]
        return sorted(held, key=lambda row: int(row["number"]))

    @property
    def delegates(self) -> list[str]:
        """The accounts of its delegates, by the number of their mandates."""
        return [str(row["delegate"]) for row in self.mandates]

    @property
    def trusted(self) -> list[str]:
        """The accounts of those its chair trusts, their day over or not."""
        rows = self.coop.rows("sections", "trusted")
        return [str(row["person"]) for row in rows if row["id"] >> 8 == self.number]

    def numbers(self, table: str) -> list[int]:
        """The members' numbers in `guests` or `listed`."""
        rows = self.coop.rows("sections", table)
        return [row["id"] & 0xFFFFFFFF for row in rows if row["id"] >> 32 == self.number]

    # --- steps

    @staticmethod
    def _next(coop: Cooperative) -> int:
        return 1 + int(next((row["last_section"] for row in counters(coop)), 0))

    def _sign(
        self,
        action: str,
        person: str,
        template: str,
        /,
        *,
        subject: int = 0,
        content: str = "",
        **values: Any,
    ) -> Trace:
        key = self.coop.key(person)
        paper = self.coop.document(template, subject or self.number, key, content=content)
        return self._act(action, person, **values, document=paper)

    def _act(self, action: str, person: str, /, **values: Any) -> Trace:
        step = self.coop.step("sections", action, person, section=self.number, **values)
        return self.coop.push(step)


def counters(coop: Cooperative) -> list[dict[str, Any]]:
    """The counters of the contract; none before the first section."""
    return coop.rows("sections", "counters")


def retire(coop: Cooperative, delegate: str, by: str = "") -> Trace:
    """Anybody has a mandate erased that is over."""
    person = by or coop.chair
    return coop.push(coop.step("sections", "retire", person, delegate=coop.account(delegate)))


def terminate(coop: Cooperative, person: str) -> Trace:
    """A membership ends."""
    return coop.relay("assembly", "membership", "terminate", member=coop.account(person), cause=1)


def resolved(coop: Cooperative, person: str) -> int:
    """The section in which the person votes, by the contract's rows; 0 in none."""
    rows = {row["id"]: row for row in coop.rows("sections", "sections")}
    number = coop.member(person).section if coop.state(person) is State.MEMBER else 0
    while number and rows[number]["state"] == CLOSED:
        number = rows[number]["merged_into"]
    return number if number and rows[number]["state"] == FOUNDED else 0


def until_of(row: dict[str, Any], field: str = "until") -> int:
    """A moment of a row, in seconds."""
    return int(row[field])


def in_days(coop: Cooperative, days: int) -> int:
    """The moment so many days from now, in seconds."""
    return seconds(coop.now + timedelta(days=days))
