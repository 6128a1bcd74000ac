"""The operator's desk: what waits, what is needed to decide, and no more."""

from __future__ import annotations

import pytest
from django.test import Client

from coop.monocoop.operator import sessions
from coop.monocoop.platform.models import Letter
from coop.protocols.network.petitions import deciding, drafting
from coop.protocols.network.petitions.rows import Petition, PetitionState
from coop.protocols.network.screens.steps import now
from coop.protocols.network.tests.petitioners import begun, ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator() -> Client:
    """The operator at an open desk."""
    browser = Client(headers={"host": "platform.localhost"})
    browser.post(f"/operator/enter/{sessions.invite(now=now())}/")
    return browser


@pytest.fixture
def sent() -> Petition:
    petition = ready()
    drafting.keep(petition, now=now(), parameters={"entrance": 70000})
    deciding.send(petition, now=now())
    Letter.objects.all().delete()
    return petition


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_nobody_else_sees_petitions(sent: Petition) -> None:
    """The door stands before the queue, a petition and its decision."""
    stranger = Client(headers={"host": "platform.localhost"})

    assert stranger.get("/operator/petitions/").status_code == 403
    assert stranger.get(f"/operator/petitions/{sent.pk}/").status_code == 403
    assert stranger.post(f"/operator/petitions/{sent.pk}/accept").status_code == 403
    assert Petition.objects.get().state == PetitionState.SENT


def test_the_operator_sees_the_cooperative_and_no_person(operator: Client, sent: Petition) -> None:
    """Numbers, seats, values that differ; neither names nor e-mails of people."""
    queue = text(operator.get("/operator/petitions/"))
    page = text(operator.get(f"/operator/petitions/{sent.pk}/"))

    assert "Огонёк" in queue
    for told in ("7799001200", "Председатель совета", "700,00", "http://ogonek.localhost"):
        assert told in page
    for personal in ("Учредитель 0", "founder0@example.org", "vera@example.org"):
        assert personal not in queue + page


def test_a_draft_is_not_the_operators_matter(operator: Client) -> None:
    """Before it is sent it does not exist for the desk."""
    draft = begun()[0]

    assert operator.get(f"/operator/petitions/{draft.pk}/").status_code == 404


def test_accepting_shows_the_command(operator: Client, sent: Petition) -> None:
    """The web holds no key of the operator: the ledger hears of it by a command."""
    decision = {"revision": sent.revision}

    operator.post(f"/operator/petitions/{sent.pk}/accept", decision)

    page = text(operator.get(f"/operator/petitions/{sent.pk}/"))
    assert f"coop network connect --petition {sent.pk}" in page
    assert Petition.objects.get().state == PetitionState.ACCEPTED


def test_a_refusal_needs_a_reason(operator: Client, sent: Petition) -> None:
    """The petitioner reads it word for word."""
    decision = {"revision": sent.revision}

    empty = operator.post(f"/operator/petitions/{sent.pk}/refuse", decision)
    assert "field-error" in text(empty)
    operator.post(f"/operator/petitions/{sent.pk}/refuse", decision | {"reason": "Нет ОГРН"})

    assert Petition.objects.get().state == PetitionState.REFUSED
    assert "Нет ОГРН" in Letter.objects.get().body


def test_what_was_changed_after_reading_is_not_accepted(operator: Client, sent: Petition) -> None:
    """Taken back and sent anew it must be read anew."""
    read = sent.revision
    deciding.take_back(sent)
    deciding.send(sent, now=now())

    answer = operator.post(f"/operator/petitions/{sent.pk}/accept", {"revision": read})

    assert answer.status_code == 409
    assert "Заявку изменили" in text(answer)
    assert Petition.objects.get().state == PetitionState.SENT
