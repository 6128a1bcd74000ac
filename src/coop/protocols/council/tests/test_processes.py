"""Answers to a questionnaire before the council: a draft of a free matter, and no more."""

from __future__ import annotations

import pytest

from coop.monocoop.questionnaires.models import Inquiry
from coop.monocoop.questionnaires.tests.building import answer, published
from coop.protocols.council.models import Draft, Motion
from coop.protocols.council.tests.site import Site

pytestmark = pytest.mark.django_db
QUESTION = {"kind": "long", "title": "Что предлагаете?"}


def asked(site: Site) -> Inquiry:
    """The chair puts a form together; Elena, whose browser is open already, fills it."""
    elena, vera = site.browser("elena"), site.browser("vera")
    row = published(vera, QUESTION, process="council", audience="council", title="Предложение")
    answer(elena, row, k0="Починить крышу склада.")
    inquiry: Inquiry = Inquiry.unbound.latest("begun_at")
    return inquiry


def take_up(site: Site, person: str, inquiry: Inquiry) -> str:
    sent = site.send(person, f"/inquiries/{inquiry.id}/turn/", {"do": "begin"})
    return sent["Location"]


def test_an_answer_becomes_a_draft_that_its_mover_finishes(open_site: Site) -> None:
    """The words stand in the form of who takes it up; nothing is moved before that person signs."""
    inquiry = asked(open_site)

    way = take_up(open_site, "galina", inquiry)
    assert "/council/motions/new/words/" == way
    page = open_site.browser("galina").get(way).content.decode()
    assert "Предложение" in page
    assert "Починить крышу склада." in page
    review = open_site.send("galina", "/council/motions/new/review/")
    assert way == review["Location"]
    assert not Motion.unbound.exists()
    inquiry.refresh_from_db()
    assert "in_work" == inquiry.state
    agenda = open_site.browser("galina").get("/council/").content.decode()
    assert "Ваш черновик вопроса" in agenda
    assert f"/inquiries/{inquiry.id}/" in agenda
    others = open_site.browser("dmitri").get("/council/").content.decode()
    assert "Ваш черновик вопроса" not in others
    assert f"/inquiries/{inquiry.id}/" in others


def test_a_matter_begun_before_is_not_overwritten(open_site: Site) -> None:
    """Who has words of their own in the draft keeps them, and is told what to do."""
    take_up(open_site, "galina", asked(open_site))
    before = Draft.unbound.get(account=open_site.coop.account("galina")).values

    again, galina = asked(open_site), open_site.browser("galina")
    told = galina.post(f"/inquiries/{again.id}/turn/", {"do": "begin"}, follow=True)
    assert "/council/motions/new/" == told.redirect_chain[-1][0]  # type: ignore[attr-defined]
    assert "Вы начали другой вопрос" in told.content.decode()
    assert before == Draft.unbound.get(account=open_site.coop.account("galina")).values
