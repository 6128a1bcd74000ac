"""Server time of pages: Django from the request's first middleware to the last byte, in one thread.

Visitors of each role take turns page by page, so that a busy moment of the machine falls on all.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import median, quantiles

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coop.chain.keys import PrivateKey
from coop.demo.bench import desktops
from coop.demo.bench.population import COOP, Site
from coop.demo.bench.report import Cell, Table
from coop.kernel.errors import CoopError
from coop.monocoop.identity.models import Login
from coop.monocoop.identity.sessions import EPOCH, LOGIN, ROTATED
from coop.protocols.ledger.models import Entry

HOST = "localhost"
ROUNDS = 25
MS_MAX = 4000.0
"""Spent on one page: a slow one is opened less often."""
BUDGET_MS = 60.0
OK = 200
COLUMNS = ("page", "as", "p50 ms", "p95 ms", "queries", "kB", "")


class PageFailed(CoopError):
    """A page that is measured did not answer as it should."""

    code = "page_failed"
    sentence = "A page that is measured did not answer."


@dataclass(slots=True)
class Page:
    """One address as one role opens it, and what it took."""

    title: str
    role: str
    address: str
    each_ms: list[float] = field(default_factory=list)
    each_cpu_ms: list[float] = field(default_factory=list)
    """The processor's time alone, which a busy machine changes little."""
    queries: int = 0
    size: int = 0
    is_file: bool = False
    """A PDF or a table to keep: made when asked for, without a budget."""


def measure(site: Site, rounds: int = ROUNDS) -> tuple[Table, Table]:
    """The main pages, then those of a long statement and of the whole books, as tables."""
    main, long = opened(site, rounds)
    return pages_table(main, site.members), books_table(long, site)


def opened(site: Site, rounds: int = ROUNDS) -> tuple[Sequence[Page], Sequence[Page]]:
    """Open every page `rounds` times after once to warm up; slow ones less often."""
    browsers = signed_in(site)
    desktops.arrange()
    main, long = main_pages(site), book_pages(site)
    pages = [*main, *long]
    for page in pages:
        _warm_up(browsers[page.role], page)
    for _ in range(rounds):
        for page in (one for one in pages if sum(one.each_ms) < MS_MAX):
            began, busy = time.perf_counter(), time.thread_time()
            browsers[page.role].get(page.address)
            page.each_ms.append((time.perf_counter() - began) * 1000)
            page.each_cpu_ms.append((time.thread_time() - busy) * 1000)
    return main, long


def main_pages(site: Site) -> Sequence[Page]:
    """What people open most."""
    last = site.members - 10
    return (
        Page("public home", "visitor", "/"),
        Page("member's home, ten blocks", "member", "/"),
        Page("chair's home", "chair", "/"),
        Page("inbox", "chair", "/inbox/"),
        Page("council's agenda", "chair", "/council/"),
        Page("matter", "chair", f"/council/matters/{site.matter}/"),
        Page("register, first page", "chair", "/membership/register/"),
        Page("register, last page", "chair", f"/membership/register/?after={last}"),
        Page("register, by surname", "chair", "/membership/register/?q=орлов"),
        Page("cashier's desk", "cashier", "/payments/desk/"),
        Page("books", "chair", "/ledger/books/"),
        Page("wallet", "member", "/ledger/wallet/"),
        Page("programs", "member", "/programs/"),
        Page("membership card", "member", "/membership/me/"),
        Page("registry of a member", "member", "/registry/"),
        Page("registry of an officer", "chair", "/registry/"),
        Page("registry, search", "chair", "/registry/?q=орлов+роман"),
        Page("registry, nothing found", "chair", "/registry/?q=щукин"),
        Page("package", "chair", f"/registry/of/{site.signed.package}/"),
        Page("check page", "visitor", "/check/"),
        Page("check of a paper", "visitor", f"/check/{site.signed.id}"),
        Page("charter", "visitor", "/charter/"),
    )


def book_pages(site: Site) -> Sequence[Page]:
    """A member's statement of very many entries, and the books of all members."""
    own, books = "/ledger/wallet/", "/ledger/books/"
    last = max(site.saver_entries // 50 - 1, 0)
    years = "?from=2017-03-05&to=2024-11-20"
    return (
        Page("wallet, first page", "saver", own),
        Page("wallet, last page", "saver", f"{own}?page={last}"),
        Page("statement, PDF", "saver", f"{own}statement.pdf", is_file=True),
        Page("statement, XLSX", "saver", f"{own}statement.xlsx", is_file=True),
        Page("the member to an officer", "chair", f"{books}members/{site.saver}/"),
        Page("trial balance, this year", "chair", books),
        Page("trial balance, some years", "chair", books + years),
        Page("trial balance of a program", "chair", f"{books}?program=1"),
        Page("trial balance, PDF", "chair", f"{books}sheet.pdf{years}", is_file=True),
        Page("trial balance, XLSX", "chair", f"{books}sheet.xlsx{years}", is_file=True),
        Page("account of few entries", "chair", f"{books}accounts/sharemain/{years}"),
        Page(
            "account of the bank, a year",
            "chair",
            f"{books}accounts/bank/?from=2018-01-01&to=2018-12-31",
        ),
        Page("account of the bank, years", "chair", f"{books}accounts/bank/{years}"),
    )


def pages_table(pages: Sequence[Page], members: int) -> Table:
    """Median and slowest of each page beside the budget."""
    return Table(
        "pages",
        f"5. Server time of pages with {members:,} members in the read model (SQLite)",
        COLUMNS,
        [row_of(page) for page in pages],
        (f"Budget: p95 within {BUDGET_MS:.0f} ms. One thread, the database in the file cache.",),
    )


def books_table(pages: Sequence[Page], site: Site) -> Table:
    """The same of long statements and the books."""
    entries = Entry.unbound.filter(coop=COOP).count()
    return Table(
        "books",
        f"10. A member's {site.saver_entries:,} entries in books of {entries:,} entries (SQLite)",
        COLUMNS,
        [row_of(page) for page in pages],
        (
            f"Budget of a page: p95 within {BUDGET_MS:.0f} ms; files to keep have none.",
            "The PDF of a statement tells 400 entries and how many it leaves out; XLSX has all.",
        ),
    )


def row_of(page: Page) -> list[Cell]:
    """A page's line in a table."""
    verdict = "within" if slow(page.each_ms) <= BUDGET_MS else "OVER"
    return [
        page.title,
        page.role,
        round(median(page.each_ms), 1),
        round(slow(page.each_ms), 1),
        page.queries,
        round(page.size / 1000, 1),
        "" if page.is_file else verdict,
    ]


def slow(times: Sequence[float]) -> float:
    """What nineteen of twenty are within."""
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def _warm_up(browser: Client, page: Page) -> None:
    """Open the page once, count its queries, and make sure it is the page that is meant."""
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(page.address)
    if answer.status_code != OK:
        raise PageFailed(address=page.address, role=page.role, status=answer.status_code)
    page.queries, page.size = len(queries), len(answer.content)


def signed_in(site: Site) -> dict[str, Client]:
    """A browser for each of the roles; each but the visitor's has signed in."""
    cast = site.cast
    people = {
        "saver": (site.saver, PrivateKey.generate(bytes(31) + b"s").public.point.hex()),
        "member": (site.member, cast.applicant.key.public.point.hex()),
        "chair": (cast.officer("chair").account, cast.officer("chair").key.public.point.hex()),
        "cashier": (
            cast.officer("cashier").account,
            cast.officer("cashier").key.public.point.hex(),
        ),
    }
    browsers = {role: _signed_in(*person) for role, person in people.items()}
    return {**browsers, "visitor": Client(headers={"host": HOST})}


def _signed_in(account: str, public_key: str) -> Client:
    now = datetime.now(UTC)
    login = Login.objects.create(
        account=account,
        public_key=public_key,
        user_handle=f"bench {account}",
        opened_by=COOP,
        opened_at=now,
        sheet_confirmed_at=now,
        created_at=now,
    )
    browser = Client(headers={"host": HOST})
    session = browser.session
    session.update({LOGIN: login.pk, EPOCH: login.epoch, ROTATED: now.timestamp()})
    session.save()
    browser.cookies["session"] = str(session.session_key)
    return browser
