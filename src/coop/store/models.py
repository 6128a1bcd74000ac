"""The undo journal's table."""

from django.db import models


class UndoEntry(models.Model):
    """A row as it was before a block that may still be undone; empty when it did not exist."""

    block = models.PositiveBigIntegerField(db_index=True)
    model = models.CharField(max_length=80)
    row = models.CharField(max_length=80)
    before = models.TextField(blank=True)
