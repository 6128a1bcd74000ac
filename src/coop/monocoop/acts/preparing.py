"""Keeps what a person is asked to sign, and finds it again for its sheet."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect

from coop.kernel.clock import SystemClock
from coop.kernel.names import AccountName
from coop.monocoop.acts.answers import SignInNeeded
from coop.monocoop.acts.models import PreparedAct
from coop.monocoop.acts.steps import Step
from coop.store.tenancy import current_coop


def prepare(
    request: HttpRequest,
    *,
    steps: Sequence[Step],
    title: str,
    consequences: Sequence[str],
    next_url: str,
) -> HttpResponseRedirect:
    """Keep the act and lead to its sheet; see `coop.monocoop.acts.prepare`."""
    act = PreparedAct.objects.create(
        coop=current_coop(),
        signer=signer_of(request),
        title=str(title),
        consequences=[str(line) for line in consequences],
        next_url=next_url,
        steps=[row_of(step) for step in steps],
        created_at=SystemClock().now(),
    )
    return redirect("acts:sheet", act.id)


def steps_of(act: PreparedAct) -> list[Step]:
    """The steps as they were given."""
    return [
        Step(
            row["contract"],
            row["action"],
            row["data"],
            uuid.UUID(row["document"]) if row["document"] else None,
        )
        for row in act.steps
    ]


def act_of(request: HttpRequest, act_id: uuid.UUID) -> PreparedAct:
    """The act, if it is this person's; nobody else learns that it exists."""
    act: PreparedAct | None = PreparedAct.objects.filter(
        id=act_id, signer=signer_of(request)
    ).first()
    if act is None:
        raise Http404
    return act


def signer_of(request: HttpRequest) -> AccountName:
    """The signed-in person's account; raises `SignInNeeded`."""
    person = getattr(request, "person", None)
    if person is None:
        raise SignInNeeded
    account: AccountName = person.account
    return account


def row_of(step: Step) -> dict[str, object]:
    """A step as an act keeps it."""
    return {
        "contract": step.contract,
        "action": step.action,
        "data": step.data,
        "document": str(step.document) if step.document else None,
    }
