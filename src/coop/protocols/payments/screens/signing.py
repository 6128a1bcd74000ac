"""Lines and receipts on their way to the signature sheet, as many as one act may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.urls import resolve
from django.utils import timezone

from coop.monocoop.acts import Step, prepare
from coop.monocoop.requests import CoopRequest
from coop.protocols.payments.following import take_for
from coop.protocols.payments.models import StatementLine

LINES_PER_ACT = 100
"""Confirmations in one signed act: 100 take some 20 ms of the 200 a node allows (see README)."""
NAMED_MAX = 2
"""How many lines the sheet names; the rest are counted."""


def sign_lines(
    request: CoopRequest,
    rows: Sequence[StatementLine],
    steps: Sequence[Step],
    *,
    title: str,
    consequences: Sequence[str],
    next_url: str,
    orders: Mapping[int, Sequence[str]] | None = None,
) -> HttpResponse:
    """Take steps about these lines to the sheet; until it is recorded the lines are `to sign`."""
    answer = prepare(
        request, steps=steps, title=title, consequences=consequences, next_url=next_url
    )
    act = str(resolve(answer.url).kwargs["act_id"])
    take_for(rows, act, timezone.now(), orders=orders)
    return answer
