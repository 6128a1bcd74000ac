"""Inquiries: a conversation of two sides, each told of the other's word; nobody else reads it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from coop.kernel.names import AccountName
from coop.monocoop.content.tests.conftest import COOP, HOLDS
from coop.monocoop.inbox import waiting_for
from coop.monocoop.notifications.models import Delivery
from coop.monocoop.questionnaires import processes
from coop.monocoop.questionnaires.models import AnswerFile, Inquiry
from coop.monocoop.questionnaires.processes import Process, Subject
from coop.monocoop.requests import CoopRequest
from coop.monocoop.tenants import Tenant
from coop.monocoop.tests.browsers import browser_of

from .building import answer, published

QUESTION = {"kind": "long", "title": "О чём вы?"}
FILE = {"kind": "file", "title": "Приложение"}


def asked(chair: Client, anna: Client, process: str = "secretary") -> Inquiry:
    """Anna asks an office."""
    row = published(chair, QUESTION, process=process, title="Справка")
    answer(anna, row, k0="Нужна справка")
    inquiry: Inquiry = Inquiry.unbound.get()
    return inquiry


def told(kind: str) -> list[str]:
    rows = Delivery.unbound.filter(coop=COOP, channel="page", told__kind=f"questionnaires.{kind}")
    return sorted(rows.values_list("account", flat=True))


def act(who: Client, inquiry: Inquiry, way: str, **values: str) -> str:
    path = f"/inquiries/{inquiry.id}/{way}/"
    page = who.post(path, values, follow=True).content.decode()
    inquiry.refresh_from_db()
    return page


def test_an_inquiry_goes_its_way(chair: Client, clerk: Client, anna: Client) -> None:
    """New, in work, answered, asked again, answered, closed: each side is told of the other."""
    inquiry = asked(chair, anna)
    assert "new" == inquiry.state
    assert ["chair", "clerk"] == told("inquiry")
    waits = waiting_for(COOP, AccountName("clerk"), frozenset({"person", "secretary"}))
    assert ["Справка"] == [one.title for one in waits]

    act(clerk, inquiry, "turn", do="take")
    assert "in_work" == inquiry.state
    act(clerk, inquiry, "say", text="Приходите завтра")
    assert "answered" == inquiry.state
    assert ["anna", "anna"] == told("answer")
    assert "Приходите завтра" in anna.get(f"/inquiries/{inquiry.id}/").content.decode()

    act(anna, inquiry, "say", text="А послезавтра?")
    assert "in_work" == inquiry.state
    assert ["chair", "chair", "clerk", "clerk"] == told("inquiry")
    act(anna, inquiry, "turn", do="close")
    assert "closed" == inquiry.state
    assert [] == waiting_for(COOP, AccountName("clerk"), frozenset({"person", "secretary"}))


def test_nobody_writes_to_a_closed_one(chair: Client, clerk: Client, anna: Client) -> None:
    """Its words stay to be read; a new inquiry is begun."""
    inquiry = asked(chair, anna)
    act(anna, inquiry, "turn", do="close")

    assert "Это обращение закрыто" in act(clerk, inquiry, "say", text="а")
    assert 0 == inquiry.messages.count()


@pytest.mark.parametrize("name", ["vera", "boris", "stranger"])
def test_nobody_else_reads_it(chair: Client, anna: Client, name: str) -> None:
    """Another member, one of the council, a stranger: for them there is no such inquiry."""
    inquiry = asked(chair, anna)
    other = browser_of(name)

    assert 404 == other.get(f"/inquiries/{inquiry.id}/").status_code
    for way in ("say", "turn"):
        assert 404 == other.post(f"/inquiries/{inquiry.id}/{way}/", {"text": "a"}).status_code
    assert "Справка" not in other.get("/inquiries/").content.decode()


def test_the_audit_commission_reads_and_writes_nothing(
    chair: Client, anna: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It reads what officers read; its word or press changes nothing."""
    inquiry = asked(chair, anna)
    monkeypatch.setitem(HOLDS, "vera", ("member", "auditor"))
    vera = browser_of("vera")

    assert 200 == vera.get(f"/inquiries/{inquiry.id}/").status_code
    assert 404 == vera.post(f"/inquiries/{inquiry.id}/say/", {"text": "a"}).status_code
    assert 404 == vera.post(f"/inquiries/{inquiry.id}/turn/", {"do": "close"}).status_code


def test_another_cooperative_has_no_such_inquiry(
    chair: Client, anna: Client, zarya: Tenant
) -> None:
    """Not for its own chair, nor for the member who asked here."""
    inquiry = asked(chair, anna)

    for name in ("chair", "anna"):
        there = browser_of(name, "zarya.example")
        assert 404 == there.get(f"/inquiries/{inquiry.id}/").status_code


def test_its_files_are_for_its_two_sides(
    chair: Client, clerk: Client, anna: Client, vera: Client
) -> None:
    """Each side takes the file as a download; others find none."""
    row = published(chair, FILE, process="secretary")
    answer(anna, row, k0=SimpleUploadedFile("чек.pdf", b"%PDF-1.7"))
    file, inquiry = AnswerFile.unbound.get(), Inquiry.unbound.get()
    path = f"/inquiries/{inquiry.id}/files/{file.id}/"

    for side in (anna, clerk):
        taken = side.get(path)
        assert b"%PDF-1.7" == b"".join(taken.streaming_content)  # type: ignore[attr-defined]
        assert taken["Content-Disposition"].startswith("attachment")
    assert 404 == vera.get(path).status_code


def test_a_protocol_goes_on_with_what_came(
    chair: Client, anna: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who receives it takes it up: the protocol gets the words and says where to go on."""
    got: list[Subject] = []

    def begin(_request: CoopRequest, subject: Subject) -> str:
        got.append(subject)
        return "/inbox/"

    offered = Process("council", "В совет", "", frozenset({"council"}), begin, "Внести в совет")
    monkeypatch.setitem(processes._offered, "council", offered)
    inquiry = asked(chair, anna, "council")
    boris = browser_of("boris")
    assert "Внести в совет" in boris.get(f"/inquiries/{inquiry.id}/").content.decode()
    assert "Внести в совет" not in anna.get(f"/inquiries/{inquiry.id}/").content.decode()

    act(anna, inquiry, "turn", do="begin")
    assert [] == got
    act(boris, inquiry, "turn", do="begin")
    assert [Subject("Справка", "О чём вы?\nНужна справка", f"/inquiries/{inquiry.id}/")] == got
    assert ("in_work", "boris") == (inquiry.state, inquiry.taken_by)


def test_what_is_written_comes_out_harmless(chair: Client, clerk: Client, anna: Client) -> None:
    """A tag in a message is words."""
    inquiry = asked(chair, anna)
    act(anna, inquiry, "say", text="<script>alert(1)</script>")

    assert "<script>alert" not in clerk.get(f"/inquiries/{inquiry.id}/").content.decode()
