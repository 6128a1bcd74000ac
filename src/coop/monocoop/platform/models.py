"""Rows of the Platform itself; they belong to no cooperative."""

from __future__ import annotations

from django.db import models


class Letter(models.Model):
    """A letter that has not left yet; it is erased when it has."""

    to = models.EmailField()
    title = models.CharField(max_length=200)
    body = models.TextField()
    due_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
