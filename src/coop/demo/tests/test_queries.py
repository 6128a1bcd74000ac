"""How often the pages people open most ask the database: a table that only a reviewer raises.

Time depends on the machine, the count does not: whoever adds a question to every page sees it here.
"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coop.demo.bench import desktops, pages, population
from coop.demo.bench.pages import Page

# page, who opens it, at most so many queries
AT_MOST = (
    ("public home", "visitor", 10),
    ("member's home, ten blocks", "member", 53),
    ("wallet", "member", 41),
    ("programs", "member", 37),
    ("membership card", "member", 36),
    ("registry of a member", "member", 60),
    ("chair's home", "chair", 55),
    ("inbox", "chair", 54),
    ("council's agenda", "chair", 65),
    ("matter", "chair", 61),
    ("register, first page", "chair", 54),
    ("register, by surname", "chair", 51),
    ("registry of an officer", "chair", 52),
    ("registry, search", "chair", 50),
    ("registry, nothing found", "chair", 48),
    ("package", "chair", 51),
    ("books", "chair", 58),
    ("cashier's desk", "cashier", 59),
    ("check page", "visitor", 4),
    ("check of a paper", "visitor", 15),
    ("charter", "visitor", 8),
)


@pytest.mark.django_db
def test_no_page_asks_the_database_more_often_than_before() -> None:
    """Each of the main pages, opened as its reader opens it, stays within its count."""
    site = population.settle(members=30, saver_entries=20)
    desktops.arrange()
    browsers = pages.signed_in(site)

    opened = {(page.title, page.role): page for page in pages.main_pages(site)}
    over = {
        title: count
        for title, role, most in AT_MOST
        if (count := _asked(browsers[role], opened[title, role])) > most
    }

    assert over == {}


def _asked(browser: Client, page: Page) -> int:
    browser.get(page.address)  # what one process reads only once
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(page.address)
    assert answer.status_code == pages.OK, page.address
    return len(queries)
