"""The command itself."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click


@click.command()
@click.option(
    "--json",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the figures to this file too.",
)
@click.option(
    "--members", type=int, help="Members in the read model: 100,000; of the large part a million."
)
@click.option("--acts", default=800, show_default=True, help="Acts and transfers sent to the node.")
@click.option("--people", default=40, show_default=True, help="Joinings on the in-process chain.")
@click.option("--lines", default=10_000, show_default=True, help="Payments in a bank statement.")
@click.option(
    "--part",
    type=click.Choice(["all", "large"]),
    default="all",
    show_default=True,
    help="`large` alone: many cooperatives, a million members, the first page on a phone.",
)
@click.option("--tenants", default=200, show_default=True, help="Cooperatives of the large part.")
@click.option("--voters", default=100_000, show_default=True, help="Voters of one meeting.")
def bench(
    *,
    file: Path | None,
    members: int | None,
    acts: int,
    people: int,
    lines: int,
    voters: int,
    part: str,
    tenants: int,
) -> None:
    """Measure this machine: CPU, throughput, indexer, PDFs, pages, memory, imports, meetings."""
    from coop.demo.bench import running
    from coop.demo.bench.machine import facts
    from coop.demo.bench.report import Report

    told = facts(datetime.now(UTC))
    began = time.monotonic()
    is_large = part == "large"
    sizes = running.Sizes(
        members=members or (1_000_000 if is_large else 100_000),
        acts=acts,
        people=people,
        lines=lines,
        voters=voters,
        tenants=tenants,
    )
    tables = (running.run_large if is_large else running.run)(sizes, _telling)
    report = Report({**told, "Took": f"{time.monotonic() - began:.0f} s"}, tables)
    click.echo(report.to_text())
    if file is not None:
        file.write_text(json.dumps(report.to_json(), ensure_ascii=False, indent=1) + "\n")


@contextmanager
def _telling(what: str) -> Iterator[None]:
    """Say on the error stream what is measured now, and how long it took."""
    began = time.monotonic()
    click.echo(f"  {what}…", err=True, nl=False)
    yield
    click.echo(f" {time.monotonic() - began:.0f} s", err=True)


Telling = Callable[[str], object]
