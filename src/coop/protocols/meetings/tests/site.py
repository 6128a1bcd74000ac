"""A cooperative's site in a test, with the verbs of meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from coop.protocols.membership.tests import sites
from coop.protocols.membership.tests.sites import NAMES, dates
from coop.protocols.testing.meetings import Meeting

TITLE = "О ремонте склада"
PROPOSAL = {
    "kind": "free",
    "title": TITLE,
    "decision": "Отремонтировать склад до осени.",
    "reason": "Крыша протекает.",
}


class Site(sites.Site):
    """The site, with the verbs of meetings."""

    def propose(self, person: str = "zoya", **changes: str) -> None:
        """A member proposes a question."""
        self.sign(person, "/meetings/proposals/new/", PROPOSAL | changes)

    def step(self, step: str, told: dict[str, Any], person: str = "vera") -> str:
        """A step of the assistant; where it leads."""
        return self.choose(person, f"/meetings/call/{step}/", told)

    def plan(
        self, *, by: str = "vera", questions: Sequence[str] = ("meetings:free:1",), **changes: Any
    ) -> Meeting:
        """The chair walks through the assistant and signs; the council is asked."""
        opens = changes.pop("opens", self.coop.now + timedelta(days=25))
        self.step("body", {"whose": changes.pop("whose", "members")}, by)
        holding = {"form": "3", "ballots_to": "Правление, пн–пт с 10 до 18"}
        self.step("holding", holding | changes.pop("holding", {}), by)
        self.step("agenda", {"questions": list(questions)}, by)
        self.step("elections", changes.pop("elections", {}), by)
        self.step("dates", dates(opens, opens + timedelta(days=3)), by)
        people = {"chair": "Орлова Вера", "secretary": "Зайцева Галина", "committee": ""}
        self.step("people", people | changes.pop("people", {}), by)
        materials = {"materials": "На странице собрания."} | changes.pop("materials", {})
        self.step("materials", materials, by)
        assert not changes, changes
        self.sign(by, "/meetings/call/review/")
        return Meeting(self.coop, len(self.coop.rows("meetings", "meetings")))

    def called(self, **changes: Any) -> Meeting:
        """A meeting that the council has called."""
        meeting = self.plan(**changes)
        self.coop.council_decides(meeting.row["matter"])
        return meeting

    def voting(self, **changes: Any) -> Meeting:
        """A meeting whose voting runs."""
        meeting = self.called(**changes)
        meeting.open()
        return meeting


__all__ = ["NAMES", "PROPOSAL", "TITLE", "Site", "dates"]
