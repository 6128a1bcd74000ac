"""A step of the assistant that calls a meeting: who walks, what was chosen so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from coop.kernel.names import AccountName
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import roles_in
from coop.protocols.meetings import drafting, planning
from coop.protocols.meetings.models import Draft
from coop.protocols.meetings.planning import Sketch
from coop.protocols.meetings.screens import words
from coop.protocols.meetings.screens.showing import CONVENERS

STEPS: Mapping[str, words.Text] = {
    "body": gettext_lazy("Whose meeting"),
    "holding": gettext_lazy("How and where"),
    "agenda": gettext_lazy("Questions"),
    "elections": gettext_lazy("Elections"),
    "dates": gettext_lazy("Dates"),
    "people": gettext_lazy("People"),
    "materials": gettext_lazy("Materials"),
    "review": gettext_lazy("Read and sign"),
}
ORDER = tuple(STEPS)


@dataclass(frozen=True, slots=True)
class Assistant:
    """A step of the assistant: for a new meeting, or for the plan of one."""

    request: CoopRequest
    name: str
    meeting: int
    draft: Draft
    sketch: Sketch
    now: datetime
    is_initiative: bool
    """A member's own plan: the council is not asked."""

    @property
    def coop(self) -> AccountName:
        """The cooperative."""
        return self.request.coop.account

    @property
    def posted(self) -> Mapping[str, Any] | None:
        """What was sent, if anything."""
        return self.request.POST if self.request.method == "POST" else None

    @property
    def number(self) -> int:
        """The step's number, from one."""
        return ORDER.index(self.name) + 1

    def url(self, name: str) -> str:
        """Another step's address."""
        if self.meeting:
            return reverse("meetings:replan", args=[self.meeting, name])
        return reverse("meetings:call_step", args=[name])

    def keep(self, sketch: Sketch) -> HttpResponse:
        """Keep what was chosen and go on."""
        drafting.keep_typed(self.draft, sketch.typed(), now=self.now)
        return redirect(self.url(ORDER[self.number]))


def assistant_of(
    request: CoopRequest, name: str, meeting: int, *, is_initiative: bool = False
) -> Assistant:
    """The step, with the draft of who looks; 404 for one that is not there."""
    if name not in STEPS:
        raise Http404
    coop, now = request.coop.account, timezone.now()
    key = f"plan/{meeting}" if meeting else "plan"
    draft = drafting.draft_of(coop, person_of(request).account, key, now=now)
    by_member = is_initiative or not CONVENERS & roles_in(request)
    sketch = planning.sketch_of(draft.fields)
    return Assistant(request, name, meeting, draft, sketch, now, by_member)
