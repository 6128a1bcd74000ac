"""Erasing: nothing personal is kept longer than was told; what waits and what is counted stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from coop.documents import archive
from coop.monocoop.content.tests.conftest import COOP
from coop.monocoop.notifications.models import Told
from coop.monocoop.questionnaires.duties import DUTIES
from coop.monocoop.questionnaires.models import (
    Answer,
    AnswerFile,
    Inquiry,
    InquiryMessage,
    Questionnaire,
)
from coop.monocoop.tests.browsers import browser_of

from .building import ONE_OF, answer, begin, press, published

QUESTION = {"kind": "text", "title": "О чём вы?"}
FILE = {"kind": "file", "title": "Приложение"}
YES_NO = {"kind": "yes_no", "title": "Придёте?"}


@pytest.fixture
def clock(time_machine: time_machine.TimeMachineFixture) -> time_machine.TimeMachineFixture:
    time_machine.move_to("2026-11-20T12:00:00Z", tick=False)
    return time_machine


def erase() -> int:
    """The duty's round, at the clock's moment."""
    [duty] = DUTIES
    return duty.run(timezone.now())


def later(clock: time_machine.TimeMachineFixture, days: float) -> None:
    clock.shift(timedelta(days=days))


def words(page: str) -> str:
    return page.replace("\xa0", " ")


def test_a_finished_inquiry_is_erased_on_the_day_told(
    chair: Client, anna: Client, clock: time_machine.TimeMachineFixture
) -> None:
    """Answer, conversation, file and what was told of it; not a day before."""
    row = published(chair, QUESTION, FILE, process="secretary", title="Справка", keep_days="30")
    answer(anna, row, k0="Нужна", k1=SimpleUploadedFile("чек.pdf", b"%PDF-1.7"))
    inquiry, place = Inquiry.unbound.get(), AnswerFile.unbound.get().place
    browser_of("clerk").post(f"/inquiries/{inquiry.id}/say/", {"text": "Приходите"})
    assert "будет стёрто 20 декабря 2026" in words(
        anna.get(f"/inquiries/{inquiry.id}/").content.decode()
    )
    assert Told.unbound.filter(coop=COOP, kind__startswith="questionnaires.").count() == 2

    later(clock, 29.9)
    assert 0 == erase()
    later(clock, 0.1)
    assert 1 == erase()
    for rows in (Answer, AnswerFile, Inquiry, InquiryMessage):
        assert not rows.unbound.exists()
    assert not Told.unbound.filter(kind__startswith="questionnaires.").exists()
    assert not archive.vault().exists(place)
    assert 404 == browser_of("anna").get(f"/inquiries/{inquiry.id}/").status_code


def test_what_waits_is_not_erased(
    chair: Client, anna: Client, clock: time_machine.TimeMachineFixture
) -> None:
    """A new inquiry, one in work, one asked again: somebody owes an answer, however long it is."""
    row = published(chair, QUESTION, process="secretary", keep_days="1")
    answer(anna, row, k0="Первое")
    inquiry = Inquiry.unbound.get()
    later(clock, 400)
    assert 0 == erase()
    browser_of("clerk").post(f"/inquiries/{inquiry.id}/say/", {"text": "Приходите"})
    browser_of("anna").post(f"/inquiries/{inquiry.id}/say/", {"text": "Когда?"})
    later(clock, 400)

    assert 0 == erase()
    browser_of("anna").post(f"/inquiries/{inquiry.id}/turn/", {"do": "close"})
    later(clock, 1)
    assert 1 == erase()


def test_a_polls_counts_outlive_its_answers(
    chair: Client, anna: Client, vera: Client, clock: time_machine.TimeMachineFixture
) -> None:
    """From its end on the days run; then names go and the same counts stand."""
    row = published(chair, ONE_OF, YES_NO, shows="answered", keep_days="10")
    answer(anna, row, k0="Суббота", k1="yes")
    answer(vera, row, k0="Суббота")
    later(clock, 400)
    assert 0 == erase()

    browser_of("chair").post(f"/questionnaires/{row.id}/close/")
    path = f"/questionnaires/{row.id}/counts/"
    before = browser_of("anna").get(path).content.decode()
    later(clock, 10)
    assert 2 == erase()
    assert not Answer.unbound.exists()
    after = browser_of("anna").get(path).content.decode()
    for page in (before, after):
        assert "Ответили 2 человека" in page
        assert '<b class="number">2</b>' in page
        assert "На этот вопрос ответил 1 человек" in page
    assert 0 == erase()


def test_an_erased_poll_is_not_opened_again(
    chair: Client, anna: Client, clock: time_machine.TimeMachineFixture
) -> None:
    """Nobody knows who has answered, so nobody could be kept from answering twice."""
    row = published(chair, keep_days="1")
    answer(anna, row, k0="Суббота")
    chair.post(f"/questionnaires/{row.id}/close/")
    later(clock, 1)
    erase()
    chair = browser_of("chair")

    assert "открыть его снова нельзя" in press(chair, row, "publish", ONE_OF)
    assert "нельзя изменить" in press(chair, row, "publish", YES_NO, closes_at="2026-11-21T01:00")
    assert "больше не принимает ответы" in answer(browser_of("anna"), row, k0="Суббота")


def test_more_days_later_keep_no_earlier_answer_longer(
    chair: Client, anna: Client, vera: Client, clock: time_machine.TimeMachineFixture
) -> None:
    """Each answer is erased as its person was told."""
    row = published(chair, QUESTION, process="secretary", keep_days="10")
    answer(anna, row, k0="Раз")
    press(chair, row, "publish", QUESTION, process="secretary", keep_days="100")
    answer(vera, row, k0="Два")
    for inquiry in Inquiry.unbound.all():
        browser_of("clerk").post(f"/inquiries/{inquiry.id}/turn/", {"do": "close"})
    later(clock, 11)

    assert 1 == erase()
    assert "vera" == Answer.unbound.get().account


@pytest.mark.parametrize(("process", "said"), [("poll", "конца опроса"), ("chair", "слова")])
def test_one_is_told_before_one_answers(
    chair: Client, anna: Client, process: str, said: str
) -> None:
    """The page says how long; without a number of its own, the installation's."""
    own = published(chair, ONE_OF, process=process, keep_days="45")
    usual = published(chair, ONE_OF, process=process, title="Иное")

    for row, days in ((own, 45), (usual, 365)):
        page = words(anna.get(f"/questionnaires/{row.id}/").content.decode())
        assert f"{days} дней после" in page
        assert said in page


@pytest.mark.parametrize("days", ["0", "-1", "1827", "всегда"])
def test_days_are_few_enough(chair: Client, days: str) -> None:
    """Neither none nor for ever: the editor says so and publishes nothing."""
    row = begin(chair)
    press(chair, row, "publish", ONE_OF, keep_days=days)

    assert 0 == row.edition
    assert not Questionnaire.unbound.filter(edition__gt=0).exists()
