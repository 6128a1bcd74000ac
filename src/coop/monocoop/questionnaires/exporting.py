"""Answers as a table: who, when, and what to each question ever asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from coop.monocoop import people
from coop.monocoop.exports import Cell, Table
from coop.monocoop.questionnaires.models import Answer, Questionnaire
from coop.monocoop.questionnaires.publishing import sheets_of
from coop.monocoop.questionnaires.sheets import Question, Sheet
from coop.monocoop.questionnaires.values import cell

BATCH = 500


def columns_of(sheets: dict[int, Sheet]) -> tuple[Question, ...]:
    """Every question of every edition once, as it was worded last, the newest edition's first."""
    found: dict[str, Question] = {}
    for number in sorted(sheets, reverse=True):
        for question in sheets[number].questions:
            found.setdefault(question.key, question)
    return tuple(found.values())


def table_of(row: Questionnaire) -> Table:
    """All answers, the first first; rows are read as they are written."""
    sheets = sheets_of(row)
    columns = columns_of(sheets)
    headings = [_("When"), _("Who"), *(one.title for one in columns)]
    return Table(row.title, (), headings, _rows(row, columns, sheets))


def _rows(
    row: Questionnaire, columns: Sequence[Question], sheets: dict[int, Sheet]
) -> Iterator[Sequence[Cell]]:
    asked = {number: {one.key: one for one in sheet.questions} for number, sheet in sheets.items()}
    answers = Answer.unbound.filter(coop=row.coop, questionnaire=row).order_by("sent_at", "id")
    names: dict[str, str] = {}
    for answer in answers.iterator(chunk_size=BATCH):
        if answer.account not in names:
            names |= people.names_of(row.coop, [answer.account])
        sent = timezone.localtime(answer.sent_at).strftime("%Y-%m-%d %H:%M")
        own = asked.get(answer.edition, {})
        told = [cell(own.get(one.key, one), answer.values.get(one.key)) for one in columns]
        yield [sent, names[answer.account], *told]
