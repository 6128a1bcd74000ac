"""The two kinds of rows: projected ones, rebuilt from the ledger, and private ones, kept here."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django.db import models

from coop.store.tenancy import current_coop

Row = TypeVar("Row", bound=models.Model)


class TenantManager(models.Manager[Row]):
    """Rows of the current cooperative only; without one, `TenantMissing`."""

    def get_queryset(self) -> models.QuerySet[Row]:
        """All rows of the current cooperative."""
        return super().get_queryset().filter(coop=current_coop())


class TenantRow(models.Model):
    """A row that belongs to one cooperative.

    `objects` is bound to the current cooperative; `unbound` sees all and is for projections,
    migrations and the operator's totals only.
    """

    coop = models.CharField(max_length=13, db_index=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()
    unbound: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        """Abstract; the unbound manager is what Django itself uses."""

        abstract = True
        base_manager_name = "unbound"
        default_manager_name = "unbound"


class ProjectedRow(TenantRow):
    """A row of the read model: written by projections only, thrown away and rebuilt at will."""

    recorded_in = models.PositiveBigIntegerField(default=0)
    """Block of the last change; the row is final when this block is."""

    class Meta(TenantRow.Meta):
        """Abstract."""

        abstract = True


class PrivateRow(TenantRow):
    """A row of the private store: personal data, documents. Never on the chain, never rebuilt."""

    moves: ClassVar[bool] = True
    """Whether it goes along when the cooperative moves to another server."""

    class Meta(TenantRow.Meta):
        """Abstract."""

        abstract = True
