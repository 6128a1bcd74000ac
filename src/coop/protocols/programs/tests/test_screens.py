"""Programs on the site: made without a line of code, joined, contributed to, left, closed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from coop.monocoop import inbox
from coop.monocoop.acts.models import PreparedAct
from coop.monocoop.acts.preparing import steps_of
from coop.protocols.membership.tests.pages import read
from coop.protocols.programs import api
from coop.protocols.programs.models import Draft
from coop.protocols.programs.tests.story import with_wallet
from coop.protocols.programs.tests.writing import propose_by_forms, sign
from coop.protocols.testing import Bucket, Cooperative, programs

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(followed: Cooperative, sign_in: Any) -> Client:
    """The chair's browser."""
    browser: Client = sign_in(followed.chair)
    return browser


def test_a_joint_purchase_is_made_by_forms_alone(
    followed: Cooperative, chair: Client, sign_in: Any
) -> None:
    """Preset, questions, texts, signature, council: then a member joins and moves share in."""
    answers = {"title": "Трактор", "purpose": "Купить трактор.", "target": "1 500 000,50"}
    propose_by_forms(followed, chair, "purchase", **answers)
    programs.decide(followed, 1)

    [program] = api.programs(followed.name)
    assert (program.title, program.purpose, program.edition) == ("Трактор", "Купить трактор.", 1)
    assert program.terms.target == 150_000_050

    with_wallet(followed, "galina")
    member = sign_in("galina")
    assert "Трактор" in read(member.get("/programs/")).text
    sign(followed, "galina", member.post("/programs/1/join/", {"has_read": "1"}))
    sign(followed, "galina", member.post("/programs/1/move/in/", {"sum": "250,50"}))

    assert followed.balance("galina") == {Bucket.SHARE_MAIN: 74_950, Bucket.SHARE_PROGRAM: 25_050}
    page = read(member.get("/programs/1/"))
    assert "Участвую с" in page.text
    assert "250 ,50 ₽" in page.text


def test_a_mutual_aid_fund_is_made_by_forms_alone(
    followed: Cooperative, chair: Client, sign_in: Any
) -> None:
    """Fees come, no shares; a member joins and contributes a fee."""
    propose_by_forms(followed, chair, "aid", fee_sum="150")
    programs.decide(followed, 1)
    member = sign_in("galina")
    sign(followed, "galina", member.post("/programs/1/join/", {"has_read": "1"}))
    programs.enter(followed, "galina", "progfee", 15_000, 1)

    [program] = api.programs(followed.name)
    assert program.title == "Касса взаимопомощи"
    assert (program.terms.fee, program.terms.grace_days) == (15_000, 10)
    assert api.gathered(followed.name, program) == 15_000
    assert api.is_participant(followed.name, followed.account("galina"), 1)


def test_every_preset_reaches_the_council(followed: Cooperative, chair: Client) -> None:
    """All presets are sound as they are; the empty one once it has a name and a purpose."""
    for number, preset in enumerate(("wallet", "purchase", "aid", "empty"), 1):
        named = {} if preset != "empty" else {"title": "Сад", "purpose": "Общий сад."}
        propose_by_forms(followed, chair, preset, **named)
        assert programs.proposal(followed, number)["id"] == number

    assert len(api.proposals(followed.name)) == 4


def test_the_council_reads_the_regulation(followed: Cooperative, chair: Client) -> None:
    """The matter tells purpose and terms, and leads to the signed paper."""
    propose_by_forms(followed, chair, "wallet")

    page = read(chair.get(f"/council/matters/{programs.proposal(followed, 1)['matter']}/"))

    assert "Программа «Цифровой Кошелёк»" in page.text
    assert "паевой взнос деньгами" in page.text


def test_questions_explain_what_they_make(followed: Cooperative, chair: Client) -> None:
    """Typing is kept and answered with the regulation's own words, or with what contradicts."""
    chair.post("/programs/new/", {"preset": "purchase"})
    draft = Draft.unbound.get(coop=followed.name)
    address = f"/programs/drafts/{draft.token}/explain/"
    answers = {"title": "Сад", "purpose": "Сад.", **draft.answers}

    told = chair.post(address, answers | {"hold_days": "30", "most": "500"}).json()["explanation"]
    wrong = chair.post(address, answers | {"least": "600", "most": "500"}).json()["explanation"]
    unreadable = chair.post(address, answers | {"most": "много"}).json()["explanation"]

    assert "не менее 30 дней" in told
    assert "до 500,00" in told.replace("\u00a0", " ")
    assert "Пределы взноса" in wrong
    assert "Сумма пишется так" in unreadable
    draft.refresh_from_db()
    assert draft.answers["most"] == "много"


def test_an_agent_is_named_by_number(followed: Cooperative, chair: Client) -> None:
    """The register's number stands for the member; an unknown one is told at its question."""
    propose_by_forms(followed, chair, "purchase", agent="3")
    programs.decide(followed, 1)
    chair.post("/programs/new/", {"preset": "purchase"})
    draft = Draft.unbound.filter(coop=followed.name).latest("id")
    answers = {"title": "Сад", "purpose": "Сад.", **draft.answers, "agent": "99"}

    page = read(chair.post(f"/programs/drafts/{draft.token}/", answers))

    assert api.program(followed.name, 1).terms.agent == followed.account("galina")
    assert any("нет пайщика" in alert for alert in page.alerts)


def test_no_section_stays_empty(followed: Cooperative, chair: Client) -> None:
    """A regulation without its basis is not one."""
    chair.post("/programs/new/", {"preset": "purchase"})
    draft = Draft.unbound.get(coop=followed.name)
    texts = {one["key"]: one["text"] for one in draft.sections} | {"basis": " "}

    page = read(chair.post(f"/programs/drafts/{draft.token}/texts/", texts))
    review = chair.get(f"/programs/drafts/{draft.token}/review/")

    assert page.alerts
    assert review["Location"].endswith("/texts/")


def test_versions_are_kept_and_taken_up(followed: Cooperative, chair: Client) -> None:
    """Each step keeps a version; an older one comes back as it was."""
    chair.post("/programs/new/", {"preset": "purchase"})
    draft = Draft.unbound.get(coop=followed.name)
    address = f"/programs/drafts/{draft.token}/"
    answers = {"title": "Сад", "purpose": "Сад.", **draft.answers}
    chair.post(address, answers)
    chair.post(address, answers | {"title": "Огород"})

    page = read(chair.get(f"{address}versions/"))
    chair.post(f"{address}versions/", {"number": "2"})

    draft.refresh_from_db()
    assert "Версия 3" in page.text
    assert draft.title == "Сад"
    assert draft.versions.count() == 4


def test_a_new_edition_shows_what_it_changes(
    followed: Cooperative, chair: Client, sign_in: Any
) -> None:
    """Participants are asked to sign it, and read the difference first."""
    propose_by_forms(followed, chair, "purchase", title="Трактор")
    programs.decide(followed, 1)
    member = sign_in("galina")
    sign(followed, "galina", member.post("/programs/1/join/", {"has_read": "1"}))
    location = chair.post("/programs/1/edition/")["Location"]
    propose_by_forms(followed, chair, location, most="900", goals="Теперь ещё и плуг.")
    programs.decide(followed, 2)

    history = read(member.get("/programs/1/history/"))
    waiting = inbox.waiting_for(followed.name, followed.account("galina"), {"member"})  # type: ignore[arg-type]

    assert "Один паевой взнос: до 900,00" in history.text.replace("\u00a0", " ")
    assert "Теперь ещё и плуг." in history.text
    assert "чтобы собрать паевые взносы" in history.text
    assert any("Новая редакция: Трактор" in str(item.title) for item in waiting)
    sign(followed, "galina", member.post("/programs/1/join/", {"has_read": "1"}))
    assert api.is_participant(followed.name, followed.account("galina"), 1)


def test_one_reads_before_one_signs(followed: Cooperative, chair: Client, sign_in: Any) -> None:
    """Without the tick nothing is signed; the regulation itself is one click away."""
    propose_by_forms(followed, chair, "wallet")
    programs.decide(followed, 1)
    member = sign_in("galina")

    page = read(member.post("/programs/1/join/", {}))
    regulation = member.get("/programs/1/editions/1/regulation.pdf")

    assert any("Отметьте" in alert for alert in page.alerts)
    assert regulation.content.startswith(b"%PDF")


def test_leaving_tells_what_is_still_there(
    followed: Cooperative, chair: Client, sign_in: Any
) -> None:
    """First the way out for the money, then the signature."""
    propose_by_forms(followed, chair, "purchase", title="Трактор")
    programs.decide(followed, 1)
    with_wallet(followed, "galina")
    member = sign_in("galina")
    sign(followed, "galina", member.post("/programs/1/join/", {"has_read": "1"}))
    sign(followed, "galina", member.post("/programs/1/move/in/", {"sum": "100"}))

    held = read(member.get("/programs/1/leave/"))
    sign(followed, "galina", member.post("/programs/1/move/out/", {"sum": "100"}))
    sign(followed, "galina", member.post("/programs/1/leave/"))

    assert "ещё есть ваши остатки" in held.text
    assert not api.participation(followed.name, followed.account("galina"))


@pytest.mark.parametrize(
    ("sum_typed", "told"),
    [("0", "больше нуля"), ("2000", "не больше"), ("много", "Сумма пишется"), ("5", "большего")],
)
def test_a_sum_that_can_not_move_is_told(
    followed: Cooperative, chair: Client, sign_in: Any, sum_typed: str, told: str
) -> None:
    """Before the signature, in words, with what is possible."""
    propose_by_forms(followed, chair, "purchase", title="Трактор", least="10")
    programs.decide(followed, 1)
    with_wallet(followed, "galina")
    member = sign_in("galina")
    sign(followed, "galina", member.post("/programs/1/join/", {"has_read": "1"}))

    page = read(member.post("/programs/1/move/in/", {"sum": sum_typed}))

    assert any(told in alert for alert in page.alerts)


def test_the_agent_admits_and_sees_participants(
    followed: Cooperative, chair: Client, sign_in: Any
) -> None:
    """By register number; a plain member does not see the list."""
    propose_by_forms(followed, chair, "purchase", who="3", agent="2")
    programs.decide(followed, 1)
    agent, member = sign_in("boris"), sign_in("zoya")
    asked = read(member.get("/programs/1/"))

    sign(followed, "boris", agent.post("/programs/1/participants/admit/", {"number": "6"}))
    sign(followed, "zoya", member.post("/programs/1/join/", {"has_read": "1"}))

    assert "Участвовать" not in asked.links
    assert "Допустить пайщика" in read(agent.get("/programs/1/participants/")).text
    assert member.get("/programs/1/participants/").status_code == 404
    assert api.is_participant(followed.name, followed.account("zoya"), 1)


def test_fees_are_used_up_or_asked_back(followed: Cooperative, chair: Client, sign_in: Any) -> None:
    """The agent takes what was used; the rest the member asks back, and the council decides."""
    propose_by_forms(followed, chair, "purchase", takes=["1", "4"], returns=["1", "4"])
    programs.decide(followed, 1)
    member, account = sign_in("galina"), followed.account("galina")
    sign(followed, "galina", member.post("/programs/1/join/", {"has_read": "1"}))
    programs.enter(followed, "galina", "targetpaid", 90_000, 1)

    sign(followed, "vera", chair.post(f"/programs/1/participants/{account}/earn/", {"sum": "400"}))
    wrong = chair.post(f"/programs/1/participants/{account}/earn/", {"sum": "501"})
    too_much = read(member.post("/programs/1/fee/", {"sum": "501"}))
    sign(followed, "galina", member.post("/programs/1/fee/", {"sum": "500"}))
    [request] = followed.rows("programs", "feebacks")
    matter = read(chair.get(f"/council/matters/{request['matter']}/"))
    followed.council_decides(request["matter"])

    assert wrong.status_code == 400
    assert any("500,00" in alert for alert in too_much.alerts)
    assert "Возврат членского взноса" in matter.text
    assert followed.balance("galina") == {Bucket.SHARE_MAIN: 50_000}


def test_the_chair_closes_and_takes_back(followed: Cooperative, chair: Client) -> None:
    """A proposal is taken back before the decision; a closing closes."""
    propose_by_forms(followed, chair, "wallet")
    sign(followed, "vera", chair.post("/programs/proposals/1/retract/"))
    propose_by_forms(followed, chair, "wallet")
    programs.decide(followed, 2)

    sign(followed, "vera", chair.post("/programs/1/close/", {"reason": "Никто не вносит."}))
    page = read(chair.get("/programs/manage/"))
    programs.decide(followed, 3)

    assert "Закрытие" in page.text
    assert api.programs(followed.name) == ()
    assert "Программа закрыта" in read(chair.get("/programs/1/")).text


def test_a_draft_is_thrown_away(followed: Cooperative, chair: Client) -> None:
    """With the paper nobody signed."""
    chair.post("/programs/new/", {"preset": "wallet"})
    draft = Draft.unbound.get(coop=followed.name)
    chair.get(f"/programs/drafts/{draft.token}/review/")

    chair.post(f"/programs/drafts/{draft.token}/discard/")

    assert not Draft.unbound.filter(coop=followed.name).exists()


@pytest.mark.parametrize("address", ["new/", "manage/"])
def test_only_the_chair_writes_regulations(sign_in: Any, address: str) -> None:
    """A member sees whose screen it is."""
    assert sign_in("zoya").get(f"/programs/{address}").status_code == 403


def test_a_visitor_signs_in_first(visitor: Client) -> None:
    """Programs are offered to members only, never to the public."""
    assert visitor.get("/programs/")["Location"].startswith("/signin/")


def test_free_text_stays_off_the_ledger(followed: Cooperative, chair: Client) -> None:
    """The act that proposes a program holds numbers and a digest, no word of the regulation."""
    propose_by_forms(followed, chair, "purchase", title="Трактор")

    act = PreparedAct.unbound.filter(coop=followed.name).latest("created_at")

    assert not re.search("[а-яё]", str([step.data for step in steps_of(act)]), re.I)
