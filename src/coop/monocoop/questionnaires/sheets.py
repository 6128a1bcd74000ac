"""What a questionnaire asks: kinds of questions, a sheet of them, changes one by one. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

QUESTIONS_MAX = 40
OPTIONS_MAX = 20
TITLE_LENGTH_MAX = 200
HELP_LENGTH_MAX = 300
OPTION_LENGTH_MAX = 120

Draft = dict[str, Any]
"""A question as it stands in the editor: `key`, `kind`, `title`, `help`, `required`, `options`."""


class QuestionKind(StrEnum):
    """What an answer is."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    FILE = "file"


TITLES: Mapping[QuestionKind, str | Promise] = {
    QuestionKind.TEXT: _("A line of text"),
    QuestionKind.LONG: _("A long text"),
    QuestionKind.NUMBER: _("A number"),
    QuestionKind.MONEY: _("A sum of money"),
    QuestionKind.DATE: _("A date"),
    QuestionKind.CHOICE: _("One of several"),
    QuestionKind.CHOICES: _("Several of many"),
    QuestionKind.YES_NO: _("Yes or no"),
    QuestionKind.FILE: _("A file"),
}
WITH_OPTIONS = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES})
COUNTED = WITH_OPTIONS | {QuestionKind.YES_NO}
"""What a poll can count."""


class Question(BaseModel):
    """One question; `key` stays when it is moved or reworded, so that answers find it."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    key: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{1,12}$")]
    kind: QuestionKind
    title: Annotated[str, StringConstraints(min_length=1, max_length=TITLE_LENGTH_MAX)]
    help: Annotated[str, StringConstraints(max_length=HELP_LENGTH_MAX)] = ""
    required: bool = False
    options: Annotated[
        tuple[Annotated[str, StringConstraints(max_length=OPTION_LENGTH_MAX)], ...],
        Field(max_length=OPTIONS_MAX),
    ] = ()


class Sheet(BaseModel):
    """The questions of one edition."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=QUESTIONS_MAX)]

    def counted(self) -> tuple[Question, ...]:
        """The questions that a poll counts."""
        return tuple(one for one in self.questions if one.kind in COUNTED)


def added(questions: Sequence[Draft], kind: QuestionKind, key: str) -> list[Draft]:
    """A new question at the end; as many as there may be stay as they are."""
    if len(questions) >= QUESTIONS_MAX:
        return list(questions)
    return [*questions, {"key": key, "kind": kind.value, "required": True}]


def moved(questions: Sequence[Draft], at: int, by: int) -> list[Draft]:
    """A question one place up or down; over the edge it stays."""
    result, to = list(questions), at + by
    if 0 <= at < len(result) and 0 <= to < len(result):
        result[at], result[to] = result[to], result[at]
    return result


def removed(questions: Sequence[Draft], at: int) -> list[Draft]:
    """Without one question."""
    return [one for number, one in enumerate(questions) if number != at]


def options_of(typed: str) -> tuple[str, ...]:
    """The options of a question: one a line, each once, empty lines dropped."""
    lines = (" ".join(line.split()) for line in typed.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))
