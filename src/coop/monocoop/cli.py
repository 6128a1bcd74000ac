"""Commands of the shell: serve the site, do the duties, keep the catalogues."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from threading import Event

import click

from coop.cli import start_django
from coop.monocoop import catalogues

PACKAGE = Path(__file__).resolve().parents[1]


@click.group()
def messages() -> None:
    """Compile and check the message catalogues."""


@messages.command("compile")
@click.option("--quiet", is_flag=True, help="Say nothing when all is well.")
def compile_messages(*, quiet: bool) -> None:
    """Compile every catalogue that has changed."""
    written = catalogues.compile_all(PACKAGE)
    if not quiet:
        click.echo(f"{len(written)} of {len(catalogues.catalogue_files(PACKAGE))} compiled.")


@messages.command("check")
def check_messages() -> None:
    """List messages that have no Russian translation, or several."""
    missing, disputed = catalogues.untranslated(PACKAGE), catalogues.disputed(PACKAGE)
    for message in (*missing, *disputed):
        click.echo(str(message))
    if missing or disputed:
        click.echo(f"{len(missing)} without a translation, {len(disputed)} with several.")
        sys.exit(1)
    click.echo("All translated.")


@click.command()
@click.option("--port", type=int, envvar="PORT", default=8000, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True)
@click.option("--workers", type=int, default=1, show_default=True)
def serve(port: int, address: str, workers: int) -> None:
    """Serve the website; prepares the database, the static files and the catalogues first."""
    catalogues.compile_all(PACKAGE)
    start_django()
    from coop.monocoop import serving

    serving.make_ready()
    click.echo(f"Serving on http://{'localhost' if address == '127.0.0.1' else address}:{port}")
    serving.serve_site(port=port, workers=workers, address=address)


@click.command()
def work() -> None:
    """Do the installation's duties until stopped."""
    start_django()
    from coop.monocoop import serving

    stopped = Event()
    for sent in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sent, lambda *_unused: stopped.set())
    serving.run_duties(stopped)
