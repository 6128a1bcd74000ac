"""An answer that comes: checked first, then kept with its files, then its process begins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from coop.monocoop import attachments
from coop.monocoop.incoming import Incoming
from coop.monocoop.questionnaires import inquiries
from coop.monocoop.questionnaires.errors import AnsweredBefore, QuestionnaireClosed, TooManyAnswers
from coop.monocoop.questionnaires.models import Answer, AnswerFile, Questionnaire
from coop.monocoop.questionnaires.processes import POLL
from coop.monocoop.questionnaires.publishing import days_kept, is_open

ANSWERS_A_DAY_MAX = 20
DAY = timedelta(days=1)


def has_answered(row: Questionnaire, account: str) -> bool:
    """Whether this person has answered a poll."""
    answers = Answer.unbound.filter(coop=row.coop, questionnaire=row, account=account, is_only=True)
    return bool(answers.exists())


def send(
    row: Questionnaire,
    values: Mapping[str, Any],
    files: Mapping[str, Incoming],
    *,
    by: str,
    now: datetime,
) -> Answer:
    """Keep an answer; an inquiry begins unless it is a poll's.

    Raises `QuestionnaireClosed`, `AnsweredBefore` and `TooManyAnswers`.
    """
    _check(row, by, now)
    places = {key: _put(row, incoming) for key, incoming in files.items()}
    try:
        with transaction.atomic():
            answer = _kept(row, values, files, places, by=by, now=now)
            inquiry = None if answer.is_only else inquiries.begin(row, answer, now=now)
    except IntegrityError as error:  # the same person in two windows at once
        _drop(places)
        raise AnsweredBefore from error
    except Exception:
        _drop(places)  # bytes without a row would be personal data nobody can find
        raise
    if inquiry is not None:
        inquiries.tell_office(inquiry, now=now)
    return answer


def _check(row: Questionnaire, account: str, now: datetime) -> None:
    if not is_open(row, now):
        raise QuestionnaireClosed
    if row.process == POLL and has_answered(row, account):
        raise AnsweredBefore
    today = Answer.unbound.filter(coop=row.coop, account=account, sent_at__gt=now - DAY)
    if today.count() >= ANSWERS_A_DAY_MAX:
        raise TooManyAnswers(count=ANSWERS_A_DAY_MAX)


def _kept(
    row: Questionnaire,
    values: Mapping[str, Any],
    files: Mapping[str, Incoming],
    places: Mapping[str, str],
    *,
    by: str,
    now: datetime,
) -> Answer:
    names = {key: incoming.name for key, incoming in files.items()}
    answer: Answer = Answer.unbound.create(
        coop=row.coop,
        questionnaire=row,
        edition=row.edition,
        account=by,
        is_only=row.process == POLL,
        values={**values, **names},
        sent_at=now,
        keep_days=days_kept(row),
    )
    for key, incoming in files.items():
        AnswerFile.unbound.create(
            coop=row.coop,
            answer=answer,
            question=key,
            name=incoming.name,
            content_type=incoming.content_type,
            size=len(incoming.content),
            place=places[key],
        )
    return answer


def _put(row: Questionnaire, incoming: Incoming) -> str:
    return attachments.keep(f"answers/{row.coop}/{row.id}", incoming)


def _drop(places: Mapping[str, str]) -> None:
    for place in places.values():
        attachments.remove(place)
