"""The one row of the calendar: a person's secret address."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from coop.store.rows import PrivateRow


class CalendarFeed(PrivateRow):
    """The address at which a calendar program reads one person's events in one cooperative.

    The id is half of the address; the other half is computed with the installation's secret, so
    that the table alone opens nobody's calendar. Removing the row revokes the address.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.CharField(max_length=13)
    created_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One row a person and cooperative."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["coop", "account"], name="calendar_feed_once")
        ]
