"""`coop docs`: write docs/reference anew, or say whether it is as the code has it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from coop.cli import start_django

FOLDER = Path(__file__).resolve().parents[4] / "docs" / "reference"


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; end with 1 when a page is out of date.")
@click.pass_context
def docs(context: click.Context, *, check: bool) -> None:
    """Write docs/reference from the code: commands, contracts, errors, settings, API."""
    start_django()
    from coop.cli.reference import pages

    root = context.find_root().command
    if not isinstance(root, click.Group):
        raise click.UsageError("Call it as `coop docs`.")
    told = pages(root)
    stale = stale_pages(told, FOLDER)
    if not check:
        write(told, FOLDER)
    click.echo(
        ", ".join(stale) + (" out of date." if check else " written.") if stale else "As is."
    )
    sys.exit(1 if check and stale else 0)


def pages_in(folder: Path) -> list[Path]:
    """The files that the reference is made of."""
    return [*folder.glob("*.md"), *folder.glob("*.json")]


def stale_pages(told: dict[str, str], folder: Path) -> list[str]:
    """The pages that the folder lacks, has otherwise, or has too many."""
    kept = {path.name: path.read_text("utf-8") for path in pages_in(folder)}
    return sorted(name for name in kept.keys() | told.keys() if kept.get(name) != told.get(name))


def write(told: dict[str, str], folder: Path) -> None:
    """Make the folder hold these pages and no others."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in stale_pages(told, folder):
        if name in told:
            (folder / name).write_text(told[name], "utf-8")
        else:
            (folder / name).unlink()
