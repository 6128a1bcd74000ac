"""Common questions of meetings: what may be asked, in which words, where it is prepared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coop.protocols.meetings import rules


@dataclass(frozen=True, slots=True)
class CommonQuestion:
    """A question with its wording, in the language of papers; `prepared_at` names a screen.

    Where a screen prepares it, the protocol brings it before the meeting by itself and its result
    takes effect; otherwise it is proposed in these words and recorded by the minutes.
    """

    key: str
    group: str | Promise
    title: str
    decision: str
    norm: str
    reason: str = ""
    kind: str = rules.FREE
    prepared_at: str = ""

    def typed(self) -> Mapping[str, str]:
        """As the form of a proposal begins."""
        return {
            "kind": self.kind,
            "title": self.title,
            "decision": self.decision,
            "reason": self.reason,
        }


YEAR, CHARTER, MONEY = _("Every year"), _("Charter and structure"), _("Money and property")
PEOPLE, UNIONS = _("People"), _("Unions and reorganisation")
QUESTIONS = (
    CommonQuestion(
        "balance",
        YEAR,
        "Утверждение годового отчёта и годовой бухгалтерской отчётности",
        "Утвердить годовой отчёт и годовую бухгалтерскую отчётность за ____ год.",
        "3085-1, ст. 16 п. 2",
        prepared_at="meetings:call",
    ),
    CommonQuestion(
        "council-report",
        YEAR,
        "Отчёт совета о работе за год",
        "Принять отчёт совета о работе за ____ год к сведению. Признать работу совета "
        "удовлетворительной.",
        "3085-1, ст. 19",
    ),
    CommonQuestion(
        "plan",
        YEAR,
        "Основные направления деятельности на следующий год",
        "Определить основные направления деятельности общества на ____ год согласно приложению.",
        "3085-1, ст. 16 п. 2",
    ),
    CommonQuestion(
        "amend",
        CHARTER,
        "Внесение изменений в устав",
        "Внести в устав изменения согласно проекту.",
        "3085-1, ст. 16 п. 2",
        prepared_at="charter:amendments",
    ),
    CommonQuestion(
        "rules-of-meeting",
        CHARTER,
        "Утверждение положения об общем собрании",
        "Утвердить положение об общем собрании в редакции, приложенной к материалам собрания.",
        "3085-1, ст. 16; устав",
    ),
    CommonQuestion(
        "split",
        MONEY,
        "Размеры и порядок формирования фондов",
        "Утвердить распределение членских взносов по фондам согласно проекту.",
        "3085-1, ст. 23 п. 3",
        prepared_at="funds:meeting",
    ),
    CommonQuestion(
        "property",
        MONEY,
        "Отчуждение недвижимого имущества",
        "Согласиться на продажу объекта: ____, по цене не ниже ____ рублей.",
        "3085-1, ст. 16 п. 2; устав",
    ),
    CommonQuestion(
        "rewards",
        PEOPLE,
        "Оплата труда председателя совета и членов ревизионной комиссии",
        "Установить оплату труда председателя совета в размере ____ рублей в месяц.",
        "3085-1, ст. 16 п. 2",
    ),
    CommonQuestion(
        "reorganise",
        UNIONS,
        "Реорганизация общества",
        "Реорганизовать общество в форме ____ согласно приложенному проекту.",
        "3085-1, ст. 29; ГК РФ, ст. 57–60",
        kind=rules.REORGANISE,
    ),
    CommonQuestion(
        "transform",
        UNIONS,
        "Преобразование общества",
        "Преобразовать общество в ____ согласно приложенному проекту.",
        "ГК РФ, ст. 123.2 п. 4",
        kind=rules.TRANSFORM,
    ),
    CommonQuestion(
        "union",
        UNIONS,
        "Вступление в союз",
        "Вступить в союз: ____.",
        "3085-1, ст. 16 п. 2, ст. 31",
        prepared_at="meetings:unions",
    ),
)


def question(key: str) -> CommonQuestion | None:
    """A common question by its key."""
    return next((each for each in QUESTIONS if each.key == key), None)


def grouped() -> list[tuple[str, list[CommonQuestion]]]:
    """All of them, under their headings."""
    return [
        (str(group), list(listed)) for group, listed in groupby(QUESTIONS, lambda one: one.group)
    ]
