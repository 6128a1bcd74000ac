"""Papers of meetings: each says what a lawyer looks for, whatever the fields hold."""

from __future__ import annotations

from typing import Any

import pytest

from coop.documents.factory import Renderer
from coop.protocols.meetings import documents as kinds
from coop.protocols.meetings.tests import papers
from coop.protocols.membership.tests.papers import HOSTILE, text_of

SAYS = {
    "notice": (
        "созывается годовое общее собрание пайщиков Потребительского общества «Рассвет» № 7",
        "заочное голосование (п. 1.1 ст. 181.2 ГК РФ, устав)",
        "Приём бюллетеней заканчивается 4 апреля 2026 г., 21:00 (московское время)",
        "составляется на день созыва",
        "Мест: 2. Кандидаты: Петров Борис Олегович",
        "не менее чем за 15 дней",
        "Голосование открытое",
        "Один пайщик имеет один голос",
    ),
    "proposal": ("Предложение в повестку дня общего собрания № 3", "Отремонтировать склад"),
    "candidacy": ("выражает согласие на выдвижение", "член совета", "быть членом совета, не имею"),
    "demand": ("Требую созвать годовое общее собрание пайщиков № 7", "не менее 25 % пайщиков"),
    "dispatch": ("Имеют право голоса 6", "электронная почта 5 1", "Иванова Любовь Петровна"),
    "proxy": (
        "двенадцатое марта две тысячи двадцать шестого года",
        "доверяю пайщику Петрову Борису Олеговичу",
        "без права передоверия",
        "голос представителя не учитывается",
        "статьи 185–188",
    ),
    "countsheet": ("через представителей 1", "не засчитаны 1", "Кворум имеется", "не избран"),
    "contest": ("пунктом 6 статьи 181.4", "Мещанский районный суд", "4 октября 2026 г."),
    "ballot": ("Избрание членов совета (мест: 2)", "требую внести об этом запись в протокол"),
    "receipt": ("a3a3a3", "против внести в протокол", "Проверить квитанцию может каждый"),
}


SAMPLES = {kind.template: (kind, fields) for kind, fields in papers.samples()}


@pytest.mark.parametrize("template", SAYS)
def test_a_paper_says_what_the_law_asks_for(renderer: Renderer, template: str) -> None:
    """Each kind tells its sentences, in the language of documents."""
    told = text_of(renderer, *SAMPLES[template])

    assert [] == [words for words in SAYS[template] if words not in told]


def test_minutes_have_every_block_of_the_law(renderer: Renderer) -> None:
    """Civil Code art. 181.2 p. 4-5: when, where or how, who, results, counters, dissents."""
    absentee = text_of(renderer, kinds.MINUTES, papers.minutes())
    in_room = text_of(renderer, kinds.MINUTES, papers.minutes(meeting=papers.IN_ROOM))

    for words in (
        "Дата окончания приёма бюллетеней 4 апреля 2026 г., 21:00",
        "Как направлялись документы с голосами личный кабинет пайщика",
        "Имеют право голоса на день созыва: 6. Приняли участие: 5",
        "Приложение: список участников",
        "12 Иванова Любовь Петровна лично",
        "Лица, проводившие подсчёт голосов Петров Борис Олегович, Белова Зоя Игоревна",
        "Петров Борис Олегович 5 0 0 0 избран",
        "потребовали внести об этом запись в протокол: Иванова Любовь Петровна",
        "Решили: Утвердить годовой отчёт",
        "Ход собрания По вопросу 1 выступила",
        "Председатель собрания Орлова Вера Ильинична",
        "Секретарь собрания Зайцева Галина Петровна",
        "решением совета (вопрос № 31); 10 марта 2026 г.",
    ):
        assert words in absentee
    for words in (
        "Дата и время начала 1 апреля 2026 г., 09:00",
        "Место проведения г. Москва",
        "Способ дистанционного участия видеосвязь",
        "(повторное)",
    ):
        assert words in in_room


def test_a_long_list_is_kept_beside_the_minutes(renderer: Renderer) -> None:
    """A list too long to print is named by its digest."""
    told = text_of(renderer, kinds.MINUTES, papers.minutes(attendants=(), attendants_digest="ab12"))

    assert "контрольная сумма (SHA 256): ab12" in told
    assert "Приложение: список участников" not in told


@pytest.mark.parametrize("template", SAMPLES)
def test_hostile_words_are_printed_as_they_stand(renderer: Renderer, template: str) -> None:
    """No field is ever run as markup, whatever people type."""
    kind, fields = SAMPLES[template]

    told = text_of(renderer, kind, kind.fields.model_validate(hostile(fields.model_dump())))

    assert '#panic("x") *_$ <a> @me `raw`' in told


def hostile(value: Any) -> Any:
    """The same fields, every free text replaced."""
    if isinstance(value, dict):
        return {key: each if key == "choice" else hostile(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [hostile(each) for each in value]
    return HOSTILE if isinstance(value, str) else value
