"""The block of a questionnaire: its questions on the desktop itself, or a way to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coop.kernel.names import AccountName
from coop.monocoop.blocks import SIGNED_IN, Block, Choice, Label, Settings, Size
from coop.monocoop.blocks.markdown import as_html
from coop.monocoop.questionnaires import publishing, sending
from coop.monocoop.questionnaires.answering import AnswerForm
from coop.monocoop.questionnaires.models import Questionnaire
from coop.monocoop.questionnaires.processes import POLL
from coop.monocoop.requests import CoopRequest

INLINE_MAX = 6
"""More questions than this are asked on a page of their own."""


def choices(coop: AccountName) -> Sequence[Choice]:
    """The published questionnaires, the newest first."""
    rows = Questionnaire.unbound.filter(coop=coop, published_at__isnull=False)
    return [Choice(str(row.id), row.title) for row in rows.order_by("-published_at", "id")]


class QuestionnaireSettings(Settings):
    """Which questionnaire."""

    questionnaire: Annotated[
        str,
        Label(
            _("Which form"), _("Forms are put together under “Forms and polls”."), choices=choices
        ),
    ] = ""


def questionnaire(
    request: CoopRequest, settings: QuestionnaireSettings
) -> Mapping[str, Any] | None:
    """The questions, to whom they are asked while answers are taken; an answered poll goes."""
    now = timezone.now()
    rows = publishing.shown_to(request, now).filter(publishing.open_at(now))
    row = next((one for one in rows if str(one.id) == settings.questionnaire), None)
    if row is None or request.person is None:
        return None
    is_poll = row.process == POLL
    if is_poll and sending.has_answered(row, request.person.account):
        return None
    form = AnswerForm(publishing.sheet_of(row), prefix=f"f{row.id.hex[:6]}")
    return {
        "row": row,
        "html": as_html(row.text),
        "form": form if len(form.fields) <= INLINE_MAX else None,
        "has_files": form.has_files,
        "is_poll": is_poll,
        "days": publishing.days_kept(row),
    }


BLOCKS = (
    Block(
        name="questionnaires.form",
        title=_("Form or poll"),
        note=_("Questions of yours; the answers go where you have chosen."),
        icon="list-checks",
        template="questionnaires/blocks/form.html",
        query=questionnaire,
        roles=SIGNED_IN,
        sizes=(Size.LARGE, Size.MEDIUM, Size.SMALL),
        settings=QuestionnaireSettings,
    ),
)
