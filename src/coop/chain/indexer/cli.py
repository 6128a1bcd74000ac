"""`coop index`: follow the ledger, build the read model anew, say how far it is."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from coop.chain.node import locks
from coop.chain.node.__main__ import say
from coop.chain.node.cli import SaidInOneSentence
from coop.chain.node.settings import NodeSettings
from coop.chain.node.wakeup import Wakeup
from coop.kernel.errors import CoopError


class IndexRunsAlready(CoopError):
    """Another process keeps the read model."""

    code = "index_runs_already"
    sentence = "Another process already follows the ledger for this installation."


@click.group(name="index", cls=SaidInOneSentence)
@click.option("--history", help="Websocket of a node's state history; COOP_NODE_HISTORY.")
@click.option("--node", "node_url", help="HTTP address of a node, for its trace API.")
@click.pass_context
def index(context: click.Context, history: str | None, node_url: str | None) -> None:
    """The read model: what the screens show, made of the ledger's blocks."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coop.settings")
    import django
    from django.conf import settings

    django.setup()
    node = NodeSettings.from_environment(Path(settings.HOME), os.environ)
    context.obj = (node.home, history or node.history_url, node_url or node.url)


@index.command()
@click.option("--to-head", is_flag=True, help="End when the head is reached.")
@click.pass_obj
def follow(places: tuple[Path, str, str], *, to_head: bool) -> None:
    """Follow the ledger until Ctrl-C or SIGTERM."""
    with _only_one(places[0]):
        _follow(places, to_head=to_head)


@index.command()
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.pass_obj
def rebuild(places: tuple[Path, str, str], *, yes: bool) -> None:
    """Throw the read model away and make it anew; personal data are not touched."""
    from coop.chain.indexer import rebuilding
    from coop.chain.indexer.digest import digest

    if not yes:
        click.confirm("Delete the read model and make it anew from the ledger?", abort=True)
    with _only_one(places[0]):
        before = digest()
        began = time.monotonic()
        rebuilding.clear()
        _follow(places, to_head=True)
    after = digest()
    click.echo(f"Made anew in {time.monotonic() - began:.1f} s; digest {after}.")
    if before != after:
        click.echo("The former one differed: it was behind, or made by other code.")


@index.command()
@click.pass_obj
def status(places: tuple[Path, str, str]) -> None:
    """Say how far the read model is, and how far the node."""
    from coop.chain.indexer.errors import SourceUnreachable
    from coop.chain.indexer.trace_source import TraceSource
    from coop.chain.models import ActionRow, Cursor

    cursor = Cursor.objects.first()
    if cursor is None:
        click.echo("The read model is empty.")
    else:
        click.echo(f"Chain {cursor.chain_id}.")
        click.echo(
            f"Block {cursor.block}, final up to {cursor.final_block}; "
            f"{ActionRow.objects.count()} actions of {', '.join(cursor.contracts) or 'nobody'}."
        )
    try:
        head, final = TraceSource(places[2], ()).head()
    except SourceUnreachable:
        click.echo(f"No node answers at {places[2]}.")
    else:
        click.echo(f"The node is at block {head}, final up to {final}.")


def _follow(places: tuple[Path, str, str], *, to_head: bool) -> None:
    """Follow by state history, or by the trace API where there is none."""
    from coop.chain.indexer.follower import Follower
    from coop.chain.indexer.history import HistorySource
    from coop.chain.indexer.registry import installed
    from coop.chain.indexer.trace_source import TraceSource
    from coop.chain.system_actions import SYSTEM

    _home, history, node_url = places
    contracts = sorted({*installed.contracts, SYSTEM})
    sources = (HistorySource(history, contracts), TraceSource(node_url, contracts))
    with Wakeup() as wakeup:
        Follower(
            sources,
            wait=wakeup.wait,
            should_stop=lambda: wakeup.stop_asked,
            say=say,
            to_head=to_head,
        ).run()


@contextmanager
def _only_one(home: Path) -> Iterator[None]:
    path = home / "index.lock"
    lock = locks.take(path)
    if lock is None:
        raise IndexRunsAlready(process=locks.pid_in(path))
    lock.write_pid(os.getpid())
    try:
        yield
    finally:
        lock.release()
