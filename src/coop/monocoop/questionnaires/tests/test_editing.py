"""Putting a questionnaire together: every press keeps what was typed; nothing unsound goes out."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from coop.monocoop.questionnaires import sheets
from coop.monocoop.questionnaires.models import Edition, Questionnaire
from coop.monocoop.questionnaires.sheets import QUESTIONS_MAX, QuestionKind
from coop.monocoop.tenants import Tenant

from .building import ONE_OF, answer, begin, fields, press, published

TEXT = {"kind": "text", "title": "Что везти?"}


def test_a_form_is_put_together_without_code(chair: Client, anna: Client) -> None:
    """Questions of every kind are added, worded, moved, taken away, and asked as they stand."""
    row = begin(chair)
    for kind in QuestionKind:
        page = press(chair, row, f"add:{kind}")
        assert "Вопрос" in page
        row.draft["questions"] and press(chair, row, "remove:0", row.draft["questions"][0])
    press(chair, row, "down:0", TEXT, ONE_OF)
    assert ["choice", "text"] == [one["kind"] for one in row.draft["questions"]]
    press(chair, row, "publish", ONE_OF, TEXT | {"required": "on"})

    page = anna.get(f"/questionnaires/{row.id}/").content.decode()
    assert page.index("Какой день?") < page.index("Что везти?")
    assert "Воскресенье" in page


def test_a_draft_keeps_itself(chair: Client, clerk: Client) -> None:
    """The script keeps what is typed; a second window is told and overwrites nothing."""
    row = begin(chair)
    path, sent = f"/questionnaires/{row.id}/edit/", {"revision": "0", "title": "А", **fields(TEXT)}
    told = chair.post(path, sent, headers={"x-editor": "1"})
    second = clerk.post(path, sent | {"title": "Б"}, headers={"x-editor": "1"})

    assert 1 == told.json()["revision"]
    assert 409 == second.status_code
    row.refresh_from_db()
    assert "А" == row.draft["title"]
    assert "Что везти?" in chair.get(path).content.decode()


@pytest.mark.parametrize(
    ("questions", "head", "why"),
    [
        ((), {}, "Добавьте хотя бы один вопрос."),
        ((TEXT | {"title": ""},), {}, "Обязательное поле"),
        ((ONE_OF | {"options": "Один"},), {}, "хотя бы два варианта"),
        ((ONE_OF | {"options": "\n".join(map(str, range(21)))},), {}, "оставьте 20"),
        ((ONE_OF | {"options": "а" * 121 + "\nб"},), {}, "слишком длинный"),
        ((TEXT,), {}, "Опросу нужен вопрос с вариантами"),
        ((ONE_OF, {"kind": "file", "title": "Файл"}), {}, "Опрос не принимает файлы"),
        ((ONE_OF,), {"audience": "tag/nowhere"}, "Выберите корректный вариант"),
        ((ONE_OF,), {"process": "nobody"}, "Выберите корректный вариант"),
    ],
)
def test_what_is_unsound_is_refused_in_words(
    chair: Client, questions: tuple[dict[str, str], ...], head: dict[str, str], why: str
) -> None:
    """The page says what is wrong, keeps what was typed, and nothing goes out."""
    row = begin(chair)

    assert why in press(chair, row, "publish", *questions, **head)
    assert 0 == row.edition
    assert not Edition.unbound.exists()
    assert "Закупка" == row.draft["title"]


def test_too_many_questions_are_not_taken(chair: Client) -> None:
    """A forged form of many questions leaves as many as a form may have; of very many, nothing."""
    row = begin(chair)
    page = press(chair, row, "add:text", *[TEXT] * 100)

    assert QUESTIONS_MAX == len(row.draft["questions"])
    assert "Вопросов столько, сколько может быть в форме." in page
    assert "Сайт не смог прочитать отправленное" in press(chair, row, "keep", *[TEXT] * 1000)


def test_a_forged_question_is_not_taken(chair: Client) -> None:
    """An unknown kind, a key that is no key, a key twice: none of them stands in the draft."""
    row = begin(chair)
    forged = {"kind": "script", "title": "x"}
    press(
        chair,
        row,
        "keep",
        forged,
        TEXT | {"key": "<b>"},
        TEXT | {"key": "a"},
        ONE_OF | {"key": "a"},
    )

    assert ["a"] == [one["key"] for one in row.draft["questions"]]


def test_what_a_writer_types_comes_out_harmless(chair: Client, anna: Client) -> None:
    """Marks and tags in a question, a hint, an option are words to a reader."""
    evil = "<script>alert(1)</script>"
    row = published(
        chair,
        {"kind": "choice", "title": evil, "help": evil, "options": f"{evil}\nб"},
        text=f"{evil} [x](javascript:alert(1))",
    )

    page = anna.get(f"/questionnaires/{row.id}/").content.decode()
    assert evil not in page
    assert 'href="javascript' not in page
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", page)


def test_only_who_writes_puts_together(chair: Client, anna: Client, zarya: Tenant) -> None:
    """A member may neither begin, nor change, nor close, nor read the answers."""
    row = published(chair)

    assert 403 == anna.post("/questionnaires/new/").status_code
    for action in ("edit", "close", "remove"):
        assert 403 == anna.post(f"/questionnaires/{row.id}/{action}/", {}).status_code
    for path in ("answers/", "answers.csv", "answers.xlsx"):
        assert 404 == anna.get(f"/questionnaires/{row.id}/{path}").status_code
    assert 1 == Questionnaire.unbound.count()


def test_what_was_answered_stands(chair: Client, anna: Client) -> None:
    """A poll's questions and where answers go can't be changed once somebody has answered."""
    row = published(chair)
    answer(anna, row, k0="Суббота")

    for change in ({"process": "chair"}, {}):
        other = ONE_OF | {"options": "Среда\nЧетверг"}
        page = press(chair, row, "publish", other, **change)
        assert "Люди уже ответили" in page
        assert 1 == row.edition
    press(chair, row, "publish", ONE_OF, title="Когда везти?")
    assert "Когда везти?" == row.title


@given(st.lists(st.sampled_from(["up", "down"]), max_size=12), st.data())
def test_no_move_loses_or_doubles_a_question(moves: list[str], data: st.DataObject) -> None:
    """Whatever is pressed, the same questions stand, each once."""
    questions: list[sheets.Draft] = [{"key": str(number)} for number in range(4)]
    for move in moves:
        at = data.draw(st.integers(-2, 6))
        questions = sheets.moved(questions, at, 1 if move == "down" else -1)

    assert ["0", "1", "2", "3"] == sorted(one["key"] for one in questions)
