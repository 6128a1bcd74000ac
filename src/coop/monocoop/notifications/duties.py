"""What a clock starts in notifications: sending, summaries, reminders; on a lane of their own."""

from __future__ import annotations

from datetime import datetime

from coop.monocoop.duties import Duty
from coop.monocoop.notifications import emails
from coop.monocoop.notifications.forgetting import forget_old
from coop.monocoop.notifications.reminding import Round, remind

LANE = "notifications"
SEND_EVERY_SECONDS = 1
SUMMARIES_EVERY_SECONDS = 60
REMIND_EVERY_SECONDS = 300
LOOK_EVERY_SECONDS = 60
FORGET_EVERY_SECONDS = 3600

_round = Round()


def send_pushes(now: datetime) -> int:
    """Push what is due."""
    from coop.monocoop.notifications import pushes  # its libraries take a second to load

    return pushes.deliver(now)


DUTIES = (
    Duty("notifications.emails", SEND_EVERY_SECONDS, emails.deliver, LANE),
    Duty("notifications.pushes", SEND_EVERY_SECONDS, send_pushes, LANE),
    Duty("notifications.summaries", SUMMARIES_EVERY_SECONDS, emails.deliver_summaries, LANE),
    Duty("notifications.expected", REMIND_EVERY_SECONDS, remind, LANE),
    Duty("notifications.inboxes", LOOK_EVERY_SECONDS, _round.go_on, LANE),
    Duty("notifications.old", FORGET_EVERY_SECONDS, forget_old, LANE),
)
