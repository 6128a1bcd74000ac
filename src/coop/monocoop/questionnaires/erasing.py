"""Erasing: answers go once nobody waits for anything and the days have passed that were told.

Law 152-FZ art. 5(7): personal data are stored no longer than their purpose needs. The questions
stay, and the counts of a poll; nobody's name does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from coop.documents import archive
from coop.kernel.names import AccountName
from coop.monocoop.notifications.api import forget
from coop.monocoop.questionnaires.inquiries import told_keys
from coop.monocoop.questionnaires.models import (
    Answer,
    AnswerFile,
    Inquiry,
    InquiryMessage,
    Questionnaire,
)
from coop.monocoop.questionnaires.processes import POLL
from coop.monocoop.questionnaires.publishing import sheet_of
from coop.monocoop.questionnaires.results import added, tally_of

AT_ONCE_MAX = 200
DAY = timedelta(days=1)


def erase_due(now: datetime) -> int:
    """Erase what has been kept long enough, no more at once than a moment takes; return how many.

    If the worker dies half-way, the next round goes on.
    """
    inquiries = Inquiry.unbound.filter(erase_at__lte=now).order_by("erase_at")
    erased = 0
    for inquiry in inquiries.select_related("answer")[:AT_ONCE_MAX]:
        _erase_inquiry(inquiry)
        erased += 1
    ended = Questionnaire.unbound.filter(process=POLL, closes_at__lte=now - DAY)
    for poll in ended.filter(answers__isnull=False).distinct().order_by("closes_at"):
        erased += _erase_answers(poll, now)
    return erased


def _erase_inquiry(inquiry: Inquiry) -> None:
    """The conversation, the answer it began with, its files, and what was told of it."""
    answer = inquiry.answer
    forget(AccountName(inquiry.coop), told_keys(inquiry))
    _erase_files(answer)
    with transaction.atomic():
        InquiryMessage.unbound.filter(inquiry=inquiry).delete()
        inquiry.delete()
        answer.delete()


def _erase_files(answer: Answer) -> None:
    """Bytes first: what a dying worker leaves has a row, and is found again."""
    for file in AnswerFile.unbound.filter(answer=answer):
        archive.vault().delete(file.place)
        file.delete()


def _erase_answers(poll: Questionnaire, now: datetime) -> int:
    """Answers of an ended poll go into its tally; both or neither."""
    days = (now - poll.closes_at).days if poll.closes_at else 0
    due = Answer.unbound.filter(questionnaire=poll, keep_days__lte=days).order_by("sent_at")
    with transaction.atomic():
        locked = Questionnaire.unbound.select_for_update().get(id=poll.id)
        answers: Sequence[Answer] = list(due[:AT_ONCE_MAX])
        if not answers:
            return 0
        locked.tally = added(
            locked.tally, tally_of(sheet_of(locked), [one.values for one in answers])
        )
        locked.save(update_fields=["tally"])
        Answer.unbound.filter(id__in=[one.id for one in answers]).delete()
    return len(answers)
