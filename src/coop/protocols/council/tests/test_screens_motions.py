"""Matters of the council's own on the site: moved in words, decided, taking effect."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coop.documents.models import Document
from coop.protocols.council import api, drafts, offices
from coop.protocols.council.models import Draft, Matter, Motion, MotionPerson
from coop.protocols.council.rules import OfficerRole
from coop.protocols.council.tests.site import TITLE, WORDS, Site

pytestmark = pytest.mark.django_db
NEW = "/council/motions/new/"


def described(site: Site, number: int) -> api.MatterDescription:
    return api.describe(Matter.unbound.get(coop=site.coop.name, number=number))


def test_a_free_matter_in_the_movers_words(open_site: Site) -> None:
    """From the kind to the signature; the council reads the very words of the paper."""
    number = open_site.move("elena")

    told = described(open_site, number)
    assert (told.title, told.summary) == (TITLE, "Крыша протекает.")
    assert told.decision == WORDS["decision"]
    assert told.package == "motion/1"
    assert told.document == str(Document.unbound.get(template="motion").id)
    listed = open_site.page("vera", "/council/motions/")
    assert TITLE in listed.links
    assert "вносит Белова Елена Ивановна" in listed.text


def test_a_matter_decided_is_listed_with_its_end(open_site: Site) -> None:
    """Approved by votes; its minutes join the package of the motion."""
    number = open_site.move()
    open_site.vote(number, vera="for", boris="for", galina="for", dmitri="against")
    for signer in ("vera", "galina"):
        open_site.sign(signer, f"/council/matters/{number}/minutes/sign/")

    page = open_site.page("elena", "/council/motions/")

    assert "Решены" in page.headings
    assert "Принято" in page.text
    assert Document.unbound.get(template="minutes").package == "motion/1"


def test_deputies_are_chosen_among_the_council(open_site: Site) -> None:
    """Those who are ticked are deputies from then on; the former one no more."""
    accounts = [open_site.coop.account(person) for person in ("galina", "dmitri")]
    number = open_site.move("vera", "deputy", deputies=accounts)

    told = described(open_site, number)
    open_site.coop.council_decides(number)

    assert told.title == "О заместителях председателя совета"
    assert "Назначить заместителями председателя совета: " in told.decision
    deputies = [s.account for s in api.council(open_site.coop.name) if s.role.name == "DEPUTY"]
    assert set(deputies) == set(accounts)


def test_an_officer_is_named_by_name_or_number(open_site: Site) -> None:
    """A name that fits one member is enough; one that fits nobody is told."""
    open_site.choose("galina", NEW, {"kind": "officer"})
    told = {"person": "Сидоров", "roles": ["4"], "reason": "", "days": "7"}
    wrong = open_site.wrong("galina", f"{NEW}words/", told)
    number = open_site.move("galina", "officer", person="Белова", roles=["1", "4"])

    open_site.coop.council_decides(number)

    assert wrong == ["Такого пайщика нет: «Сидоров»."]
    assert described(open_site, number).decision == (
        "Назначить кассиром и секретарём: Белова Елена Ивановна."
    )
    officers = {each.account: each.roles for each in offices.officers(open_site.coop.name)}
    elena = open_site.coop.account("elena")
    assert officers[elena] == {OfficerRole.CASHIER, OfficerRole.SECRETARY}


def test_a_board_has_a_chair_and_members(open_site: Site) -> None:
    """Each person once; whoever sits there may move matters and reads the own ones."""
    open_site.choose("vera", NEW, {"kind": "board"})
    told = {"chair": "Иванова", "members": "Белова\nИванова", "reason": "", "days": "7"}
    wrong = open_site.wrong("vera", f"{NEW}words/", told)
    assert open_site.status_code("zoya", NEW) == 403
    open_site.coop.council_decides(
        open_site.move("vera", "board", chair="Иванова", members="Белова")
    )

    own = open_site.move("zoya")
    other = open_site.move("galina", title="О закупке муки")

    assert wrong == ["У человека одно место в правлении."]
    assert open_site.status_code("zoya", f"/council/matters/{own}/") == 200
    assert open_site.status_code("zoya", f"/council/matters/{other}/") == 404
    listed = open_site.page("zoya", "/council/motions/")
    assert TITLE in listed.links
    assert "О закупке муки" not in listed.links
    assert open_site.status_code("zoya", "/council/") == 403


def test_steps_keep_what_was_typed(open_site: Site) -> None:
    """Who comes back finds the words; after the signature the form is empty again."""
    open_site.choose("elena", NEW, {"kind": "free"})
    open_site.choose("elena", f"{NEW}words/", WORDS)

    page = open_site.page("elena", f"{NEW}words/")
    assert page.controls["title"]["value"] == TITLE
    open_site.page("elena", f"{NEW}review/")
    open_site.page("elena", f"{NEW}review/")
    assert Document.unbound.filter(template="motion").count() == 1
    open_site.sign("elena", f"{NEW}review/")

    open_site.choose("elena", NEW, {"kind": "free"})
    assert "value" not in open_site.page("elena", f"{NEW}words/").controls["title"]


def test_words_that_change_make_another_paper(open_site: Site) -> None:
    """The former, which nobody signed, is destroyed."""
    for title in ("О складе", "О ремонте склада"):
        open_site.choose("elena", NEW, {"kind": "free"})
        open_site.choose("elena", f"{NEW}words/", WORDS | {"title": title})
        open_site.page("elena", f"{NEW}review/")

    first, second = Document.unbound.filter(template="motion").order_by("created_at", "title")
    assert {first.is_shredded, second.is_shredded} == {True, False}


def test_members_of_neither_move_nothing(open_site: Site) -> None:
    """A plain member has the general meeting; a jump over a step leads back."""
    assert open_site.status_code("zoya", NEW) == 403
    answer = open_site.browser("elena").get(f"{NEW}review/")
    assert answer["Location"] == NEW


def test_people_of_a_motion_reach_the_ledger_as_typed(open_site: Site) -> None:
    """A seat's role for the board, an officer's bits for officers, none for a free matter."""
    open_site.move("vera", "board", chair="Иванова", members="")
    open_site.move("vera", "officer", person="Иванова", roles=[])

    rows = MotionPerson.unbound.filter(coop=open_site.coop.name).order_by("motion")
    assert [(row.motion, row.role) for row in rows] == [(1, 3), (2, 0)]
    assert Motion.unbound.filter(coop=open_site.coop.name).count() == 2


def test_old_drafts_are_forgotten(open_site: Site) -> None:
    """Sixty days after nobody came back, with the paper nobody signed."""
    open_site.choose("elena", NEW, {"kind": "free"})
    open_site.choose("elena", f"{NEW}words/", WORDS)
    open_site.page("elena", f"{NEW}review/")

    early = drafts.forget_old(open_site.coop.now)
    late = drafts.forget_old(open_site.coop.now + timedelta(days=61))

    assert (early, late) == (0, 1)
    assert not Draft.unbound.exists()
    assert Document.unbound.get(template="motion").is_shredded
