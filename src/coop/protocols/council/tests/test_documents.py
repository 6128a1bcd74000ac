"""Papers of the council: each says what a lawyer looks for, whatever the fields hold."""

from __future__ import annotations

from typing import Any

import pytest

from coop.documents.factory import Renderer
from coop.protocols.council import documents as kinds
from coop.protocols.council.tests import papers
from coop.protocols.membership.tests.papers import HOSTILE, text_of

WORDS = {"choice", "seat"}
SAYS = {
    "motion": (
        "В совет Потребительского общества «Рассвет»",
        "Предложение о внесении вопроса № 3",
        "Отремонтировать склад до осени.",
        "в течение 21 дня",
    ),
    "sessnotice": (
        "Уведомление о заседании совета № 4",
        "очное заседание (п. 1 ст. 181.2 ГК РФ)",
        "Место проведения г. Москва, ул. Мясницкая, д. 1, кабинет 3",
        "не менее 4 из 5 (75 %, с участием председателя или его заместителя)",
        "1. О ремонте склада. Крыша протекает.",
        "Голосуют лично и один раз; передать голос нельзя",
        "заявляет самоотвод",
    ),
    "sessminutes": (
        "Протокол заседания совета № 4",
        "Голосование окончено 1 апреля 2026 г., 19:10",
        "Приняли участие 5",
        "Кворум имеется",
        "Кузнецов Дмитрий Сергеевич против",
        "За — 3, против — 1, воздержались — 0, заявили самоотвод — 1.",
        "Самоотвод: Белова Елена Ивановна. Причина: Склад строит мой брат.",
        "потребовали внести об этом запись в протокол: Кузнецов Дмитрий Сергеевич",
        "Решили: Отремонтировать склад до осени.",
        "присутствовали и не голосовали — 2",
        "Решение не принято. Отклонить предложение «О кассире».",
        "подпись удостоверяет протокол и не отменяет решений",
        "Секретарь заседания Зайцева Галина Петровна",
    ),
    "voterec": ("против; особое мнение", "a3a3a3", "Проверить квитанцию может каждый"),
}
SAMPLES = {kind.template: (kind, fields) for kind, fields in papers.samples()}


@pytest.mark.parametrize("template", SAYS)
def test_a_paper_says_what_the_law_asks_for(renderer: Renderer, template: str) -> None:
    """Each kind tells its sentences, in the language of documents."""
    told = text_of(renderer, *SAMPLES[template])

    assert [] == [words for words in SAYS[template] if words not in told]


def test_papers_of_a_session_in_absence(renderer: Renderer) -> None:
    """Nobody comes anywhere: votes are taken from a moment to a moment."""
    notice = text_of(renderer, kinds.SESSION_NOTICE, papers.notice(session=papers.ABSENCE))
    minutes = text_of(renderer, kinds.SESSION_MINUTES, papers.minutes(session=papers.ABSENCE))

    assert "Приём голосов заканчивается" in notice
    assert "участвует в заседании. 2. Голосуют лично" in notice
    assert "Место проведения" not in notice + minutes
    assert "Приём голосов окончен" in minutes


@pytest.mark.parametrize("template", SAMPLES)
def test_hostile_words_are_printed_as_they_stand(renderer: Renderer, template: str) -> None:
    """No field is ever run as markup, whatever people type."""
    kind, fields = SAMPLES[template]

    told = text_of(renderer, kind, kind.fields.model_validate(hostile(fields.model_dump())))

    assert '#panic("x") *_$ <a> @me `raw`' in told


def hostile(value: Any) -> Any:
    """The same fields, every free text replaced."""
    if isinstance(value, dict):
        return {key: each if key in WORDS else hostile(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [hostile(each) for each in value]
    return HOSTILE if isinstance(value, str) else value
