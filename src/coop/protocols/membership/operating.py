"""What membership tells the operator's desk: how many members each cooperative has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from coop.monocoop.operator.columns import Cell, Column
from coop.protocols.membership.models import Member, RegisterDay
from coop.protocols.membership.rules import State


def members(coops: Sequence[str]) -> Mapping[str, Cell]:
    """Members now: those who joined, by days, without those who left."""
    joined = RegisterDay.unbound.filter(coop__in=coops).values("coop")
    left = Member.unbound.filter(coop__in=coops, state=State.EXITED).values("coop")
    gone = dict(left.annotate(count=Count("pk")).values_list("coop", "count"))
    return {
        coop: Cell(str(count - gone.get(coop, 0)))
        for coop, count in joined.annotate(count=Sum("joined")).values_list("coop", "count")
    }


COLUMNS = (Column("members", _("Members"), members, 30),)
