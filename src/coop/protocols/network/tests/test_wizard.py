"""The wizard on the Platform's own site: every step kept, every fault told where it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from coop.chain.keys import PrivateKey
from coop.monocoop.acts import ledger
from coop.monocoop.identity import questions
from coop.monocoop.platform.models import Letter
from coop.protocols.network.petitions import deciding, drafting, invitations
from coop.protocols.network.petitions.rows import Petition, PetitionState
from coop.protocols.network.petitions.steps import ORDER, Step, missing
from coop.protocols.network.screens.steps import now
from coop.protocols.network.tests.petitioners import SITE, EmptyLedger, begun, named, ready

pytestmark = pytest.mark.django_db
HOST = "platform.localhost:8000"
CONSUMERS = "ru-consumer-society"
NAMES = {
    "preset": CONSUMERS,
    "name": "Огонёк",
    "legal_name": SITE["legal_name"],
    "legal_name_genitive": "Потребительского общества «Огонёк»",
    "legal_name_dative": "Потребительскому обществу «Огонёк»",
    "legal_name_instrumental": "Потребительским обществом «Огонёк»",
}
NUMBERS = {name: SITE[name] for name in ("inn", "kpp", "ogrn", "address")}


@pytest.fixture
def browser() -> Client:
    """Somebody at the Platform's own site."""
    return Client(headers={"host": HOST})


@pytest.fixture
def files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def linked(petition: Petition) -> str:
    """The address of a petition by a fresh link."""
    return f"/connect/{drafting.renew_link(petition)}/"


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def said(answer: object) -> str:
    """The page without the tokens of its forms."""
    return re.sub(r'value="\w{64}"', "", text(answer))


# --- beginning and coming back


def test_two_answers_begin_a_petition(browser: Client) -> None:
    """The link goes by e-mail, and leads back to the same petition."""
    with ledger.using(EmptyLedger()):  # type: ignore[arg-type]
        answer = browser.post("/connect/", {"name": "Огонёк", "email": "vera@example.org"})

    petition = Petition.objects.get()
    assert petition.account == "ogonek"
    letter = Letter.objects.get()
    assert letter.to == "vera@example.org"
    link = next(line for line in letter.body.splitlines() if "/connect/" in line)
    code = link.rstrip("/").rsplit("/", 1)[1]
    assert f"/connect/{code}/name/" in answer["Location"]
    assert "Огонёк" in text(browser.get(f"/connect/{code}/"))


def test_a_lost_link_comes_again_and_a_stranger_learns_nothing(browser: Client) -> None:
    """The page says the same whether there is a petition or not."""
    _petition, code = begun()

    known = said(browser.post("/connect/link/", {"email": "VERA@example.org"}))
    unknown = said(browser.post("/connect/link/", {"email": "nobody@example.org"}))

    assert known == unknown
    assert Letter.objects.count() == 1
    assert browser.get(f"/connect/{code}/").status_code == 404


def test_a_wrong_link_leads_nowhere(browser: Client) -> None:
    """Nobody guesses a petition."""
    assert browser.get("/connect/nonsense/").status_code == 404


# --- steps


def test_every_step_opens_and_goes_back(browser: Client) -> None:
    """From the first to the last, whatever is filled in so far."""
    for petition in (begun("Заря")[0], ready()):
        base = linked(petition)
        for step in ORDER[:-1]:
            answer = browser.get(f"{base}{step}/", follow=True)
            assert answer.status_code == 200, step
            assert "no-store" in answer["Cache-Control"]


def test_cases_are_suggested_and_looked_over(browser: Client) -> None:
    """Empty cases come back filled in; with all of them the next step follows."""
    petition = begun()[0]
    base = linked(petition)
    bare = {name: NAMES[name] for name in ("preset", "name", "legal_name")}

    first = browser.post(f"{base}name/", bare)
    petition.refresh_from_db()
    second = browser.post(f"{base}name/", NAMES)

    assert first["Location"].endswith("/name/")
    assert petition.site["legal_name_genitive"] == NAMES["legal_name_genitive"]
    assert second["Location"].endswith("/registration/")


def test_wrong_digits_are_told_and_not_lost(browser: Client) -> None:
    """One digit differs: the field says so, and everything typed is there after coming back."""
    petition = ready()
    base = linked(petition)
    typed = {**NUMBERS, "inn": "77 99 00 1201", "email": "a@example.org", "phone": "+7 495 1"}

    page = text(browser.post(f"{base}registration/", typed))

    assert "Это не похоже на ИНН организации" in page
    assert Step.REGISTRATION in missing(Petition.objects.get())
    again = text(browser.get(f"{base}registration/"))
    assert "77 99 00 1201" in again
    assert "+7 495 1" in again

    browser.post(f"{base}registration/", {**typed, "inn": "77 99 00 1200"})
    assert Petition.objects.get().site["inn"] == "7799001200"


def test_a_page_keeps_what_is_typed_by_itself(browser: Client) -> None:
    """Half a number is kept too; what belongs to no step is not."""
    petition = begun()[0]
    base = linked(petition)

    kept = browser.post(f"{base}save/registration", {"inn": "779", "state": "connected"}).json()

    petition.refresh_from_db()
    assert kept == {"saved": True}
    assert petition.site["inn"] == "779"
    assert "state" not in petition.site
    assert browser.post(f"{base}save/nothing", {"inn": "1"}).json() == {"saved": False}


def test_half_the_banks_details_are_refused(browser: Client) -> None:
    """All four, or none."""
    base = linked(ready())
    whole = {
        "bank_name": "ПАО Сбербанк",
        "bank_code": "044525225",
        "bank_account": "40703810338000000147",
        "bank_correspondent": "30101810400000000225",
    }

    half = text(browser.post(f"{base}bank/", {**whole, "bank_code": ""}))
    wrong = text(browser.post(f"{base}bank/", {**whole, "bank_account": "4" * 20}))

    assert "реквизиты указаны не полностью" in half
    assert "Счёт не сходится с БИК" in wrong
    assert browser.post(f"{base}bank/", whole).status_code == 302


def charter_values(browser: Client, base: str, **changes: str) -> dict[str, str]:
    """All values of the charter's page as a browser sends them."""
    form = browser.get(f"{base}charter/").context["form"]
    return {field.name: str(field.initial) for field in form} | changes


def test_a_value_below_the_law_names_the_article(browser: Client) -> None:
    """The refusal stands at the value, with norm and article; others are kept as advised."""
    petition = ready()
    base = linked(petition)

    page = text(browser.post(f"{base}charter/", charter_values(browser, base, quorum="50")))
    assert "Закон не допускает такого значения" in page
    assert "3085-1, ст. 19" in page

    browser.post(f"{base}charter/", charter_values(browser, base, entrance="700,00"))
    petition.refresh_from_db()
    assert petition.parameters == {"entrance": 70000}


def test_another_kind_reads_the_charter_anew(browser: Client) -> None:
    """Values under one law mean nothing under another."""
    petition = ready()
    drafting.keep(petition, now=petition.made_at, parameters={"entrance": 1})

    browser.post(f"{linked(petition)}name/", {**NAMES, "preset": "ru-production-cooperative"})

    petition.refresh_from_db()
    assert (petition.parameters, petition.has_read_charter) == ({}, False)


def test_papers_are_shown_as_blank_forms(browser: Client) -> None:
    """Every kind of paper is listed and drawn with the cooperative's own letterhead."""
    base = linked(ready())

    page = text(browser.get(f"{base}papers/"))
    drawn = browser.get(f"{base}papers/application-1.png")

    assert "papers/application-1.png" in page
    assert drawn.content.startswith(b"\x89PNG")
    assert browser.get(f"{base}papers/nothing-1.png").status_code == 404


def test_an_address_is_free_fit_and_not_reserved(browser: Client) -> None:
    """Reserved, taken and malformed names are refused at the field."""
    taken = ready("Заря")
    deciding.send(taken, now=taken.made_at)
    petition = begun()[0]
    drafting.keep(petition, now=petition.made_at, preset=CONSUMERS)
    base = linked(petition)
    for slug, words in (
        ("admin", "площадка оставила за собой"),
        ("zarya", "занят другим кооперативом"),
        ("Ого нёк", "не подходит для адреса"),
    ):
        assert words in text(browser.post(f"{base}address/", {"slug": slug})), slug

    assert browser.post(f"{base}address/", {"slug": "Ogonek"}).status_code == 302
    petition.refresh_from_db()
    assert petition.site["slug"] == "ogonek"


def test_a_domain_of_ones_own_waits_for_its_record(browser: Client) -> None:
    """The record's text is shown; a domain that leads elsewhere here is refused."""
    petition = ready()
    base = linked(petition)

    browser.post(f"{base}address/domain", {"domain": "огонёк.рф"})
    page = text(browser.get(f"{base}address/"))

    petition.refresh_from_db()
    assert "огонёк.рф" in page
    assert f"coop-verify={petition.domain_token}" in page
    browser.post(f"{base}address/domain", {"drop": "1"})
    assert "coop-verify" not in text(browser.get(f"{base}address/"))
    wrong = text(browser.post(f"{base}address/domain", {"domain": "x.localhost"}))
    assert "field-error" in wrong


def test_a_look_is_chosen_with_a_preview(browser: Client, files: None) -> None:
    """Colour and type stay with the petition; the preview shows them before."""
    petition = ready()
    base = linked(petition)
    chosen = {"colour": "own", "own_colour": "#7a1f3d", "font": "pt-sans"}

    css = text(browser.get(f"{base}look/preview.css", chosen | {"scheme": "light"}))
    assert browser.get(f"{base}look/preview/", chosen).status_code == 200
    browser.post(f"{base}look/", chosen)

    petition.refresh_from_db()
    assert "#7a1f3d" in css
    assert (petition.site["brand_colour"], petition.site["font"]) == ("#7a1f3d", "pt-sans")


def test_a_huge_logo_is_refused_before_it_is_read(browser: Client, files: None) -> None:
    """Fifty megabytes never arrive; three are told at the field."""
    base = linked(ready())
    chosen = {"colour": "own", "own_colour": "#7a1f3d", "font": "pt-sans"}

    large = SimpleUploadedFile("logo.png", b"\x89PNG" + bytes(3 * 1024**2))
    told = text(browser.post(f"{base}look/", {**chosen, "logo": large}))
    huge = browser.post(f"{base}look/", chosen, headers={"content-length": str(50 * 1024**2)})

    assert "слишком" in told
    assert huge.status_code == 413
    assert "слишком большой" in text(huge)


# --- founders


FOUNDER = {"name": "Орлова Вера", "email": "vera@example.org", "seat": "chair", "roles": []}


def test_founders_are_named_changed_and_taken_off(browser: Client) -> None:
    """The page says what the law and the charter still ask for."""
    petition = begun()[0]
    drafting.keep(petition, now=petition.made_at, preset=CONSUMERS)
    base = linked(petition)

    browser.post(f"{base}founders/", FOUNDER)
    twice = text(browser.post(f"{base}founders/", FOUNDER))
    founder = petition.founders.get()
    browser.post(f"{base}founders/{founder.pk}/", {**FOUNDER, "name": "Орлова Вера Ильинична"})
    page = text(browser.get(f"{base}founders/"))

    assert "дважды" in twice
    assert "Орлова Вера Ильинична" in page
    assert "Устав требует" in page
    browser.post(f"{base}founders/{founder.pk}/remove")
    assert not petition.founders.exists()


def test_somebody_elses_founder_is_not_touched(browser: Client) -> None:
    """A number of another petition leads nowhere."""
    founder = named(begun("Заря")[0])[0]
    base = linked(begun()[0])

    assert browser.get(f"{base}founders/{founder.pk}/").status_code == 404
    assert browser.post(f"{base}founders/{founder.pk}/remove").status_code == 404
    assert browser.post(f"{base}signatures/invite", {"founder": founder.pk}).status_code == 404


def test_links_are_shown_once_and_sent(browser: Client) -> None:
    """Each founder gets a letter; the page shows the links until it is loaded again."""
    petition = begun()[0]
    named(petition)
    base = linked(petition)

    page = text(browser.post(f"{base}signatures/invite", follow=True))

    assert page.count("data-copies=") == 5
    assert Letter.objects.count() == 5
    assert "data-copies=" not in text(browser.get(f"{base}signatures/"))


# --- sending


def test_an_unready_petition_is_not_sent(browser: Client) -> None:
    """The overview names the steps that are left."""
    petition = begun()[0]
    base = linked(petition)

    page = text(browser.post(f"{base}send", follow=True))

    assert "В заявке ещё чего-то не хватает" in page
    assert Petition.objects.get().state == PetitionState.DRAFT


def test_a_sent_petition_shows_where_it_stands(browser: Client) -> None:
    """Steps lead to its page, a late answer changes nothing, and it may be taken back."""
    petition = ready()
    base = linked(petition)
    browser.post(f"{base}send")

    late = browser.post(f"{base}bank/", {"bank_name": "Другой"})
    assert late.status_code == 409
    assert "Заявка отправлена" in text(late)
    assert browser.get(f"{base}bank/")["Location"] == base
    assert "Отозвать" in text(browser.get(base))

    browser.post(f"{base}take-back")
    assert Petition.objects.get().state == PetitionState.DRAFT
    assert Petition.objects.get().site.get("bank_name") is None


# --- the founder's own page


def signed_up(browser: Client, code: str, key: PrivateKey) -> tuple[int, str]:
    """What a founder's browser does with the link; the status and the error's code."""
    asked = browser.post(f"/invitation/{code}/begin", {}, content_type="application/json")
    if asked.status_code != 200:
        return asked.status_code, asked.json()["error"]
    nonce = asked.json()["nonce"]
    question = questions.Asked(nonce, "invitation", HOST, {})
    body = {
        "nonce": nonce,
        "public_key": key.public.point.hex(),
        "signature": key.sign(questions.digest(question)).packed.hex(),
        "copy": {
            "kind": "password",
            "wrapped": "cd" * 60,
            "salt": "ef" * 16,
            "auth_key": "ab" * 32,
        },
    }
    done = browser.post(f"/invitation/{code}/finish", body, content_type="application/json")
    return done.status_code, done.json().get("error", "")


def test_a_founder_signs_up_by_the_link_once(browser: Client) -> None:
    """The page names cooperative and seat; a second use is told so, on the page and to a script."""
    petition = begun()[0]
    founder = named(petition)[0]
    code = invitations.invite(founder, now=now())
    page = text(browser.get(f"/invitation/{code}/"))
    assert "Огонёк" in page
    assert "Председатель совета" in page

    key = PrivateKey.generate(bytes([9]) * 32)
    assert signed_up(browser, code, key) == (200, "")
    assert signed_up(browser, code, key) == (409, "invitation_used")
    again = browser.get(f"/invitation/{code}/")
    assert again.status_code == 410
    assert "Приглашение уже использовано" in text(again)
    assert browser.get("/invitation/nonsense/").status_code == 410
