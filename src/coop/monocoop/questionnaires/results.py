"""The counts of a poll: how many chose what, of how many who answered.

Answers are counted into a tally; that of erased ones stays, and is added to that of the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from coop.monocoop.bars import percent
from coop.monocoop.questionnaires.models import Answer, Questionnaire, Shows
from coop.monocoop.questionnaires.publishing import sheet_of
from coop.monocoop.questionnaires.sheets import Question, QuestionKind, Sheet

Tally = dict[str, dict[str, int]]
"""A question's key → option → how many chose it; under `ANSWERED` how many answered it.

Under the key `ANSWERED` stands how many answered at all.
"""
ANSWERED = ""
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Count:
    """One option with how many chose it."""

    option: str
    count: int
    length: str
    """How long its bar is, in per cent of those who answered."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A question with its counts; `answered` gave an answer to it."""

    question: Question
    answered: int
    counts: tuple[Count, ...]


def results_of(row: Questionnaire) -> tuple[int, tuple[Counted, ...]]:
    """How many answered, and the counts of each question that can be counted."""
    answers = Answer.unbound.filter(coop=row.coop, questionnaire=row)
    sheet = sheet_of(row)
    tally = added(row.tally, tally_of(sheet, list(answers.values_list("values", flat=True))))
    return tally[ANSWERED].get(ANSWERED, 0), counted(sheet, tally)


def tally_of(sheet: Sheet, values: Sequence[dict[str, Any]]) -> Tally:
    """What answers come to, without anybody's name."""
    tally: Tally = {ANSWERED: {ANSWERED: len(values)}}
    for question in sheet.counted():
        answers = [each[question.key] for each in values if question.key in each]
        chosen = Counter(option for answer in answers for option in _chosen(question, answer))
        tally[question.key] = {**chosen, ANSWERED: len(answers)}
    return tally


def added(tally: Tally, more: Tally) -> Tally:
    """Two tallies as one."""
    keys = {**tally, **more}
    return {key: dict(Counter(tally.get(key, {})) + Counter(more.get(key, {}))) for key in keys}


def counted(sheet: Sheet, tally: Tally) -> tuple[Counted, ...]:
    """The counts of each question that can be counted; options nobody chose are there with 0."""
    return tuple(_counted(one, tally.get(one.key, {})) for one in sheet.counted())


def may_see(row: Questionnaire, *, has_answered: bool) -> bool:
    """Whether a reader sees the counts; those who write always do.

    Once answers are erased nobody knows who answered: then every reader does.
    """
    is_earned = has_answered or bool(row.tally)
    return row.shows == Shows.READERS or (row.shows == Shows.ANSWERED and is_earned)


def _counted(question: Question, chosen: dict[str, int]) -> Counted:
    answered = chosen.get(ANSWERED, 0)
    is_yes_no = question.kind is QuestionKind.YES_NO
    options = {YES: _("Yes"), NO: _("No")} if is_yes_no else {one: one for one in question.options}
    counts = tuple(
        Count(words, chosen.get(option, 0), percent(chosen.get(option, 0), answered))
        for option, words in options.items()
    )
    return Counted(question, answered, counts)


def _chosen(question: Question, answer: Any) -> Iterable[str]:
    if question.kind is QuestionKind.YES_NO:
        return (YES if answer else NO,)
    return answer if isinstance(answer, list) else (str(answer),)
