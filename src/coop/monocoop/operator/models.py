"""Rows of the operator's desk: who may see it, and what the installation noted of itself.

None of them holds anything personal, and none belongs to a cooperative's private store.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


class OperatorSession(models.Model):
    """That a browser may see the desk for a while; deleting the row ends it at once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    opened_at = models.DateTimeField()


class DutyMark(models.Model):
    """When a duty was done last, and whether it failed then."""

    name = models.CharField(max_length=60, primary_key=True)
    ran_at = models.DateTimeField()
    failing_since = models.DateTimeField(null=True)
    """None: the last run went well."""


class Reading(models.Model):
    """What a meter read of a cooperative last: bytes it uses, and how many it may."""

    meter = models.CharField(max_length=40)
    of = models.CharField(max_length=13)
    """The cooperative; a plain name, for the row is the installation's own."""
    used = models.PositiveBigIntegerField()
    limit = models.PositiveBigIntegerField(default=0)
    """0: there is none."""
    read_at = models.DateTimeField()

    class Meta:
        """One row a meter and cooperative."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meter", "of"], name="operator_reading_once")
        ]


class CertificateMark(models.Model):
    """What a browser would see of an address's certificate, when it was looked at last."""

    host = models.CharField(max_length=253, primary_key=True)
    ends_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=10, blank=True)
    """`silent`, `refused`, or nothing."""
    seen_at = models.DateTimeField()
