"""Screens of amendments: choose, say, sign; the list; who decides what."""

from __future__ import annotations

from typing import Any

import pytest

from coop.documents.models import Document
from coop.kernel.decisions import Majority
from coop.monocoop.acts.models import PreparedAct
from coop.protocols.charter.tests.amending import decide, draft
from coop.protocols.membership.tests.pages import read
from coop.protocols.testing import Cooperative

pytestmark = pytest.mark.django_db
CHOOSE = "/charter/amendments/new/"
FORM = f"{CHOOSE}?value=entrance&value=quorum&value=casting&majority=fee"
SAME = {"v-entrance": "200", "v-quorum": "75", "v-casting": "1", "m-fee": "1"}


def test_the_chair_chooses_what_to_change(site: Any, sign_in: Any) -> None:
    """Values with what they are now, by group; nothing chosen is told."""
    browser = sign_in("vera")

    page = read(browser.get(CHOOSE))

    assert "Совет и правление" in page.headings
    assert "Вступительный взнос" in page.text
    assert "200,00" in page.text
    assert "Выберите хотя бы" in read(browser.get(f"{CHOOSE}?value=luck")).text


def test_what_the_law_fixes_is_not_offered(site: Any, sign_in: Any) -> None:
    """A chair who must take part by law can't be amended away."""
    page = read(sign_in("vera").get(CHOOSE))

    assert "Участие председателя" not in page.text


def test_the_chair_drafts_an_amendment(site: Any, sign_in: Any) -> None:
    """From the form to the signature: the act carries the changes, the paper tells them."""
    told = SAME | {"v-entrance": "1 500,50", "m-fee": "2"}

    signing = sign_in("vera").post(FORM, told)

    assert signing["Location"].startswith("/sign/")
    [step] = PreparedAct.unbound.get().steps
    assert step["data"]["parameters"] == [{"code": "entrance", "value": 150_050}]
    assert step["data"]["raises"] == [{"matter": "fee", "majority": 2}]
    paper = Document.unbound.get(template="amendment")
    assert [each["becomes"] for each in paper.fields["values"]] == ["1\u00a0500,50\u00a0₽"]
    assert [each["becomes"] for each in paper.fields["majorities"]] == ["не меньше двух третей"]


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("v-quorum", "74,99", "75"),
        ("v-quorum", "101", "100"),
        ("v-quorum", "много", "Процент пишется так"),
        ("v-entrance", "много", "Сумма пишется так"),
        ("v-entrance", "-1", "Сумма пишется так"),
    ],
)
def test_a_value_outside_the_norm_is_refused_in_the_form(
    site: Any, sign_in: Any, field: str, typed: str, told: str
) -> None:
    """The norm stands in the refusal; nothing is drawn up."""
    page = read(sign_in("vera").post(FORM, SAME | {field: typed}))

    assert told in " ".join(page.alerts)
    assert not Document.unbound.filter(template="amendment").exists()


def test_a_form_without_changes_is_refused(site: Any, sign_in: Any) -> None:
    """Everything as it was is no amendment."""
    page = read(sign_in("vera").post(FORM, SAME))

    assert "ничего не меняет" in page.text


def test_a_majority_below_the_laws_is_not_offered(site: Any, sign_in: Any) -> None:
    """Three quarters or all, for what the law gives three quarters."""
    browser, address = sign_in("vera"), f"{CHOOSE}?majority=liquidation"

    page = browser.get(address).content.decode()
    refused = browser.post(address, {"m-liquidation": "1"})

    assert 'value="1"' not in page
    assert refused.status_code == 200


def test_drafts_are_listed_with_their_state(followed: Cooperative, sign_in: Any) -> None:
    """Was and becomes; taking back while it waits; the version it became."""
    adopted = draft(followed, {"entrance": 500_00}, {"fee": Majority.TWO_THIRDS})
    decide(followed, adopted)
    waiting = draft(followed, {"minshare": 700_00})
    browser = sign_in("vera")

    page = read(browser.get("/charter/amendments/"))

    assert "Ждёт общего собрания" in page.text
    assert "Проект принят" in page.text
    assert "500,00" in page.text
    assert page.links["Версия 2"].endswith("?version=2")
    assert browser.post(f"/charter/amendments/{waiting}/drop/")["Location"].startswith("/sign/")
    assert browser.post(f"/charter/amendments/{adopted}/drop/").status_code == 404
    assert browser.post("/charter/amendments/99/drop/").status_code == 404


def test_members_read_what_they_will_decide_on(followed: Cooperative, sign_in: Any) -> None:
    """The list and no way to change it."""
    draft(followed, {"minshare": 700_00})
    browser = sign_in("elena")

    page = read(browser.get("/charter/amendments/"))

    assert "Проект № 1" in page.headings
    assert "Отозвать" not in page.text
    assert browser.get(CHOOSE).status_code == 403
    assert browser.post("/charter/amendments/1/drop/").status_code == 403


def test_the_page_of_competence_tells_who_decides(followed: Cooperative, sign_in: Any) -> None:
    """Organs, majorities, articles; what the charter raised stands beside the law's."""
    decide(followed, draft(followed, {}, {"fee": Majority.UNANIMOUS}))

    page = read(sign_in("elena").get("/charter/competences/"))

    assert "Общее собрание" in page.headings
    assert "Собрание участка" in page.headings
    assert "3085-1, ст. 16 п. 2" in page.text
    assert "Устав требует больше закона" in page.text


def test_the_charter_tells_how_a_value_changed(followed: Cooperative, sign_in: Any) -> None:
    """Each version that gave it another value."""
    decide(followed, draft(followed, {"entrance": 500_00}))
    decide(followed, draft(followed, {"minshare": 700_00}))

    page = sign_in("elena").get("/charter/").content.decode()

    assert page.count("Как менялось") == 2
    assert "Версия 3, с" in page
