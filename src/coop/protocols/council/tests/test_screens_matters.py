"""A matter on the site: materials, discussion, vote, dissent, recusal, receipt."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from coop.documents.models import Document
from coop.protocols.council.models import Material, MatterVote, RecusalReason
from coop.protocols.council.tests.holding import move
from coop.protocols.council.tests.site import Site

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(open_site: Site) -> str:
    """The address of a free matter that takes votes."""
    return f"/council/matters/{move(open_site.coop)}/"


def test_a_member_of_the_council_votes(open_site: Site, matter: str) -> None:
    """The ground stands beside the choices; the vote is recorded and shown by name."""
    page = open_site.page("elena", matter)
    assert "Вы можете голосовать: вы были в составе совета" in page.text
    assert "Не менее 75 % членов совета" in page.text

    open_site.sign("elena", f"{matter}vote/", {"choice": "for"})

    after = open_site.page("elena", matter)
    assert "Ваш голос записан: За" in after.text
    assert "Белова Елена Ивановна член совета За" in after.text
    assert "1 из 5" in after.text
    assert "choice" not in after.controls


def test_who_has_no_seat_does_not_vote(open_site: Site, matter: str) -> None:
    """A member without a seat does not see the matter; an earlier vote is not given twice."""
    assert open_site.status_code("zoya", matter) == 403
    open_site.sign("elena", f"{matter}vote/", {"choice": "for"})

    again = open_site.send("elena", f"{matter}vote/", {"choice": "against"})

    assert again.status_code == 409
    assert "Вы уже проголосовали." in again.content.decode()


def test_a_dissent_is_recorded_by_name(open_site: Site, matter: str) -> None:
    """Who votes against may be named in the minutes; who votes for is not, whatever is ticked."""
    open_site.sign("dmitri", f"{matter}vote/", {"choice": "against", "dissent": "1"})
    open_site.sign("elena", f"{matter}vote/", {"choice": "for", "dissent": "1"})

    rows = MatterVote.unbound.filter(coop=open_site.coop.name)
    assert {row.account: row.dissent for row in rows} == {
        open_site.coop.account("dmitri"): True,
        open_site.coop.account("elena"): False,
    }
    text = open_site.page("vera", matter).text
    assert "Кузнецов Дмитрий Сергеевич член совета Особое мнение Против" in text


def test_a_recusal_has_its_reason(open_site: Site, matter: str) -> None:
    """The reason is for the council and the minutes; the ledger has the recusal alone."""
    reason = {"text": "Склад принадлежит моему брату."}
    empty = open_site.wrong("elena", f"{matter}recuse/", {"text": ""})
    open_site.sign("elena", f"{matter}recuse/", reason)
    open_site.vote(int(matter.split("/")[3]), vera="for", boris="for", galina="for")

    assert empty == ["Обязательное поле."]
    assert RecusalReason.unbound.get(coop=open_site.coop.name).text == reason["text"]
    page = open_site.page("elena", matter)
    assert "Ваш самоотвод записан" in page.text
    assert f"Самоотвод {reason['text']}" in page.text
    open_site.sign("vera", f"{matter}minutes/sign/")
    told = Document.unbound.get(template="minutes").fields
    assert told["recusals"] == [{"name": "Белова Елена Ивановна", "reason": reason["text"]}]


def test_a_receipt_is_checked_by_anybody(open_site: Site, matter: str, visitor: Any) -> None:
    """The voter has a page and a paper; a stranger sees the record, never the matter's title."""
    open_site.sign("elena", f"{matter}vote/", {"choice": "abstain"})

    receipt = f"{matter}receipts/{open_site.coop.account('elena')}/"
    assert open_site.page("elena", matter).links["Моя квитанция"] == receipt
    page = open_site.page("elena", receipt)
    paper = open_site.browser("elena").get(f"{receipt}receipt.pdf")
    transaction = MatterVote.unbound.get(coop=open_site.coop.name).transaction
    check = visitor.get(f"/council/receipts/{transaction}/").content.decode()
    wrong = visitor.get(f"/council/receipts/{'0' * 64}/").content.decode()

    assert f"/council/receipts/{transaction}/" in page.text
    assert paper.content.startswith(b"%PDF")
    assert "Воздержаться" in check
    assert "Вопрос совета №" in check
    assert "предложение №" not in check
    assert "Такого голоса нет" in wrong
    nobody = f"{matter}receipts/{open_site.coop.account('vera')}/"
    assert open_site.status_code("elena", nobody) == 404
    assert open_site.status_code("zoya", receipt) == 403


def test_the_council_speaks_of_a_matter(open_site: Site, matter: str) -> None:
    """Off the ledger, under one's name, until the matter is decided."""
    open_site.send("galina", f"{matter}words/", {"text": "Сколько это стоит?"})
    open_site.coop.chain.pass_time(minutes=1)
    open_site.send("boris", f"{matter}words/", {"text": "Смета приложена."})

    empty = open_site.wrong("galina", f"{matter}words/", {"text": " "})

    text = open_site.page("elena", matter).text
    assert "Зайцева Галина Петровна" in text
    assert text.index("Сколько это стоит?") < text.index("Смета приложена.")
    assert empty == ["Обязательное поле."]
    assert open_site.send("zoya", f"{matter}words/", {"text": "И я!"}).status_code == 403


def test_files_are_read_by_the_council_alone(open_site: Site, matter: str) -> None:
    """By their content and not by their names; one's own is taken back until somebody votes."""
    script = SimpleUploadedFile("plan.pdf", b"<script>", "application/pdf")
    wrong = open_site.wrong("galina", f"{matter}files/", {"name": "Смета", "file": script})
    paper = SimpleUploadedFile("plan.pdf", b"%PDF-1.7 sample", "application/pdf")
    open_site.send("galina", f"{matter}files/", {"name": "Смета", "file": paper})

    row = Material.unbound.get(coop=open_site.coop.name)
    address = f"{matter}files/{row.id}/"
    answer = open_site.browser("elena").get(address)

    assert wrong[0].startswith("Такие файлы не принимаются")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].endswith(f"{quote('Смета')}.pdf")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 sample"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "Смета" in open_site.page("elena", matter).text
    assert open_site.status_code("zoya", address) == 403
    assert open_site.send("elena", f"{address}remove/").status_code == 404
    open_site.sign("elena", f"{matter}vote/", {"choice": "for"})
    assert open_site.send("galina", f"{address}remove/").status_code == 404


def test_an_own_matter_is_told(open_site: Site) -> None:
    """Whom a matter is about reads that a recusal is fair."""
    open_site.coop.register("anna")
    open_site.coop.apply("anna")
    open_site.coop.confirm("anna")
    number = open_site.coop.member("anna").matter

    text = open_site.page("elena", f"/council/matters/{number}/").text

    assert "Это вопрос о вас" not in text
    assert "заявить самоотвод" in text


def test_where_the_charter_rules_absence_out(open_site: Site) -> None:
    """A matter by itself waits for a session: nobody is asked to vote in vain."""
    open_site.coop.relay(
        "assembly", "charter", "amend", parameters=[{"code": "councilabs", "value": 0}]
    )
    number = move(open_site.coop)

    page = open_site.page("elena", f"/council/matters/{number}/")
    agenda = open_site.page("vera", "/council/")
    refused = open_site.send("elena", f"/council/matters/{number}/vote/", {"choice": "for"})

    assert "По уставу совет решает на заседаниях" in page.text
    assert "choice" not in page.controls
    assert "Ждут заседания" in agenda.headings
    assert refused.status_code == 409
