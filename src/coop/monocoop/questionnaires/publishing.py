"""A questionnaire's life: a draft, editions, closed; and who may answer it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from coop.kernel.names import AccountName
from coop.monocoop.content.writing import put_in_force
from coop.monocoop.desktops import readers
from coop.monocoop.questionnaires.errors import AnswersErased, AnswersStand
from coop.monocoop.questionnaires.models import Edition, Questionnaire, Shows
from coop.monocoop.questionnaires.processes import POLL
from coop.monocoop.questionnaires.sheets import Sheet
from coop.monocoop.requests import CoopRequest


@dataclass(frozen=True, slots=True)
class Terms:
    """For whom it is, what its answers begin, who sees the counts of a poll, until when.

    `keep_days`: how long answers are kept once nobody waits; None: as the installation is set.
    """

    audience: str
    process: str
    shows: Shows = Shows.NOBODY
    closes_at: datetime | None = None
    keep_days: int | None = None


def open_at(now: datetime) -> Q:
    """What takes answers at a moment."""
    return Q(published_at__lte=now) & (Q(closes_at=None) | Q(closes_at__gt=now))


def is_open(row: Questionnaire, now: datetime) -> bool:
    """Whether it takes answers now."""
    is_over = row.closes_at is not None and row.closes_at <= now
    return row.published_at is not None and row.published_at <= now and not is_over


def days_kept(row: Questionnaire) -> int:
    """Days that an answer is kept: a poll's from its end, others from the last word on."""
    return int(row.keep_days or settings.CONFIGURATION.answers_days)


def has_answers(row: Questionnaire) -> bool:
    """Whether anybody has answered, erased answers counted."""
    return bool(row.tally) or bool(row.edition and row.answers.exists())


def shown_to(request: CoopRequest, now: datetime) -> QuerySet[Questionnaire]:
    """What whoever looks may answer now, or could; nothing to who is not signed in."""
    rows: QuerySet[Questionnaire] = Questionnaire.unbound.filter(
        coop=request.coop.account,
        audience__in=readers.keys_of(request),
        published_at__lte=now,
    )
    return (rows if request.person else rows.none()).order_by("-published_at", "id")


def sheet_of(row: Questionnaire) -> Sheet:
    """The questions in force."""
    return Sheet.model_validate(row.sheet)


def sheets_of(row: Questionnaire) -> dict[int, Sheet]:
    """The questions of every edition."""
    rows = Edition.unbound.filter(coop=row.coop, questionnaire=row)
    return {one.number: Sheet.model_validate(one.sheet) for one in rows}


@transaction.atomic
def publish(
    row: Questionnaire,
    title: str,
    text: str,
    sheet: Sheet,
    terms: Terms,
    *,
    by: str,
    now: datetime,
) -> Questionnaire:
    """Put it in force; other questions are another edition.

    Raises `AudienceUnknown`, `AnswersStand` for what was answered already, and `AnswersErased` for
    a poll that would be open again: nobody knows any more who has answered it.
    """
    readers.check_key(AccountName(row.coop), terms.audience)
    asked = sheet.model_dump(mode="json")
    is_new = asked != row.sheet
    is_other = row.process != terms.process or (is_new and row.process == POLL)
    if is_other and has_answers(row):
        raise AnswersStand
    if row.tally and (terms.closes_at is None or terms.closes_at > now):
        raise AnswersErased
    put_in_force(row, title, text)
    row.audience, row.process = terms.audience, terms.process
    row.shows, row.closes_at = terms.shows, terms.closes_at
    row.keep_days = terms.keep_days
    row.published_at = row.published_at or now
    row.changed_by, row.changed_at = by, now
    row.sheet, row.edition = asked, row.edition + int(is_new)
    row.save()
    if is_new:
        Edition.unbound.create(
            coop=row.coop,
            questionnaire=row,
            number=row.edition,
            title=title,
            sheet=asked,
            published_by=by,
            published_at=now,
        )
    return row


def close(row: Questionnaire, *, by: str, now: datetime) -> None:
    """Take no more answers from now on; those that came stay."""
    row.closes_at = now
    row.changed_by, row.changed_at = by, now
    row.save()
