"""`coop node`: start, stop, look at, snapshot and restore this installation's node."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import click

from coop.chain.node import locks
from coop.chain.node.__main__ import say
from coop.chain.node.api import NodeApi
from coop.chain.node.errors import (
    NodeNotRunning,
    NodeStartFailed,
    NodeSupervisedAlready,
    NodeTrouble,
)
from coop.chain.node.log_files import tail
from coop.chain.node.restoring import orders_for, restore
from coop.chain.node.settings import MEBIBYTE, NodeSettings
from coop.chain.node.snapshots import make_snapshot, snapshots
from coop.chain.node.status import NodeState, read_status
from coop.chain.node.supervisor import Supervisor
from coop.kernel.errors import CoopError

_POLL_SECONDS = 0.1


class SaidInOneSentence(click.Group):
    """A group whose commands end with one sentence, not with a trace, on a known error."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a `CoopError` becomes its sentence and exit code 1."""
        try:
            return super().invoke(ctx)
        except CoopError as error:
            raise click.ClickException(str(error)) from error


@click.group(name="node", cls=SaidInOneSentence)
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the installation; COOP_HOME, or var/local.",
)
@click.pass_context
def node(context: click.Context, home: Path | None) -> None:
    """The chain's node of this installation."""
    context.obj = NodeSettings.from_environment(home or _installation_home(), os.environ)


def _installation_home() -> Path:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coop.settings")
    from django.conf import settings

    return Path(settings.HOME)


@node.command()
@click.option("--foreground", is_flag=True, help="Stay and supervise here until Ctrl-C or SIGTERM.")
@click.pass_obj
def start(settings: NodeSettings, *, foreground: bool) -> None:
    """Start the node under a supervisor."""
    if foreground:
        Supervisor(settings, say).run()
        return
    _start_detached(settings)
    click.echo(f"The node runs and answers at {settings.url}.")


@node.command()
@click.pass_obj
def stop(settings: NodeSettings) -> None:
    """Stop the supervisor and its node cleanly."""
    path = locks.supervisor_lock(settings)
    pid = locks.pid_in(path)
    if not locks.is_held(path) or pid is None:
        raise NodeNotRunning
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + settings.stop_timeout_seconds + 5
    while locks.is_held(path):
        if time.monotonic() > deadline:
            raise NodeTrouble(sentence="The supervisor does not stop.", process=pid)
        time.sleep(_POLL_SECONDS)
    click.echo("The node is stopped.")


@node.command()
@click.pass_obj
def status(settings: NodeSettings) -> None:
    """Say how the node is, and what happened to it lately."""
    found = read_status(settings)
    click.echo(f"State: {found.state}.")
    if found.state is NodeState.RUNNING:
        with NodeApi(settings.url) as api:
            info = api.info()
        click.echo(f"Answers at {settings.url}, history at {settings.history_url}.")
        click.echo(f"Chain {info['chain_id']}.")
        click.echo(
            f"Block {info['head_block_num']} of {info['head_block_time']}; "
            f"final up to {info['last_irreversible_block_num']}."
        )
    kept = snapshots(settings)
    if kept:
        click.echo(f"{len(kept)} snapshots; the newest is of block {kept[0].block}.")
    for event in found.events[-10:]:
        click.echo(f"  {event.at:%Y-%m-%d %H:%M:%S}  {event.sentence}")


@node.command()
@click.pass_obj
def snapshot(settings: NodeSettings) -> None:
    """Make a snapshot of the running node now."""
    made = make_snapshot(settings)
    click.echo(f"{made.path} ({made.size_bytes / MEBIBYTE:.1f} MB, block {made.block})")


@node.command(name="restore")
@click.option("--snapshot", "file", type=click.Path(path_type=Path), help="A snapshot file.")
@click.option("--replay", is_flag=True, help="Replay every block; slow, and needs no snapshot.")
@click.pass_obj
def restore_command(settings: NodeSettings, file: Path | None, *, replay: bool) -> None:
    """Make the stopped node's state anew; the block log is kept."""
    restore(settings, orders_for(settings, file, replay=replay), click.echo)


def _start_detached(settings: NodeSettings) -> None:
    """Start the supervisor in its own session and wait until the node answers, or why not."""
    lock = locks.supervisor_lock(settings)
    if locks.is_held(lock):
        raise NodeSupervisedAlready(process=locks.pid_in(lock))
    log = settings.supervisor_log_file
    log.parent.mkdir(parents=True, exist_ok=True)
    asked_at = datetime.now(UTC)
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "coop.chain.node", str(settings.home)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    while process.poll() is None:
        found = read_status(settings)
        began = found.started_at and found.started_at >= asked_at
        if found.state is NodeState.RUNNING and found.supervisor_pid == process.pid and began:
            process.returncode = 0  # it is on its own now; nobody waits for it here
            return
        time.sleep(_POLL_SECONDS)
    last_line = tail(log).strip().rpartition("\n")[2]
    raise NodeStartFailed(said=last_line[20:], log=log)
