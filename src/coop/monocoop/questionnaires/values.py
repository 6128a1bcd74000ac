"""Answers as they are kept and as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from django.utils import formats as django_formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coop.kernel.money import Amount, Symbol
from coop.monocoop.exports import Cell
from coop.monocoop.formats import write_amount
from coop.monocoop.questionnaires.sheets import Question, QuestionKind, Sheet

CURRENCY = Symbol("RUB", 2)
Values: TypeAlias = Mapping[str, Any]
"""Question's key → what was answered, as JSON."""


def kept(question: Question, cleaned: Any) -> Any:
    """A cleaned answer as JSON; files are kept beside it."""
    if cleaned in (None, "", []):
        return None
    match question.kind:
        case QuestionKind.NUMBER:
            return str(cleaned)
        case QuestionKind.MONEY:
            return str(cleaned)
        case QuestionKind.DATE:
            return cleaned.isoformat()
        case QuestionKind.CHOICES:
            return list(cleaned)
        case QuestionKind.YES_NO:
            return cleaned == "yes"
        case _:
            return cleaned


def told(question: Question, value: Any) -> str:
    """An answer in words; empty where nothing was answered."""
    if value is None:
        return ""
    match question.kind:
        case QuestionKind.NUMBER:
            return django_formats.number_format(Decimal(value), use_l10n=True, force_grouping=True)
        case QuestionKind.MONEY:
            return str(write_amount(Amount.parse(value), language=get_language() or "ru"))
        case QuestionKind.DATE:
            return django_formats.date_format(date.fromisoformat(value), "DATE_FORMAT")
        case QuestionKind.CHOICES:
            return "; ".join(value)
        case QuestionKind.YES_NO:
            return _("Yes") if value else _("No")
        case _:
            return str(value)


def cell(question: Question, value: Any) -> Cell:
    """An answer for a table: sums stay numbers."""
    if question.kind is QuestionKind.MONEY and value is not None:
        return Amount.parse(value)
    return told(question, value)


def in_words(sheet: Sheet, values: Values) -> list[tuple[Question, str]]:
    """Every question with its answer, those without an answer left out."""
    pairs = ((one, told(one, values.get(one.key))) for one in sheet.questions)
    return [(one, words) for one, words in pairs if words]
