"""Drafts: every change saves itself as a step, and can be undone and done again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from coop.kernel.names import AccountName
from coop.monocoop.desktops.errors import DraftChangedElsewhere
from coop.monocoop.desktops.layouts import Layout, read
from coop.monocoop.desktops.models import Draft, DraftStep, Published
from coop.monocoop.desktops.reading import layout_in_force

STEPS_KEPT = 200


@dataclass(frozen=True, slots=True)
class DraftStatus:
    """A draft as it is now; step 0 is what it began with."""

    audience: str
    layout: Layout
    step: int
    may_undo: bool
    may_redo: bool
    changed_by: str
    changed_at: datetime | None

    @property
    def is_begun(self) -> bool:
        """Whether anybody has changed anything."""
        return self.changed_at is not None


def draft_of(coop: AccountName, audience: str) -> DraftStatus:
    """The draft of an audience; where there is none, what is in force."""
    draft = Draft.unbound.filter(coop=coop, audience=audience).first()
    if draft is None:
        layout = layout_in_force(coop, audience)
        return DraftStatus(audience, layout, 0, False, False, "", None)  # noqa: FBT003
    steps = {row.number: row for row in draft.steps.filter(number__gte=draft.step - 1)}
    row = steps[draft.step]
    return DraftStatus(
        audience=audience,
        layout=read(row.body),
        step=draft.step,
        may_undo=draft.step - 1 in steps,
        may_redo=draft.step + 1 in steps,
        changed_by=row.changed_by,
        changed_at=row.changed_at,
    )


@transaction.atomic
def save(
    coop: AccountName, status: DraftStatus, layout: Layout, *, by: AccountName, now: datetime
) -> DraftStatus:
    """Keep a change as the next step; raises `DraftChangedElsewhere`. No change keeps nothing."""
    if layout == status.layout:
        return status
    draft = Draft.unbound.select_for_update().filter(coop=coop, audience=status.audience).first()
    if draft is None:
        draft = _begin(coop, status, by=by, now=now)
    if draft.step != status.step:
        raise DraftChangedElsewhere(audience=status.audience)
    draft.steps.filter(number__gt=draft.step).delete()
    draft.step += 1
    draft.save()
    _keep_step(draft, layout, by=by, now=now)
    draft.steps.filter(number__lt=draft.step - STEPS_KEPT).delete()
    return draft_of(coop, status.audience)


@transaction.atomic
def turn(coop: AccountName, status: DraftStatus, *, back: bool) -> DraftStatus:
    """Undo the last change, or do the undone one again."""
    draft = Draft.unbound.select_for_update().filter(coop=coop, audience=status.audience).first()
    if draft is None or draft.step != status.step:
        raise DraftChangedElsewhere(audience=status.audience)
    wanted = draft.step - 1 if back else draft.step + 1
    if draft.steps.filter(number=wanted).exists():
        draft.step = wanted
        draft.save()
    return draft_of(coop, status.audience)


def drop(coop: AccountName, audience: str) -> None:
    """Forget a draft: it has been published, or the chair begins anew."""
    Draft.unbound.filter(coop=coop, audience=audience).delete()


def drafts_of(coop: AccountName) -> dict[str, tuple[str, datetime]]:
    """Who changed each audience's draft last, and when."""
    rows = Draft.unbound.filter(coop=coop)
    steps = DraftStep.unbound.filter(coop=coop, draft__in=rows).select_related("draft")
    return {
        step.draft.audience: (step.changed_by, step.changed_at)
        for step in steps
        if step.number == step.draft.step
    }


def _begin(coop: AccountName, status: DraftStatus, *, by: AccountName, now: datetime) -> Draft:
    newest = Published.unbound.filter(coop=coop, audience=status.audience, is_in_force=True).first()
    draft: Draft = Draft.unbound.create(
        coop=coop, audience=status.audience, step=0, based_on=newest.number if newest else 0
    )
    _keep_step(draft, status.layout, by=by, now=now)
    return draft


def _keep_step(draft: Draft, layout: Layout, *, by: AccountName, now: datetime) -> None:
    DraftStep.unbound.create(
        coop=draft.coop,
        draft=draft,
        number=draft.step,
        body=layout.body(),
        changed_by=by,
        changed_at=now,
    )
