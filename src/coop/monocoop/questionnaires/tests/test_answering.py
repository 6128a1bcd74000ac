"""Answers: what fits a question, one a member in a poll, and who sees what came."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from coop.kernel.names import AccountName
from coop.monocoop.bars import percent
from coop.monocoop.content.tests.conftest import COOP
from coop.monocoop.inbox import waiting_for
from coop.monocoop.questionnaires import sending
from coop.monocoop.questionnaires.models import Answer, AnswerFile, Questionnaire
from coop.monocoop.tenants import Tenant
from coop.monocoop.tests.browsers import browser_of

from .building import ONE_OF, answer, begin, press, published

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
MEMBER = frozenset({"person", "member"})


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        ("text", "Картофель", "Картофель"),
        ("long", "Две\nстроки", "Две<br>строки"),
        ("number", "1 234,5", "1\xa0234,5"),
        ("money", "1 500,50", "1\xa0500,50\xa0₽"),
        ("date", "2026-12-31", "31 декабря 2026"),
        ("choice", "а", "а"),
        ("choices", ["а", "б"], "а; б"),
        ("yes_no", "no", "Нет"),
    ],
)
def test_each_kind_is_kept_and_told(
    chair: Client, anna: Client, kind: str, typed: object, told: str
) -> None:
    """What a person types stands before the office in words."""
    options = {"options": "а\nб"} if kind in ("choice", "choices") else {}
    row = published(chair, {"kind": kind, "title": "Сколько?", **options}, process="chair")
    answer(anna, row, k0=typed)

    page = chair.get(f"/questionnaires/{row.id}/answers/").content.decode()
    assert told in page.replace("\u202f", "\xa0")


@pytest.mark.parametrize(
    ("kind", "typed", "why"),
    [
        ("text", "а" * 301, "300"),
        ("text", "", "Обязательное поле"),
        ("number", "много", "Напишите число"),
        ("number", "1e99", "Напишите число"),
        ("number", "NaN", "Напишите число"),
        ("number", "9" * 20, "Напишите число"),
        ("money", "-5", "умм"),
        ("date", "31.02.2026", "дат"),
        ("choice", "в", "корректный вариант"),
        ("choices", ["а", "в"], "корректный вариант"),
        ("yes_no", "maybe", "корректный вариант"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(
    chair: Client, anna: Client, kind: str, typed: object, why: str
) -> None:
    """The form says what is wrong at its field and keeps nothing."""
    options = {"options": "а\nб"} if kind in ("choice", "choices") else {}
    asked = {"kind": kind, "title": "Сколько?", "required": "on", **options}
    row = published(chair, asked, process="chair")

    page = answer(anna, row, k0=typed)
    assert "field-error" in page
    assert why in page
    assert not Answer.unbound.exists()


def test_a_poll_takes_one_answer_from_a_member(chair: Client, anna: Client) -> None:
    """The second is refused in words; in two windows at once the database holds it."""
    row = published(chair)
    assert "Спасибо" in answer(anna, row, k0="Суббота")

    assert "Вы уже ответили" in answer(anna, row, k0="Воскресенье")
    assert "Вы ответили" in anna.get(f"/questionnaires/{row.id}/").content.decode()
    assert 1 == Answer.unbound.count()
    with pytest.raises(sending.AnsweredBefore):
        _race(row)


def _race(row: Questionnaire) -> None:
    """An answer that was checked before the other one came."""
    known = sending.has_answered
    sending.has_answered = lambda *_: False  # type: ignore[assignment]
    try:
        sending.send(row, {"k0": "Суббота"}, {}, by="anna", now=datetime.now(UTC))
    finally:
        sending.has_answered = known


def test_a_poll_says_that_it_is_no_vote(chair: Client, anna: Client) -> None:
    """The page, the block and the inbox say so before anybody answers; the inbox asks once."""
    row = published(chair)

    assert "Это опрос, а не голосование" in anna.get(f"/questionnaires/{row.id}/").content.decode()
    waiting = [str(one.subtitle) for one in waiting_for(COOP, AccountName("anna"), MEMBER)]
    assert ["Опрос: ваше мнение, не голосование"] == waiting
    answer(anna, row, k0="Суббота")
    assert [] == waiting_for(COOP, AccountName("anna"), MEMBER)


@pytest.mark.parametrize(
    ("shows", "before", "after"),
    [("nobody", 404, 404), ("answered", 404, 200), ("readers", 200, 200)],
)
def test_its_author_decides_who_sees_the_counts(
    chair: Client, anna: Client, vera: Client, shows: str, before: int, after: int
) -> None:
    """Nobody, who has answered, or everyone who may; those who write always do."""
    row = published(chair, shows=shows)
    path = f"/questionnaires/{row.id}/counts/"
    answer(vera, row, k0="Воскресенье")

    assert before == anna.get(path).status_code
    answer(anna, row, k0="Суббота")
    assert after == anna.get(path).status_code
    page = chair.get(path).content.decode()
    assert "Ответили 2 человека" in page
    assert f'width="{percent(1, 2)}"' in page
    assert "Vera" not in anna.get(path).content.decode()
    chair.post(f"/questionnaires/{row.id}/close/")
    assert (after == 200) == (path in anna.get("/questionnaires/").content.decode())


def test_only_those_who_are_asked_answer(
    chair: Client, anna: Client, vera: Client, visitor: Client, zarya: Tenant
) -> None:
    """A tag's poll is no other member's; a visitor signs in first; elsewhere it does not exist."""
    row = published(chair, audience="tag/v1")
    path = f"/questionnaires/{row.id}/"

    assert 404 == anna.get(path).status_code
    assert 404 == anna.post(path, {}).status_code
    assert 302 == visitor.get(path).status_code
    assert 404 == browser_of("vera", "zarya.example").get(path).status_code
    assert 404 == browser_of("chair", "zarya.example").get(f"{path}answers/").status_code
    assert 200 == vera.get(path).status_code


def test_nobody_answers_what_is_closed(chair: Client, anna: Client) -> None:
    """From its end on it takes no answers, and says so."""
    row = published(chair)
    assert "Больше не принимать" in chair.get(f"/questionnaires/{row.id}/answers/").content.decode()
    page = chair.post(f"/questionnaires/{row.id}/close/", follow=True).content.decode()

    assert "Больше не принимать" not in page
    assert "больше не принимает ответы" in answer(anna, row, k0="Суббота")
    Questionnaire.unbound.update(closes_at=datetime.now(UTC) + timedelta(hours=1))
    assert "Спасибо" in answer(anna, row, k0="Суббота")


def test_one_person_does_not_flood_an_office(
    chair: Client, anna: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than a person writes in a day is refused in words."""
    monkeypatch.setattr(sending, "ANSWERS_A_DAY_MAX", 2)
    row = published(chair, {"kind": "text", "title": "Вопрос"}, process="chair")
    for _ in range(3):
        page = answer(anna, row, k0="а")

    assert "Сегодня вы отправили очень много" in page
    assert 2 == Answer.unbound.count()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (SVG, "a.svg"),
        (SVG, "a.png"),
        (b"MZ" + bytes(9), "a.exe"),
        (b"PK\x03\x04" + bytes(9), "a.zip"),
    ],
)
def test_a_file_that_harms_is_refused_in_words(
    chair: Client, anna: Client, content: bytes, name: str
) -> None:
    """As everywhere: by what it is; nothing of the answer is kept."""
    row = published(chair, {"kind": "file", "title": "Чек"}, process="chair")

    page = answer(anna, row, k0=SimpleUploadedFile(name, content))
    assert "field-error" in page
    assert not AnswerFile.unbound.exists()
    assert not Answer.unbound.exists()


def test_answers_go_out_as_files_without_formulas(chair: Client, anna: Client) -> None:
    """CSV and XLSX hold who, when and what; a text that begins like a formula stays a text."""
    evil = '=HYPERLINK("https://evil.example")'
    asked = {"kind": "text", "title": "Имя"}, {"kind": "money", "title": "Сумма"}
    row = published(chair, *asked, process="chair")
    answer(anna, row, k0=evil, k1="100,50")

    table = b"".join(chair.get(f"/questionnaires/{row.id}/answers.csv").streaming_content)  # type: ignore[attr-defined]
    head, line = table.decode().removeprefix("\ufeff").splitlines()
    assert "Когда;Кто;Имя;Сумма" == head
    assert "'=HYPERLINK" in line
    assert line.endswith(";100,50")
    book = chair.get(f"/questionnaires/{row.id}/answers.xlsx").content
    cell = load_workbook(io.BytesIO(book)).worksheets[0]["C2"]
    assert (evil, "s") == (cell.value, cell.data_type)


def test_another_edition_keeps_what_was_answered(chair: Client, anna: Client) -> None:
    """An inquiry form may change its questions; an old answer is told in its own words."""
    row = published(chair, {"kind": "text", "title": "Куда?"}, process="chair")
    answer(anna, row, k0="Домой")
    press(chair, row, "publish", {"kind": "text", "title": "Зачем?", "key": "z"}, process="chair")

    assert 2 == row.edition
    page = chair.get(f"/questionnaires/{row.id}/answers/").content.decode()
    assert "Куда?" in page
    assert "Домой" in page
    table = b"".join(chair.get(f"/questionnaires/{row.id}/answers.csv").streaming_content)  # type: ignore[attr-defined]
    assert "Зачем?;Куда?" in table.decode()


def test_a_draft_asks_nobody(chair: Client, anna: Client) -> None:
    """Until it is published it stands in no list and at no address."""
    row = begin(chair)
    press(chair, row, "keep", ONE_OF)

    assert 404 == anna.get(f"/questionnaires/{row.id}/").status_code
    assert "Закупка" not in anna.get("/questionnaires/").content.decode()
