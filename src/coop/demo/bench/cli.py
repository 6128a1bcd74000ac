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
    "--members", default=100_000, show_default=True, help="Members in the read model of the pages."
)
@click.option("--acts", default=800, show_default=True, help="Acts and transfers sent to the node.")
@click.option("--people", default=40, show_default=True, help="Joinings on the in-process chain.")
@click.option("--lines", default=10_000, show_default=True, help="Payments in a bank statement.")
def bench(*, file: Path | None, members: int, acts: int, people: int, lines: int) -> None:
    """Measure this machine: CPU, throughput, indexer, PDFs, pages, memory, imports."""
    from coop.demo.bench import running
    from coop.demo.bench.machine import facts
    from coop.demo.bench.report import Report

    told = facts(datetime.now(UTC))
    began = time.monotonic()
    sizes = running.Sizes(members=members, acts=acts, people=people, lines=lines)
    tables = running.run(sizes, _telling)
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
