"""Officers see every package, a person their own, a stranger none."""

from __future__ import annotations

import uuid
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from coop.documents import archive
from coop.documents.factory import Renderer
from coop.documents.models import Document
from coop.documents.packages import State
from coop.documents.tests.signing import (
    BLOCK,
    COOP,
    MADE_AT,
    PACKAGE,
    READER_ACCOUNT,
    act_of,
    make_statement,
    record,
)
from coop.documents.verify import verify_package
from coop.documents.words import list_words
from coop.monocoop.registry import access, naming
from coop.monocoop.registry.access import Access, access_of
from coop.monocoop.registry.listing import Filters, Listing, list_packages
from coop.monocoop.registry.tests.conftest import CHAIR, SignIn
from coop.store.tenancy import bound

ALL = Access(sees_all=True)
NO_FILTERS = Filters()
MALFORMED = [
    "state=x",
    "since=yesterday",
    "after=%00",
    "after=1_2",
    "q=%25%27",
    "after=99999999999999999999_0",
]


def listed(
    filters: Filters = NO_FILTERS, granted: Access = ALL, final_block: int = BLOCK
) -> Listing:
    with bound(COOP):
        return list_packages(filters, granted, final_block=final_block)


def many(renderer: Renderer, count: int) -> list[Document]:
    """That many packages of one paper each, made a minute apart; only the first is rendered."""
    first = make_statement(renderer)
    made = [first]
    for number in range(1, count):
        copy = Document.unbound.get(pk=first.pk)
        copy.pk = uuid.UUID(int=number)
        copy.package = f"books/pupil{number}"
        copy.created_at = MADE_AT + timedelta(minutes=number)
        copy.content_digest = f"{number:064x}"
        copy.save(force_insert=True)
        list_words(COOP, copy.package, copy.found_by)
        made.append(copy)
    return made


@pytest.mark.usefixtures("signed")
def test_person_sees_the_own_package(sign_in: SignIn) -> None:
    """What is about me is mine to see."""
    client = sign_in(str(READER_ACCOUNT))

    page = client.get(reverse("registry:packages")).content.decode()

    assert "Заявление о выдаче книги" in page
    assert reverse("registry:package", args=[PACKAGE]) in page


@pytest.mark.usefixtures("signed")
def test_other_member_sees_nothing_of_it(sign_in: SignIn) -> None:
    """Another member's papers look as if they didn't exist."""
    client = sign_in("stranger1")

    assert PACKAGE not in client.get(reverse("registry:packages")).content.decode()
    assert client.get(reverse("registry:package", args=[PACKAGE])).status_code == 404
    assert client.get(reverse("registry:zip", args=[PACKAGE])).status_code == 404


@pytest.mark.parametrize("name", ["read", "download", "first_page"])
def test_papers_are_closed_to_others(signed: Document, sign_in: SignIn, name: str) -> None:
    """No address of a paper opens it for a stranger or another member."""
    url = reverse(f"registry:{name}", args=[signed.id])

    assert Client().get(url).status_code == 302
    assert sign_in("stranger1").get(url).status_code == 404


@pytest.mark.usefixtures("signed")
def test_visitor_is_asked_to_sign_in() -> None:
    """A visitor is led to the sign-in page and back."""
    response = Client().get(reverse("registry:packages"))

    assert response.status_code == 302
    assert "next=" in response["Location"]


def test_officer_reads_the_package(signed: Document, sign_in: SignIn) -> None:
    """An officer opens any package: its story, its papers, who signed and when."""
    client = sign_in(CHAIR)

    page = client.get(reverse("registry:package", args=[PACKAGE])).content.decode()

    assert signed.title in page
    assert "reader1" in page
    assert reverse("registry:read", args=[signed.id]) in page
    assert signed.content_digest in page


def test_pdf_is_the_very_bytes(signed: Document, sign_in: SignIn) -> None:
    """The browser receives exactly what was signed, under the paper's own name."""
    client = sign_in(str(READER_ACCOUNT))

    shown = client.get(reverse("registry:read", args=[signed.id]))
    kept = client.get(reverse("registry:download", args=[signed.id]))

    assert shown.content == kept.content == archive.pdf_of(signed)
    assert shown["Content-Disposition"].startswith("inline;")
    assert kept["Content-Disposition"].startswith('attachment; filename="')
    assert "filename*=UTF-8''%D0%97%D0%B0" in kept["Content-Disposition"]


def test_first_page_is_a_picture(signed: Document, sign_in: SignIn) -> None:
    """The card shows the paper's first page."""
    page = sign_in(str(READER_ACCOUNT)).get(reverse("registry:first_page", args=[signed.id]))

    assert page["Content-Type"] == "image/png"


@pytest.mark.usefixtures("signed")
def test_downloaded_package_can_be_verified(sign_in: SignIn) -> None:
    """What the screen gives is what the command checks."""
    response = sign_in(str(READER_ACCOUNT)).get(reverse("registry:zip", args=[PACKAGE]))

    assert verify_package(response.content).is_sound
    assert "package.json" in zipfile.ZipFile(BytesIO(response.content)).namelist()


@pytest.mark.usefixtures("draft")
def test_package_of_drafts_has_no_zip(sign_in: SignIn) -> None:
    """Drafts prove nothing and are not packed."""
    client = sign_in(str(READER_ACCOUNT))

    assert client.get(reverse("registry:zip", args=[PACKAGE])).status_code == 404
    page = client.get(reverse("registry:package", args=[PACKAGE])).content.decode()
    assert reverse("registry:zip", args=[PACKAGE]) not in page


def test_shredded_paper_has_nothing_to_read(signed: Document, sign_in: SignIn) -> None:
    """After destruction the page still tells that there was a paper."""
    archive.shred(signed, at=MADE_AT)
    client = sign_in(CHAIR)

    assert client.get(reverse("registry:package", args=[PACKAGE])).status_code == 200
    assert client.get(reverse("registry:read", args=[signed.id])).status_code == 404


def test_pages_follow_one_another_without_gaps(renderer: Renderer) -> None:
    """Going through the pages shows every package once."""
    made = many(renderer, 45)
    seen: list[str] = []
    place = ""
    for _page in range(3):
        page = listed(Filters(after=place))
        seen += [row.key for row in page.rows]
        place = page.next_after

    assert place == ""
    assert seen == [document.package for document in reversed(made)]


def test_filters_narrow_the_list(renderer: Renderer) -> None:
    """Words, kind, state and dates narrow the list."""
    first, *_others = many(renderer, 4)
    record(act_of(first))

    assert len(listed().rows) == 4
    assert len(listed(Filters(words="ИВАНОВА тверь")).rows) == 4
    assert listed(Filters(words="сидоров")).rows == ()
    assert listed(Filters(template="minutes")).rows == ()
    assert [row.key for row in listed(Filters(state=State.FINAL)).rows] == [PACKAGE]
    assert len(listed(Filters(state=State.DRAFT)).rows) == 3
    recorded = listed(Filters(state=State.RECORDED), final_block=BLOCK - 1).rows
    assert [row.key for row in recorded] == [PACKAGE]
    assert listed(Filters(state=State.SHREDDED)).rows == ()
    assert len(listed(Filters(since=MADE_AT.date(), until=MADE_AT.date())).rows) == 4
    assert listed(Filters(since=(MADE_AT + timedelta(days=1)).date())).rows == ()
    assert listed(Filters(until=(MADE_AT - timedelta(days=1)).date())).rows == ()


@pytest.mark.parametrize("query", MALFORMED)
def test_malformed_queries_show_the_list(sign_in: SignIn, query: str) -> None:
    """What nobody typed on purpose doesn't break the page."""
    assert sign_in(CHAIR).get(f"{reverse('registry:packages')}?{query}").status_code == 200


def test_slices_widen_access_by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slice's rule adds packages; none takes any away."""
    monkeypatch.setattr(access, "_rules", [access.about_the_person])
    access.register_access(lambda coop, person: Access(packages=frozenset({f"loan/{person}"})))

    granted = access_of(COOP, READER_ACCOUNT, ("member",))

    assert granted.allows("loan/reader1")
    assert not granted.allows("loan/other")


def test_slices_name_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package bears the name its slice gave it, and its number; a number is no person."""
    monkeypatch.setattr(naming, "_titles", {})
    naming.register_package_title("books", "Книги")

    assert naming.title_of(PACKAGE, []) == "Книги"
    assert naming.title_of("books/12", []) == "Книги · 12"
    assert naming.person_of("books/12") is None


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.usefixtures("signed")
def test_screens_speak_both_languages(sign_in: SignIn, language: str) -> None:
    """Every screen is there in Russian and in English."""
    client = sign_in(CHAIR)
    for url in (
        reverse("registry:packages"),
        reverse("registry:package", args=[PACKAGE]),
        reverse("registry:check"),
    ):
        response = client.get(url, headers={"accept-language": language})
        assert response.status_code == 200
        assert f'<html lang="{language}"' in response.content.decode()
