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

from coop.demo.bench.population import COOP, Site
from coop.demo.bench.report import Table
from coop.kernel.errors import CoopError
from coop.monocoop.identity.models import Login
from coop.monocoop.identity.sessions import EPOCH, LOGIN, ROTATED

HOST = "localhost"
ROUNDS = 25
MS_MAX = 4000.0
"""Spent on one page: a slow one is opened less often."""
BUDGET_MS = 60.0
OK = 200


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
    queries: int = 0
    size: int = 0


def measure(site: Site, rounds: int = ROUNDS) -> Table:
    """Open every page `rounds` times after once to warm up; slow ones less often."""
    browsers = _browsers(site)
    pages = list(main_pages(site))
    for page in pages:
        _warm_up(browsers[page.role], page)
    for _ in range(rounds):
        for page in (one for one in pages if sum(one.each_ms) < MS_MAX):
            began = time.perf_counter()
            browsers[page.role].get(page.address)
            page.each_ms.append((time.perf_counter() - began) * 1000)
    return pages_table(pages, site.members)


def main_pages(site: Site) -> Sequence[Page]:
    """What people open most."""
    last = site.members - 10
    return (
        Page("public home", "visitor", "/"),
        Page("member's home", "member", "/"),
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


def pages_table(pages: Sequence[Page], members: int) -> Table:
    """Median and slowest of each page beside the budget."""
    return Table(
        "pages",
        f"5. Server time of pages with {members:,} members in the read model (SQLite)",
        ("page", "as", "p50 ms", "p95 ms", "queries", "kB", ""),
        [
            [
                page.title,
                page.role,
                round(median(page.each_ms), 1),
                round(_slow(page), 1),
                page.queries,
                round(page.size / 1000, 1),
                "within" if _slow(page) <= BUDGET_MS else "OVER",
            ]
            for page in pages
        ],
        (f"Budget: p95 within {BUDGET_MS:.0f} ms. One thread, the database in the file cache.",),
    )


def _slow(page: Page) -> float:
    return quantiles(page.each_ms, n=20)[-1] if len(page.each_ms) > 1 else page.each_ms[0]


def _warm_up(browser: Client, page: Page) -> None:
    """Open the page once, count its queries, and make sure it is the page that is meant."""
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(page.address)
    if answer.status_code != OK:
        raise PageFailed(address=page.address, role=page.role, status=answer.status_code)
    page.queries, page.size = len(queries), len(answer.content)


def _browsers(site: Site) -> dict[str, Client]:
    cast = site.cast
    people = {
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
