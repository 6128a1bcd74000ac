"""A large installation: 200 cooperatives, a million members, the twelve pages people open most.

One cooperative has half of all members, since the slowest page is that of the largest; the others
share the rest evenly. Apart from the other measurements, for filling the tables takes its time.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from coop.demo.bench import first_page, pages, population
from coop.demo.bench.installation import Installation
from coop.demo.bench.pages import BUDGET_MS, COLUMNS, Page
from coop.demo.bench.population import Others, Site
from coop.demo.bench.report import Cell, Table
from coop.demo.bench.running import Sizes, Telling
from coop.demo.bench.storing import stored_bytes
from coop.monocoop.tenants import Tenant

MOST_USED = (
    *("public home", "member's home, ten blocks", "chair's home", "inbox", "council's agenda"),
    *("matter", "register, first page", "register, by surname", "cashier's desk"),
    *("wallet", "programs", "registry of a member"),
)


CPU_COLUMNS = ("cpu p50", "cpu p95")


def measure(installed: Installation, sizes: Sizes, telling: Telling) -> list[Table]:
    """Fill the installation, open the pages, and load the first one as a cheap phone does."""
    neighbours = sizes.tenants - 1
    largest = sizes.members // 2 if neighbours else sizes.members
    others = Others(neighbours, (sizes.members - largest) // neighbours if neighbours else 0)
    with telling(f"{sizes.members:,} members of {sizes.tenants:,} cooperatives"):
        site = population.settle(largest, others=others)
    with telling("Pages"):
        main, _long = pages.opened(site)
    with telling("The first page on a phone"):
        loaded = first_page.measure(installed)
    return [table_of(main, site, others), loaded]


def table_of(main: Sequence[Page], site: Site, others: Others) -> Table:
    """The pages beside the budget."""
    shown = [page for page in main if page.title in MOST_USED]
    members = site.members + others.count * others.members
    return Table(
        "large",
        f"13. Server time of the pages opened most: {Tenant.objects.count():,} cooperatives, "
        f"{members:,} members (SQLite, {stored_bytes() / 1e9:.1f} GB)",
        (*COLUMNS[:4], *CPU_COLUMNS, *COLUMNS[4:]),
        [_row(page) for page in shown],
        (
            f"The pages are of the largest cooperative, which has {site.members:,} of the members.",
            f"Budget: p95 within {BUDGET_MS:.0f} ms. One thread, the database in the file cache.",
            "The processor's time is what a page takes by itself; the clock adds who else is busy.",
        ),
    )


def _row(page: Page) -> list[Cell]:
    usual = pages.row_of(page)
    busy = [round(median(page.each_cpu_ms), 1), round(pages.slow(page.each_cpu_ms), 1)]
    return [*usual[:4], *busy, *usual[4:]]
