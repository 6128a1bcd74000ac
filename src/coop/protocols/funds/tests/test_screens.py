"""Screens of funds: a memo to the last kopeck, the accountant, the meeting, everybody."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from coop.documents.models import Document
from coop.kernel.names import AccountName
from coop.monocoop import inbox
from coop.monocoop.acts.models import PreparedAct
from coop.monocoop.roles import roles_of
from coop.protocols.council import api as council
from coop.protocols.council.models import Matter
from coop.protocols.funds import api
from coop.protocols.funds.payees import payee_of
from coop.protocols.funds.tests.story import AUTHOR, Story
from coop.protocols.membership.tests.pages import read

pytestmark = pytest.mark.django_db

BANK = {
    "name": "ООО «Ромашка»",
    "inn": "7707083893",
    "kpp": "",
    "bank": "ПАО Сбербанк",
    "bic": "044525225",
    "account": "40702810438000060473",
    "correspondent_account": "30101810400000000225",
}
MEMO = {
    "fund": "fundoper",
    "amount": "1 500,50",
    "category": "premises",
    "purpose": "Аренда зала для собрания участка",
    "way": "advance",
    "member": "",
    "days": "20",
    **dict.fromkeys(BANK, ""),
}
RECEIPTS = {
    "form-TOTAL_FORMS": "6",
    "form-INITIAL_FORMS": "0",
    "form-0-number": "Чек № 17",
    "form-0-day": "2026-01-01",
    "form-0-seller": "ИП Петров",
    "form-0-amount": "900",
    "note": "Зал сняли дешевле",
}
PDF = b"%PDF-1.7 slip"


def write_on_site(story: Story, browser: Client, **changes: str) -> dict[str, Any]:
    """Fill in the form; what the person is asked to sign."""
    answer = browser.post("/funds/memos/new/", {**MEMO, **changes})
    assert answer.status_code == 302, read(answer).alerts
    return last_step()


def last_step() -> dict[str, Any]:
    act = PreparedAct.unbound.order_by("-created_at").first()
    assert act is not None
    step: dict[str, Any] = act.steps[0]
    return step


def sign(story: Story, step: dict[str, Any], by: str) -> None:
    """The person signs what the site prepared, and the ledger has it."""
    told = {name: value for name, value in step["data"].items() if name != "coop"}
    if step["document"]:
        paper = Document.unbound.get(id=step["document"])
        document = story.coop.document(
            paper.template, int(paper.subject), story.coop.key(by), content=""
        )
        document = signed(story, paper, by)
        told["document"] = document
    story.act(step["action"], by, **told)


def signed(story: Story, paper: Document, by: str) -> Any:
    from coop.chain.acts import act_digest, signed_document

    content = bytes.fromhex(paper.content_digest)
    digest = act_digest(
        story.coop.chain.chain_id,
        story.coop.name,
        paper.template,
        paper.edition,
        int(paper.subject),
        content,
    )
    return signed_document(paper.edition, content, str(story.coop.key(by).sign(digest)))


@pytest.fixture
def author(followed_story: Story, sign_in: Any) -> Client:
    """Anna's browser; the funds have money."""
    followed_story.fill(1_000_000)
    browser: Client = sign_in(AUTHOR)
    return browser


# --- the author


def test_a_memo_goes_from_the_form_to_the_council(followed_story: Story, author: Client) -> None:
    """What was typed is what is signed; the council reads it in words, the ledger has none."""
    step = write_on_site(followed_story, author)
    assert step["data"]["amount"] == "1500.50 RUB"
    sign(followed_story, step, AUTHOR)

    memo = api.memos_of(followed_story.coop.name, followed_story.coop.account(AUTHOR))[0]
    assert memo.purpose == MEMO["purpose"]
    matter = Matter.unbound.get(coop=followed_story.coop.name, kind="memo")
    described = council.describe(matter)
    assert "1 500,50" in described.title.replace("\u00a0", " ")
    assert MEMO["purpose"] in described.summary
    assert described.package == "memo/2"
    assert MEMO["purpose"] not in json.dumps(followed_story.rows("memos"))
    page = read(author.get(f"/funds/memos/{memo.number}/"))
    assert "Совет голосует" in page.text


def test_funds_tell_what_they_have_and_who_decides(author: Client) -> None:
    """One chooses knowingly; the indivisible fund is not among them."""
    text = author.get("/funds/memos/new/").content.decode()

    assert "5" in text
    assert 'value="fundoper"' in text
    assert 'value="fundindiv"' not in text


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"amount": "0"}, "больше нуля"),
        ({"amount": "1,005"}, "1 500,50"),
        ({"way": "supplier"}, "нужно для оплаты"),
        ({"way": "supplier", **BANK, "inn": "7707083894"}, "контрольные цифры"),
        ({"way": "supplier", **BANK, "account": "40702810438000060474"}, "не сходится"),
        ({"way": "member"}, "номер в реестре"),
        ({"way": "member", "member": "999"}, "Нет пайщика"),
    ],
)
def test_a_slip_is_told_at_its_field(author: Client, changes: dict[str, str], told: str) -> None:
    """Nothing is signed before the form is in order."""
    page = read(author.post("/funds/memos/new/", {**MEMO, **changes}))

    assert told in " ".join(page.alerts)


def test_a_supplier_stands_in_the_private_store_alone(
    followed_story: Story, author: Client
) -> None:
    """Bank details go to the payment register by the cashier, never to the chain."""
    step = write_on_site(followed_story, author, way="supplier", **BANK)
    sign(followed_story, step, AUTHOR)
    number = int(step["data"]["number"])

    assert step["data"]["payee"] == ""
    payee = payee_of(followed_story.coop.name, "funds", str(number), "")
    assert payee is not None
    assert (payee.party.account, payee.party.inn) == (BANK["account"], BANK["inn"])
    assert payee_of(followed_story.coop.name, "returns", str(number), "") is None


def test_a_report_with_slips_and_the_rest(
    followed_story: Story, author: Client, sign_in: Any
) -> None:
    """From the money to the last kopeck brought back, on the site."""
    story = followed_story
    sign(story, write_on_site(story, author), AUTHOR)
    number = story.next_number() - 1
    story.council(number)
    story.send(number)
    assert titles(story, AUTHOR) == {"Отчитайтесь о расходах"}

    file = SimpleUploadedFile("чек.pdf", PDF, "application/pdf")
    answer = author.post(f"/funds/memos/{number}/report/", {**RECEIPTS, "form-0-file": file})
    assert answer.status_code == 302, read(answer).text
    step = last_step()
    assert step["data"]["spent"] == "900.00 RUB"
    sign(story, step, AUTHOR)

    galina = sign_in("galina")
    desk = read(galina.get("/funds/desk/"))
    assert "ИП Петров" in desk.text
    kept = galina.get(f"/funds/memos/{number}/slips/0/")
    assert b"".join(kept.streaming_content) == PDF
    galina.post(f"/funds/memos/{number}/settle/", {"report": desk.controls["report"]["value"]})
    sign(story, last_step(), "galina")

    page = author.get(f"/funds/memos/{number}/")
    assert "600 ,50 ₽" in read(page).text
    assert b"<svg" in page.content
    assert titles(story, AUTHOR) == {"Верните остаток"}
    story.bring_back(number)
    assert "Готово" in read(author.get(f"/funds/memos/{number}/")).text


def test_more_than_the_advance_is_cut_to_it(followed_story: Story, author: Client) -> None:
    """The paper tells what was spent beyond it; the ledger gets no more than was given."""
    story = followed_story
    sign(story, write_on_site(story, author, amount="500"), AUTHOR)
    number = story.next_number() - 1
    story.council(number)
    story.send(number)

    author.post(f"/funds/memos/{number}/report/", RECEIPTS)

    step = last_step()
    assert step["data"]["spent"] == "500.00 RUB"
    paper = Document.unbound.get(id=step["document"])
    assert paper.fields["overspent"].startswith("400,00")


def test_a_slip_is_a_picture_or_pdf(followed_story: Story, author: Client) -> None:
    """A file is what its first bytes say, whatever its name."""
    story = followed_story
    sign(story, write_on_site(story, author), AUTHOR)
    number = story.next_number() - 1
    story.council(number)
    story.send(number)
    file = SimpleUploadedFile("slip.pdf", b"<script>", "application/pdf")

    page = read(author.post(f"/funds/memos/{number}/report/", {**RECEIPTS, "form-0-file": file}))

    assert "JPEG" in " ".join(page.alerts)


@pytest.mark.parametrize("path", ["", "report/", "slips/0/"])
def test_a_memo_is_nobody_elses(
    followed_story: Story, author: Client, sign_in: Any, path: str
) -> None:
    """Another member does not even learn that it exists."""
    sign(followed_story, write_on_site(followed_story, author), AUTHOR)
    number = followed_story.next_number() - 1
    followed_story.coop.join("fedor")

    assert sign_in("fedor").get(f"/funds/memos/{number}/{path}").status_code == 404


# --- accountant, chair


def test_fees_are_divided_on_the_desk(followed_story: Story, sign_in: Any) -> None:
    """The accountant sees what each fund gets before signing."""
    story = followed_story
    story.adopt({"fundoper": 6_000, "fundreserve": 4_000})
    story.receive_fees(10_000)
    galina = sign_in("galina")

    assert "60 ,00 ₽" in read(galina.get("/funds/desk/")).text
    galina.post("/funds/desk/divide/")
    sign(story, last_step(), "galina")

    assert story.balance("fundoper") == 6_000


def test_a_split_is_drafted_with_its_paper(followed_story: Story, sign_in: Any) -> None:
    """Percent become basis points; the paper waits among the meeting's materials."""
    story, vera = followed_story, sign_in("vera")
    answer = vera.post("/funds/meeting/split/", {"fundoper": "87,5", "fundindiv": "12.50"})
    assert answer.status_code == 302, read(answer).text
    sign(story, last_step(), "vera")

    page = read(vera.get("/funds/meeting/"))
    assert "87,5 %" in page.text
    assert any("материал" in title for title in page.links)


@pytest.mark.parametrize("shares", [{"fundoper": "99"}, {"fundoper": "1e2"}, {}])
def test_a_split_comes_to_a_hundred(sign_in: Any, shares: dict[str, str]) -> None:
    """Else there is nothing to sign."""
    answer = sign_in("vera").post("/funds/meeting/split/", shares)

    assert answer.status_code == 200
    assert PreparedAct.unbound.count() == 0


def test_a_fund_gets_the_title_the_meeting_gave(followed_story: Story, sign_in: Any) -> None:
    """The title stands in the private store and on screens once the meeting has decided."""
    story, vera = followed_story, sign_in("vera")
    told = {"fund": "fund2", "title": "Фонд детской площадки", "purpose": "Площадка"}
    vera.post("/funds/meeting/name/", told)
    sign(story, last_step(), "vera")
    assert api.named_funds(story.coop.name) == frozenset()

    story.decide("namefund", story.next_number() - 1)

    assert "Фонд детской площадки" in vera.get("/funds/memos/new/").content.decode()


def test_liquidation_and_losses_are_prepared(followed_story: Story, sign_in: Any) -> None:
    """Their drafts wait for the meeting like the others."""
    story, vera = followed_story, sign_in("vera")
    vera.post("/funds/meeting/liquidation/", BANK)
    sign(story, last_step(), "vera")
    vera.post("/funds/meeting/loss/", {"amount": "250", "days": "90"})
    sign(story, last_step(), "vera")

    assert {row["kind"] for row in story.rows("drafts")} == {"liquidation", "losscall"}
    payee = payee_of(story.coop.name, "funds", "1", "")
    assert payee is not None
    assert payee.party.name == BANK["name"]
    story.decide("losscall", 2)
    galina = sign_in("galina")
    galina.post("/funds/calls/2/")
    assert last_step()["action"] == "call"
    assert "250 ,00 ₽" in read(galina.get("/funds/calls/2/")).text


@pytest.mark.parametrize("path", ["desk/", "meeting/", "meeting/split/", "calls/1/"])
def test_officers_screens_are_officers(followed_story: Story, sign_in: Any, path: str) -> None:
    """A member is told whose screen it is."""
    assert sign_in(AUTHOR).get(f"/funds/{path}").status_code == 403


# --- everybody


def test_funds_are_shown_in_pictures_and_numbers(followed_story: Story, author: Client) -> None:
    """Had, came, spent by purpose, have: beside each picture a table tells the same."""
    story = followed_story
    sign(story, write_on_site(story, author), AUTHOR)
    story.council(story.next_number() - 1)

    answer = author.get("/funds/")
    page, text = read(answer), answer.content.decode()

    assert "1 500 ,50 ₽" in page.text.replace("\u00a0", " ")
    assert "Помещения" in page.text
    assert 'class="chart-ring"' in text
    assert 'class="chart-bars"' in text
    assert "style=" not in text
    assert AUTHOR not in page.text


def test_strangers_see_funds_only_where_opened(
    followed_story: Story, author: Client, visitor: Client, sign_in: Any
) -> None:
    """Members only, until the chair opens the page; a member can't."""
    assert visitor.get("/funds/").status_code == 302
    assert author.post("/funds/openness/", {"public": "yes"}).status_code == 403

    sign_in("vera").post("/funds/openness/", {"public": "yes"})

    assert visitor.get("/funds/").status_code == 200
    sign_in("vera").post("/funds/openness/", {"public": "no"})
    assert visitor.get("/funds/").status_code == 302


def titles(story: Story, person: str) -> set[str]:
    coop, account = AccountName(story.coop.name), AccountName(story.coop.account(person))
    waiting = inbox.waiting_for(coop, account, roles_of(coop, account))
    return {str(one.title) for one in waiting if one.kind in ("report", "pay")}
