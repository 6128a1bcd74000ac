"""Joining in a browser: six short steps; leaving keeps everything; mistakes are explained."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from coop.documents.models import Document
from coop.monocoop.acts.models import PreparedAct
from coop.protocols.membership import drafts
from coop.protocols.membership.models import Draft, Profile
from coop.protocols.membership.tests import people
from coop.protocols.membership.tests.pages import read
from coop.protocols.testing.cooperative import Cooperative

pytestmark = pytest.mark.django_db

JOIN = "/membership/join/"


def typed(**changes: str) -> dict[str, str]:
    """A citizen's answers as a browser sends them."""
    told = {key: value for key, value in people.CITIZEN.items() if key != "kind"}
    return told | {"no_own_income": "on"} | changes


def fill_in(browser: Client) -> None:
    """The steps before the signature."""
    browser.post(f"{JOIN}kind/", {"kind": "citizen"})
    browser.post(f"{JOIN}details/", typed())
    browser.post(f"{JOIN}conditions/", {"has_read": "1"})


def test_first_question_is_who_joins(visitor: Client) -> None:
    """Four kinds as cards, nothing chosen for the person."""
    page = read(visitor.get(JOIN, follow=True))

    assert "Кто вступает?" in page.headings
    assert "около 7 минут" in page.text
    assert "checked" not in page.controls["kind"]


@pytest.mark.parametrize(
    "kind", ["citizen", "sole_proprietor", "organisation", "foreign_organisation"]
)
def test_every_question_has_a_label(visitor: Client, kind: str) -> None:
    """A person who hears the page instead of seeing it knows what each field asks."""
    visitor.post(f"{JOIN}kind/", {"kind": kind})

    page = read(visitor.get(f"{JOIN}details/"))

    asked = [told for name, told in page.controls.items() if name != "csrfmiddlewaretoken"]
    assert asked
    assert all(page.labels.get(str(told["id"])) for told in asked if told.get("type") != "hidden")
    assert not page.alerts


def test_steps_lead_to_the_signature(visitor: Client) -> None:
    """A visitor goes kind, details, conditions; then makes a signature and comes back to read."""
    after_kind = visitor.post(f"{JOIN}kind/", {"kind": "citizen"})
    after_details = visitor.post(f"{JOIN}details/", typed())
    after_conditions = visitor.post(f"{JOIN}conditions/", {"has_read": "1"})

    assert after_kind["Location"] == f"{JOIN}details/"
    assert after_details["Location"] == f"{JOIN}conditions/"
    assert after_conditions["Location"] == "/join/key/?next=%2Fmembership%2Fjoin%2Freview%2F"


def test_nothing_typed_is_lost_when_the_person_leaves(visitor: Client) -> None:
    """A wrong answer is kept as well; coming back leads to where one stopped."""
    visitor.post(f"{JOIN}kind/", {"kind": "citizen"})
    visitor.post(f"{JOIN}save/", {"last_name": "Иванова", "phone": "12"})

    back = visitor.get(JOIN)
    page = read(visitor.get(back["Location"]))

    assert back["Location"] == f"{JOIN}details/"
    assert page.controls["last_name"]["value"] == "Иванова"
    assert page.controls["phone"]["value"] == "12"


def test_another_browser_sees_no_draft(visitor: Client, site: Any) -> None:
    """A draft is read by the browser that holds its token, and by nobody else."""
    visitor.post(f"{JOIN}kind/", {"kind": "citizen"})
    visitor.post(f"{JOIN}details/", typed())
    stranger = Client(headers={"host": "rassvet.example"})

    assert stranger.get(f"{JOIN}details/")["Location"] == f"{JOIN}kind/"


def test_draft_of_an_account_is_hidden_from_whoever_signs_in_next(
    visitor: Client, sign_in: Any
) -> None:
    """On a shared device the next person begins anew."""
    fill_in(visitor)
    sign_in("anna", as_=visitor)
    read(visitor.get(f"{JOIN}review/"))
    sign_in("boris2", as_=visitor)

    assert visitor.get(f"{JOIN}details/")["Location"] == f"{JOIN}kind/"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"last_name": "Иванова1"}, "В имени бывают только буквы"),
        ({"born_on": "2020-01-01"}, "Вступить можно с 16 лет"),
        ({"born_on": "1800-01-01"}, "Проверьте год"),
        ({"email": "", "phone": ""}, "Оставьте электронную почту или телефон"),
        ({"email": "lubov@"}, "Адрес почты выглядит так"),
        ({"residence": ""}, "Обязательное поле"),
    ],
)
def test_mistake_is_told_at_its_question(
    visitor: Client, changes: dict[str, str], told: str
) -> None:
    """What is wrong and how to set it right, in the person's language, where it happened."""
    visitor.post(f"{JOIN}kind/", {"kind": "citizen"})

    page = read(visitor.post(f"{JOIN}details/", typed(**changes)))

    assert any(told in alert for alert in page.alerts)


def test_all_mistakes_are_told_at_once(visitor: Client) -> None:
    """Nobody sets one mistake right only to be shown the next."""
    visitor.post(f"{JOIN}kind/", {"kind": "citizen"})

    page = read(visitor.post(f"{JOIN}details/", typed(last_name="1", residence="", born_on="")))

    assert len(page.alerts) == 3


def test_conditions_name_the_sums_and_what_comes_back(visitor: Client) -> None:
    """The two sums of this very charter, and the fate of each."""
    visitor.post(f"{JOIN}kind/", {"kind": "citizen"})
    visitor.post(f"{JOIN}details/", typed())

    page = read(visitor.get(f"{JOIN}conditions/"))

    assert "200 ,00 ₽" in page.text
    assert "300 ,00 ₽" in page.text
    assert "не возвращается" in page.text
    assert "30 дней" in page.text


def test_conditions_are_not_passed_unread(visitor: Client) -> None:
    """Without the tick the step stays."""
    visitor.post(f"{JOIN}kind/", {"kind": "citizen"})
    visitor.post(f"{JOIN}details/", typed())

    assert read(visitor.post(f"{JOIN}conditions/", {})).alerts


def test_three_papers_are_signed_as_one_act(visitor: Client, sign_in: Any) -> None:
    """Agreement, consent, application: three documents, three actions, one signature sheet."""
    fill_in(visitor)
    browser = sign_in("anna", as_=visitor)

    page = read(browser.get(f"{JOIN}review/"))
    to_the_sheet = browser.post(f"{JOIN}review/")

    act = PreparedAct.unbound.get()
    assert "Три документа, одна подпись" in page.headings
    assert to_the_sheet["Location"] == f"/sign/{act.id}/"
    assert [(step["contract"], step["action"]) for step in act.steps] == [
        ("membership", "agree"), ("membership", "agree"), ("membership", "apply"),
    ]  # fmt: skip
    assert [step["data"].get("agreement") for step in act.steps] == ["esign", "privacy", None]
    assert act.steps[2]["data"]["age"] == 18
    assert len({step["document"] for step in act.steps}) == 3
    assert Profile.unbound.get().display_name == "Иванова Любовь Петровна"


def test_papers_are_drawn_up_once_while_nothing_changes(visitor: Client, sign_in: Any) -> None:
    """Looking twice makes no second set of personal data."""
    fill_in(visitor)
    browser = sign_in("anna", as_=visitor)

    browser.get(f"{JOIN}review/")
    browser.get(f"{JOIN}review/")

    assert Document.unbound.count() == 3


def test_corrected_details_replace_the_unsigned_papers(visitor: Client, sign_in: Any) -> None:
    """The old papers are destroyed: nobody signed them, nobody needs them."""
    fill_in(visitor)
    browser = sign_in("anna", as_=visitor)
    browser.get(f"{JOIN}review/")
    browser.post(f"{JOIN}details/", typed(last_name="Петрова"))

    browser.get(f"{JOIN}review/")

    papers = Document.unbound.all()
    assert sorted(paper.is_shredded for paper in papers) == [False] * 3 + [True] * 3
    live = [paper for paper in papers if paper.template == "application" and not paper.is_shredded]
    assert "Петрова" in live[0].fields["applicant_name"]


def test_forgotten_draft_is_erased(visitor: Client) -> None:
    """After thirty days no purpose holds what was typed."""
    visitor.post(f"{JOIN}kind/", {"kind": "citizen"})
    now = datetime.now(UTC)

    assert drafts.forget_old(now + timedelta(days=29)) == 0
    assert drafts.forget_old(now + timedelta(days=31)) == 1
    assert not Draft.unbound.exists()


def test_whoever_has_applied_is_led_to_the_waiting_page(
    followed: Cooperative, sign_in: Any
) -> None:
    """One person, one application: the wizard is not offered twice."""
    followed.register("anna")
    followed.apply("anna")

    assert sign_in("anna").get(JOIN)["Location"] == f"{JOIN}waiting/"


def test_member_is_led_to_the_own_page(followed: Cooperative, sign_in: Any) -> None:
    """A member need not join."""
    assert sign_in(followed.chair).get(JOIN)["Location"] == "/membership/me/"
