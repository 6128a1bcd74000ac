"""What a clock starts in webhooks; on a lane of their own, since other systems may be slow."""

from __future__ import annotations

from datetime import datetime

from coop.monocoop.duties import Duty
from coop.monocoop.webhooks import gathering

LANE = "webhooks"
EVERY_SECONDS = 2


def deliver(now: datetime) -> int:
    """Post what is due."""
    from coop.monocoop.webhooks import delivering

    return delivering.deliver(now)


DUTIES = (
    Duty("webhooks.gather", EVERY_SECONDS, gathering.gather, LANE),
    Duty("webhooks.deliver", EVERY_SECONDS, deliver, LANE),
)
