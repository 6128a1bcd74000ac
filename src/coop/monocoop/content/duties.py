"""What a clock starts in content: readers are told of what has come into force."""

from __future__ import annotations

from coop.monocoop.content.announcing import tell_due
from coop.monocoop.duties import Duty

LANE = "announcements"
"""Of its own: a notice to very many keeps nothing else waiting."""
TELL_EVERY_SECONDS = 5

DUTIES = (Duty("content.announcements", TELL_EVERY_SECONDS, tell_due, LANE),)
