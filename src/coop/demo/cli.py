"""`coop demo`: a believable cooperative in the foreground."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import click
import httpx

from coop.demo.home import DemoHome
from coop.demo.processes import Household

SITE_SECONDS_MAX = 30.0


@click.command()
@click.option(
    "--port", envvar="PORT", default=8000, show_default=True, help="Where the site answers."
)
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("var/demo"),
    show_default=True,
    help="Where the demonstration keeps its data.",
)
@click.option(
    "--cast",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Who plays, and whether it is a rehearsal: a file of your own, for a new folder.",
)
@click.option("--once", is_flag=True, help="Make everything ready, then stop.")
def demo(*, port: int, home: Path, cast: Path | None, once: bool) -> None:
    """A believable cooperative on this machine; Ctrl-C stops it, the next start goes on."""
    place = DemoHome(home.absolute(), port)
    place.check_port()
    if cast is not None:
        place.keep_cast(cast)
    environment = place.environment()
    os.environ.update(environment)
    household = Household(place.path, environment)
    began = time.monotonic()
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    try:
        _prepare(place, household, _teller(began))
        _open_doors(place, household)
        _tell_where(place, time.monotonic() - began)
        if not once:
            household.watch()
    except KeyboardInterrupt:
        click.echo()
    finally:
        click.echo("Stopping…")
        household.stop()
        click.echo("Stopped. The next `make demo` goes on from here.")


def _prepare(place: DemoHome, household: Household, tell: Callable[[str], None]) -> None:
    from coop.cli import start_django

    tell("Database")
    start_django()
    from coop.demo import installing

    installing.prepare_database()
    tell("Ledger node")
    household.start("node", ["node", "start", "--foreground"])
    installing.wait_for_node(household)
    household.start("index", ["index", "follow"])
    if place.is_told:
        return
    from coop.demo import story

    story.tell(place, tell)
    place.mark_told()


def _open_doors(place: DemoHome, household: Household) -> None:
    household.start("work", ["work"])
    household.start("serve", ["serve"])
    deadline = time.monotonic() + SITE_SECONDS_MAX
    while time.monotonic() < deadline:
        household.check()
        try:
            if httpx.get(f"http://127.0.0.1:{place.port}/health/", timeout=2).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)


def _teller(began: float) -> Callable[[str], None]:
    def tell(what: str) -> None:
        click.echo(f"  {time.monotonic() - began:5.1f} s  {what}")

    return tell


def _tell_where(place: DemoHome, seconds: float) -> None:
    site = f"http://localhost:{place.port}"
    click.echo(f"""
  The cooperative is open, {seconds:.0f} s after the start.

    {site}/            its public site: join as a new person
    {site}/demo/       sign in with one click: chair, council, cashier, member
    {site}/check/      check any of its documents

  Data: {place.path}   Ctrl-C stops everything.
""")
