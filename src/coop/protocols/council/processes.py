"""What answers to a questionnaire may begin before the council: a free matter, as a draft.

Who receives them makes the matter in their own words and signs it; nothing is moved by an answer.
"""

from __future__ import annotations

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coop.monocoop.questionnaires import inquiries
from coop.monocoop.questionnaires.models import Inquiry
from coop.monocoop.questionnaires.processes import Process, Subject
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import roles_in
from coop.protocols.council import drafts
from coop.protocols.council.rules import MotionKind
from coop.protocols.council.screens.forms import TEXT_MAX, TITLE_MAX
from coop.protocols.council.screens.moving import MOVED
from coop.protocols.council.screens.requests import me

NAME = "council"
WAITING_MAX = 20


def begin(request: CoopRequest, subject: Subject) -> str:
    """Put the words into the person's draft of a motion; one begun before is not overwritten."""
    now = timezone.now()
    draft = drafts.draft_of(request.coop.account, me(request), drafts.MOTION, now=now)
    if draft.values.get(MOVED):
        messages.warning(
            request, gettext("You have begun another matter. Sign it first, then come back here.")
        )
        return reverse("council:move")
    typed = {"title": subject.title[:TITLE_MAX], "reason": subject.text[:TEXT_MAX]}
    drafts.keep(draft, {"kind": str(MotionKind.FREE), MOVED: {"typed": typed}}, now=now)
    return reverse("council:move_step", args=["words"])


def waiting(request: CoopRequest) -> list[Inquiry]:
    """What members ask of the council and nobody has answered yet, what waits longest first."""
    received = inquiries.received(request.coop.account, roles_in(request))
    return list(received.filter(process=NAME, state__in=inquiries.WAITING)[:WAITING_MAX])


PROVIDERS = (
    Process(
        NAME,
        _("To the council"),
        _("A member of the council makes a matter of it, on which the council votes"),
        frozenset({"council"}),
        begin,
        _("Put before the council"),
    ),
)
