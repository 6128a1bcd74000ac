"""The council's site in a test: what its people do there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from coop.protocols.council.tests.holding import Session, counter
from coop.protocols.membership.tests import sites
from coop.protocols.membership.tests.sites import NAMES, dates

TITLE = "О ремонте склада"
WORDS = {
    "title": TITLE,
    "decision": "Отремонтировать склад до осени.",
    "reason": "Крыша протекает.",
    "days": "14",
}


class Site(sites.Site):
    """The site, with the verbs of a council."""

    def move(self, by: str = "galina", kind: str = "free", **told: Any) -> int:
        """Somebody moves a matter on the site; returns the matter's number."""
        self.choose(by, "/council/motions/new/", {"kind": kind})
        words = WORDS if kind == "free" else {"reason": "Так надо.", "days": "14"}
        self.choose(by, "/council/motions/new/words/", words | told)
        self.sign(by, "/council/motions/new/review/")
        return counter(self.coop, "last_matter")

    def call(
        self,
        agenda: Sequence[int],
        *,
        by: str = "vera",
        form: int = 1,
        opens_in: timedelta = timedelta(days=1),
        lasts: timedelta = timedelta(hours=2),
        secretary: str = "galina",
    ) -> Session:
        """The chair walks through the assistant and signs the notice."""
        steps = "/council/sessions/call/"
        opens = self.coop.now + opens_in
        self.choose(by, steps, {"agenda": list(agenda)})
        holding = {"form": form, "place": "Мясницкая, 1", "link": "https://video.example/sovet"}
        self.choose(by, f"{steps}holding/", holding)
        self.choose(by, f"{steps}dates/", dates(opens, opens + lasts))
        self.choose(by, f"{steps}secretary/", {"secretary": self.coop.account(secretary)})
        assert "Мясницкая, 1" in self.page(by, f"{steps}review/").text or form == 3
        self.sign(by, f"{steps}review/")
        return Session(self.coop, counter(self.coop, "last_session"))

    def vote(self, matter: int, **choices: str) -> None:
        """These people vote so on the site: `vera="for"`."""
        for person, choice in choices.items():
            self.sign(person, f"/council/matters/{matter}/vote/", {"choice": choice})


__all__ = ["NAMES", "TITLE", "WORDS", "Site", "dates"]
