"""The pages of openness: everybody reads every act, nobody is named, however many there are."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coop.chain.models import ActionRow
from coop.monocoop.openness import listing, words
from coop.monocoop.openness.listing import PAGE_SIZE, Filters
from coop.monocoop.openness.pseudonyms import LETTERS, pseudonym
from coop.monocoop.openness.words import Act, ContractWords, Field, number
from coop.monocoop.tenants import Tenant

COOP = "rassvet"
BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
WORDS = ContractWords(
    contract="library",
    title="The library",
    acts={
        "lend": Act("A book was lent", by="member", brief=("book",)),
        "stamp": Act("A book was stamped", by="librarian", role="librarian"),
        "count": Act("Books were counted"),
        "dust": Act("Dust was wiped", is_quiet=True),
    },
    fields={"book": Field("Book", number)},
    hidden=frozenset({"shelf"}),
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_words", {"library": WORDS})


@pytest.fixture
def visitor() -> Client:
    Tenant.objects.create(account=COOP, slug=COOP, name="Рассвет")
    return Client()


def record(count: int, action: str = "lend", *, coop: str = COOP, **data: Any) -> None:
    """So many acts, one a minute."""
    last = ActionRow.objects.count()
    ActionRow.objects.bulk_create(
        ActionRow(
            sequence=last + at + 1,
            block=last + at + 2,
            time=BEGIN + timedelta(minutes=last + at),
            transaction=f"{last + at:064x}",
            position=0,
            contract="library",
            action=action,
            authorizers=["anna1111111@active"],
            data={"coop": coop, "member": "anna1111111", "book": last + at, "shelf": 7} | data,
            coop=coop,
        )
        for at in range(count)
    )


def text_of(client: Client, address: str) -> str:
    return client.get(address, headers={"accept-language": "en"}).content.decode()


def test_acts_are_told_newest_first(visitor: Client) -> None:
    """A stranger reads what happened, who did it under a name that names nobody, and when."""
    record(3)

    page = text_of(visitor, "/openness/acts/")

    assert page.index("Book: 2") < page.index("Book: 1") < page.index("Book: 0")
    assert f"member {pseudonym(COOP, 'anna1111111')}" in page
    assert "anna1111111" not in page
    assert "can’t be switched off" in page


def test_every_act_is_on_exactly_one_page(visitor: Client) -> None:
    """Whoever turns the pages sees each act once, also while new ones come."""
    record(3 * PAGE_SIZE - 1)
    seen: list[int] = []
    address = "/openness/acts/"

    while address:
        page = text_of(visitor, address)
        seen += [int(found) for found in re.findall(r"/openness/acts/(\d+)/", page)]
        record(2, "dust")
        older = re.search(r'href="(\?[^"]*before=\d+)"', page)
        address = f"/openness/acts/{older[1]}".replace("&amp;", "&") if older else ""

    assert seen == list(range(3 * PAGE_SIZE - 1, 0, -1))


def test_an_officer_stands_by_the_office(visitor: Client) -> None:
    """Who acts as an officer is told as one; what contracts tell each other is in no list."""
    record(1, "stamp", librarian="boris111111")
    record(1, "dust")

    page = text_of(visitor, "/openness/acts/")

    assert f"librarian {pseudonym(COOP, 'boris111111')}" in page
    assert "Dust was wiped" not in page.replace("Dust was wiped</option>", "")


def test_acts_are_filtered_by_kind_and_day(visitor: Client) -> None:
    """By protocol, by kind of act, by days in both directions."""
    record(2)
    record(1, "count")
    ActionRow.objects.filter(sequence=1).update(time=BEGIN - timedelta(days=2))

    kind = text_of(visitor, "/openness/acts/?what=library.count")
    protocol = text_of(visitor, "/openness/acts/?what=library")
    day = text_of(visitor, "/openness/acts/?since=2026-03-01&until=2026-03-01")
    before = text_of(visitor, "/openness/acts/?until=2026-02-28")
    nothing = text_of(visitor, "/openness/acts/?since=2027-01-01")
    nonsense = visitor.get("/openness/acts/?since=tomorrow&what=nothing&before=-4")

    assert "Books were counted" in kind
    assert "Book: 1" not in kind
    assert protocol.count('class="list-title"') == 3
    assert "Book: 0" not in day
    assert "Book: 1" in day
    assert before.count('class="list-title"') == 1
    assert "Nothing was found" in nothing
    assert nonsense.status_code == 200


def test_the_proof_says_where_the_act_stands(visitor: Client) -> None:
    """Block, record, place within it, what it says, and how anybody checks it."""
    record(1)

    page = text_of(visitor, "/openness/acts/1/")

    assert "A book was lent" in page
    assert f"{0:064x}" in page
    assert "library::lend" in page
    assert "<dt>Book</dt><dd>0</dd>" in page
    assert f"coop audit --node NODE --coop {COOP}" in page
    assert "shelf" not in page


def test_other_cooperatives_acts_are_not_here(visitor: Client) -> None:
    """One sees the acts of the cooperative whose site it is, and no others."""
    record(1, coop="zarya")

    assert "Nothing has happened yet" in text_of(visitor, "/openness/acts/")
    assert visitor.get("/openness/acts/1/").status_code == 404
    assert visitor.get("/openness/acts/77/").status_code == 404


def test_an_act_without_words_is_not_shown(visitor: Client) -> None:
    """What no protocol has words for stands on no page."""
    record(1, "burn")

    assert "Nothing has happened yet" in text_of(visitor, "/openness/acts/")
    assert visitor.get("/openness/acts/1/").status_code == 404


def test_a_page_asks_no_more_for_more_acts(visitor: Client) -> None:
    """However many acts there are, a page asks the same few questions."""
    record(PAGE_SIZE)
    with CaptureQueriesContext(
        connection,
    ) as few:
        visitor.get("/openness/acts/")
    record(20 * PAGE_SIZE)
    with CaptureQueriesContext(connection) as many:
        visitor.get("/openness/acts/")

    assert len(many) == len(few)


def test_pages_are_found_by_index() -> None:
    """Neither list, kind nor day is found by looking at all acts."""
    record(5)
    asked = (
        Filters(before=5),
        Filters(contract="library", before=5),
        Filters(contract="library", action="lend", before=5),
    )

    for filters in asked:
        rows = listing._within(listing._asked(COOP, filters), filters).order_by("-sequence")
        plan = rows[:10].explain()
        assert "chain_action" in plan, plan
        assert "TEMP B-TREE" not in plan, plan


def test_a_pseudonym_is_stable_and_local() -> None:
    """The same account has the same name here, another elsewhere; letters are not misread."""
    here, there = pseudonym(COOP, "anna1111111"), pseudonym("zarya", "anna1111111")

    assert here == pseudonym(COOP, "anna1111111") != there
    assert set(here) <= set(LETTERS)
    assert not set("01IO") & set(LETTERS)
    assert len({pseudonym(COOP, f"member{at}") for at in range(20_000)}) > 19_990
