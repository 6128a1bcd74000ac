"""Every source before every reader: nothing of another cooperative, nothing above one's role.

And everything that one may see, however old: the database looks, and page follows page.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

import pytest
from pytest_django import DjangoAssertNumQueries

from coop.documents.models import Document
from coop.kernel.folding import folded
from coop.monocoop.search.sources import (
    PAGE_SIZE,
    Hit,
    Query,
    found_by,
    page_of,
    query_of,
    sources,
)
from coop.protocols.council.models import Matter, MatterState, MinutesOf, MinutesSignature
from coop.protocols.meetings.models import Meeting
from coop.protocols.meetings.rules import Body, Form, State

from .test_desktops import MARKS, NOW, ROLES, _two_cooperatives, asked

pytestmark = pytest.mark.django_db
__all__ = ["_two_cooperatives"]
READ_THE_REGISTER = {"council", "cashier", "chair", "auditor"}


def hits(role: str, typed: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[Hit, ...]]:
    """What Anna in a role finds at Voskhod, by source."""
    query = query_of(typed)
    assert query is not None
    found = found_by(asked(role, monkeypatch), query)
    return {one.source.name: one.hits for one in found}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_finds_its_own_alone(role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other cooperative's words find nothing; one's own find only what one's roles may ask."""
    assert {} == hits(role, MARKS["zarya"][:6], monkeypatch)

    roles_of_source = {one.name: one.roles for one in sources()}
    for name, found in hits(role, MARKS["voskhod"][:6], monkeypatch).items():
        assert roles_of_source[name] & ROLES[role]
        assert all(MARKS["zarya"] not in f"{hit.title} {hit.note}" for hit in found)
    people = hits(role, "anna", monkeypatch).get("members", ())
    may_read = role in READ_THE_REGISTER
    assert [f"{MARKS['voskhod']} Анна"] * may_read == [hit.title for hit in people]


def test_every_source_of_a_protocol_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sources that the test above watches do have something to find."""
    request = asked("chair", monkeypatch)

    answered = {one.name for one in sources() if one.ask(request, Query("", ()), 5)}
    assert {"programs", "members", "sections", "matters", "documents"} <= answered


MANY = 260
OLD = ("Ремонт склада", "решение по иным делам")
"""The words of the first paper of many, and those of the others."""


def _papers(coop: str, package: str) -> list[str]:
    """A paper for each of many numbers; their content digests."""
    digests = [sha256(f"{coop}{package}{each}".encode()).hexdigest() for each in range(MANY)]
    Document.unbound.bulk_create(
        Document(
            coop=coop, template="minutes", edition=1, title="", package=f"{package}/{each}",
            subject=str(each), content_digest=digest, created_at=NOW, engine={},
            found_by=folded(OLD[min(each, 1)]),
        )
        for each, digest in enumerate(digests)
    )  # fmt: skip
    return digests


def many_matters(coop: str) -> None:
    """Decided long ago, each with its minutes; by the second matter there is one already."""
    digests = _papers(coop, "matter")
    Matter.unbound.bulk_create(
        Matter(
            coop=coop, number=each + 2, kind="free", subject=str(each), contract="nobody",
            composition=1, charter=1, state=MatterState.APPROVED, opened_at=NOW,
            closes_at=NOW, signed_at=NOW,
        )
        for each in range(MANY)
    )  # fmt: skip
    MinutesSignature.unbound.bulk_create(
        MinutesSignature(
            coop=coop, minutes_of=MinutesOf.MATTER, number=each + 2, capacity=1, account="anna",
            content=digest, signed_at=NOW, transaction="0" * 64,
        )
        for each, digest in enumerate(digests)
    )  # fmt: skip


def many_meetings(coop: str) -> None:
    """Held long ago, each with its notice."""
    Meeting.unbound.bulk_create(
        Meeting(
            coop=coop, number=each + 1, state=State.SIGNED, body=Body.MEMBERS, form=Form.REMOTE,
            is_annual=False, is_hidden=False, opens_at=NOW + timedelta(minutes=each),
            closes_at=NOW + timedelta(days=1), chair="anna", secretary="anna", convener="anna",
            planned_at=NOW, notice=digest,
        )
        for each, digest in enumerate(_papers(coop, "meeting"))
    )  # fmt: skip


@pytest.mark.parametrize(
    ("source", "keep", "path"),
    [
        ("matters", many_matters, "/council/matters/2/"),
        ("meetings", many_meetings, "/meetings/1/"),
    ],
)
def test_the_oldest_of_many_is_found(
    source: str,
    keep: Callable[[str], None],
    path: str,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    """By the words of its paper, with as few questions to the database as if it were the latest."""
    for coop in MARKS:
        keep(coop)
    request, query = asked("auditor", monkeypatch), query_of("СКЛАДА ремонт")
    assert query is not None

    with django_assert_max_num_queries(10):
        one = page_of(request, query, source, 1)
    assert one is not None
    assert [path] == [hit.url for hit in one.hits]


@pytest.mark.parametrize(
    ("source", "keep"), [("matters", many_matters), ("meetings", many_meetings)]
)
def test_page_follows_page(
    source: str, keep: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each thing once, none left out, and the end is told."""
    keep("voskhod")
    request, query = asked("auditor", monkeypatch), query_of("иным делам")
    assert query is not None

    urls, number, has_more = [], 0, True
    while has_more:
        number += 1
        page = page_of(request, query, source, number)
        assert page is not None
        assert len(page.hits) <= PAGE_SIZE
        urls += [hit.url for hit in page.hits]
        has_more = page.has_more
    assert len(urls) == len(set(urls)) == MANY - 1


def test_no_page_of_what_is_not_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A source above one's role, or none at all, has no pages."""
    query = query_of("иным")
    assert query is not None

    assert page_of(asked("member", monkeypatch), query, "matters", 1) is None
    assert page_of(asked("chair", monkeypatch), query, "nothing", 1) is None
