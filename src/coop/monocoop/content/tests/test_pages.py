"""Pages of the site: an address, versions, and what visitors see of them."""

from __future__ import annotations

import pytest
from django.test import Client

from coop.monocoop.content import pages
from coop.monocoop.content.models import Page, PageVersion
from coop.monocoop.tenants import Tenant
from coop.monocoop.tests.browsers import browser_of


def publish(
    chair: Client, title: str = "О нас", slug: str = "", text: str = "Мы **вместе**."
) -> Page:
    """Begin a page and publish it as the form does."""
    chair.post("/pages/new/")
    row: Page = Page.unbound.latest("changed_at")
    return republish(chair, row, title=title, slug=slug, text=text)


def republish(chair: Client, row: Page, **values: str) -> Page:
    chair.post(
        f"/pages/{row.id}/edit/",
        {"revision": str(row.revision), "do": "publish", "is_listed": "on", **values},
    )
    row.refresh_from_db()
    return row


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("О нас", "o-nas"),
        ("Как вступить? Всё просто!", "kak-vstupit-vse-prosto"),
        ("Объявления и подъезды", "obyavleniya-i-podezdy"),
        ("«—»", ""),
        ("ы" * 200, "y" * 60),
    ],
)
def test_an_address_is_made_of_the_title(title: str, slug: str) -> None:
    """Cyrillic becomes Latin; what can't be said in Latin is asked for."""
    assert slug == pages.slug_of(title)


def test_visitors_read_what_is_published(chair: Client, visitor: Client) -> None:
    """A draft has no address; a published page stands at its own and at the foot of the site."""
    chair.post("/pages/new/")
    assert 404 == visitor.get("/pages/o-nas/").status_code

    publish(chair)

    assert "<strong>вместе</strong>" in visitor.get("/pages/o-nas/").content.decode()
    assert 'href="/pages/o-nas/"' in visitor.get("/").content.decode()


def test_a_change_shows_once_it_is_published(chair: Client, visitor: Client) -> None:
    """Until then visitors read the version in force; each version is kept and comes back."""
    row = publish(chair)
    chair.post(
        f"/pages/{row.id}/edit/",
        {
            "revision": row.revision,
            "do": "keep",
            "title": "О нас",
            "text": "Новое",
            "slug": "o-nas",
        },
    )
    assert "Новое" not in visitor.get("/pages/o-nas/").content.decode()
    row.refresh_from_db()
    republish(chair, row, title="О нас", text="Новое", slug="o-nas")
    assert "Новое" in visitor.get("/pages/o-nas/").content.decode()
    assert 2 == PageVersion.unbound.count()

    chair.post(f"/pages/{row.id}/history/", {"number": "1"})
    row.refresh_from_db()
    assert "Новое" in visitor.get("/pages/o-nas/").content.decode()
    assert "Мы **вместе**." == row.draft["text"]


def test_an_address_is_of_one_page(chair: Client, visitor: Client, zarya: Tenant) -> None:
    """A second page is asked for another address; another cooperative has addresses of its own."""
    publish(chair, text="первая")
    second = publish(chair, text="вторая")

    assert second.published_at is None
    assert (
        "Этот адрес занят"
        in chair.post(
            f"/pages/{second.id}/edit/",
            {"revision": second.revision, "do": "publish", "title": "О нас", "text": "вторая"},
        ).content.decode()
    )
    assert "первая" in visitor.get("/pages/o-nas/").content.decode()
    assert 404 == Client(headers={"host": "zarya.example"}).get("/pages/o-nas/").status_code


@pytest.mark.parametrize("slug", ["../admin", "О-нас", "a b", "-a", "a/", "A"])
def test_an_address_that_misleads_is_refused(chair: Client, slug: str) -> None:
    """Only small Latin letters, digits and hyphens between them."""
    assert publish(chair, slug=slug).published_at is None


def test_only_who_writes_changes_pages(chair: Client, anna: Client, zarya: Tenant) -> None:
    """A member reads; the chair of another cooperative does not find the page."""
    row = publish(chair)

    for action in ("edit", "hide", "remove", "history"):
        assert 403 == anna.post(f"/pages/{row.id}/{action}/", {}).status_code
        foreign = browser_of("chair", "zarya.example").post(f"/pages/{row.id}/{action}/", {})
        assert 403 == foreign.status_code
    assert 200 == anna.get("/pages/o-nas/").status_code


def test_a_page_taken_off_keeps_its_words(chair: Client, visitor: Client) -> None:
    """Visitors find nothing; who writes finds everything; nothing published is deleted."""
    row = publish(chair)
    chair.post(f"/pages/{row.id}/hide/")

    assert 404 == visitor.get("/pages/o-nas/").status_code
    assert "Мы **вместе**." in chair.get(f"/pages/{row.id}/edit/").content.decode()
    assert 404 == chair.post(f"/pages/{row.id}/remove/").status_code
