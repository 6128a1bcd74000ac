"""`coop audit`: replay the ledger's history from a node, and say what does not fit."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coop.kernel.errors import CoopError

if TYPE_CHECKING:
    from coop.audit.making import Making
    from coop.audit.report import Report
    from coop.chain.indexer.blocks import BlockSource

SOUND, UNSOUND, NOT_MADE = 0, 1, 2


@click.command("audit")
@click.option("--node", metavar="URL", help="A node's HTTP address, as http://127.0.0.1:8888.")
@click.option("--history", metavar="URL", help="Its state history, as ws://127.0.0.1:8887.")
@click.option("--coop", "coops", multiple=True, help="Only this cooperative; may be repeated.")
@click.option(
    "--json", "json_file", metavar="FILE", help="Write the report there too; - prints it."
)
@click.option("--with-store", is_flag=True, help="Compare this installation's rows and documents.")
def audit(
    node: str | None,
    history: str | None,
    coops: tuple[str, ...],
    json_file: str | None,
    *,
    with_store: bool,
) -> None:
    """Check everything the ledger recorded: signatures, votes, elections, effects.

    Needs only a node. Ends with 0 when everything fits, 1 when something does not, 2 when the
    audit could not be made.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coop.settings")
    import django

    django.setup()  # the report speaks the installation's language
    try:
        report = _made(node, history, coops, with_store=with_store)
    except CoopError as error:
        click.echo(f"✗ {error}", err=True)
        sys.exit(NOT_MADE)
    _tell(report, json_file)
    sys.exit(SOUND if report.is_sound else UNSOUND)


def _made(
    node: str | None, history: str | None, coops: Sequence[str], *, with_store: bool
) -> Report:
    from django.conf import settings

    from coop.audit.making import Making
    from coop.chain.client import ChainClient
    from coop.chain.node.settings import NodeSettings

    local = NodeSettings.from_environment(Path(settings.HOME), os.environ)
    address = node or local.url
    with ChainClient([address]) as tables:
        making = Making(coops=coops, tables=tables, with_store=with_store, say=_progress())
        sources = _sources(making, address, history or ("" if node else local.history_url))
        return making.report(_first_that_answers(sources))


def _sources(making: Making, node: str, history: str) -> list[BlockSource]:
    """State history where it is known, else the trace API, which forgets old blocks."""
    from coop.chain.indexer.history import HistorySource
    from coop.chain.indexer.trace_source import TraceSource

    contracts = sorted(making.watched)
    traces = TraceSource(node, contracts, with_transactions=True)
    if not history:
        return [traces]
    return [HistorySource(history, contracts, with_transactions=True), traces]


def _first_that_answers(sources: Sequence[BlockSource]) -> BlockSource:
    from coop.chain.indexer.errors import SourceUnreachable

    for source in sources[:-1]:
        try:
            source.chain_id()
        except SourceUnreachable:
            continue
        return source
    return sources[-1]


def _progress() -> Any:
    """Say on a terminal how far it is; elsewhere nothing but the report is printed."""
    began = time.monotonic()

    def say(block: int, actions: int) -> None:
        if sys.stderr.isatty():
            seconds = time.monotonic() - began
            click.echo(f"\r{block} · {actions} · {seconds:.0f} s", nl=False, err=True)

    return say


def _tell(report: Report, json_file: str | None) -> None:
    from coop.audit.report import as_json, as_lines

    if json_file:
        text = json.dumps(as_json(report), ensure_ascii=False, indent=2)
        if json_file == "-":
            click.echo(text)
            return
        Path(json_file).write_text(f"{text}\n", encoding="utf-8")
    for line in as_lines(report):
        click.echo(line)
