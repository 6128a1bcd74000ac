"""`coop tenant`: the cooperatives that this installation serves, seen from its operator's side."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coop.cli import start_django

if TYPE_CHECKING:
    from coop.monocoop.moving.manifest import Totals


@click.group()
def tenant() -> None:
    """The cooperatives served here: their hosts, the proxy in front."""
    start_django()


@tenant.command("list")
def list_tenants() -> None:
    """Name every cooperative served here, with the hosts that lead to it."""
    from coop.monocoop.tenants.hosts import hosts_of
    from coop.monocoop.tenants.rows import Tenant

    for each in Tenant.objects.order_by("account"):
        click.echo(f"{each.account:<13} {each.name}: {', '.join(hosts_of(each)) or 'no host'}")


PASSWORD_FILE = click.option(
    "--password-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Where the bundle's password stands; asked for otherwise.",
)


@tenant.command("export")
@click.argument("coop")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@PASSWORD_FILE
def export(coop: str, file: Path, password_file: Path | None) -> None:
    """Write all that this server keeps of COOP into FILE, sealed by a password.

    If it is to move, close its site first (`coop network leave COOP --site-only`): what people do
    here afterwards is not in FILE.
    """
    from coop.kernel.clock import SystemClock
    from coop.monocoop.moving.leaving import leave
    from coop.monocoop.moving.writing import whole_or_none

    password = _password(password_file, confirmed=True)
    with whole_or_none(file) as opened:
        totals = leave(coop, opened, password, now=SystemClock().now())
    click.echo(f"{file}: {_in_words(totals)}.")


@tenant.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Check FILE whole, and change nothing.")
@PASSWORD_FILE
def take_in(file: Path, password_file: Path | None, *, dry_run: bool) -> None:
    """Take the cooperative in that FILE holds: all of it, or nothing."""
    from coop.monocoop.moving.arriving import arrive, look

    _migrate()
    password = _password(password_file, confirmed=False)
    with file.open("rb") as opened:
        arrived = (look if dry_run else arrive)(opened, password)
    coop = arrived.manifest.coop
    click.echo(f"{coop}: {_in_words(arrived.totals)}{' could come' if dry_run else ''}.")
    for table in arrived.moved_tables:
        click.echo(f"  {table}: numbered anew, since its numbers are taken here")
    if not dry_run:
        _check(coop)


@tenant.command("check")
@click.argument("coop")
def check_papers(coop: str) -> None:
    """Hash every paper that COOP keeps here anew, and compare it with the ledger."""
    _check(coop)


@tenant.command("erase")
@click.argument("coop")
@click.option("--yes", is_flag=True, help="Don't ask.")
def erase(coop: str, *, yes: bool) -> None:
    """Erase what this server keeps of COOP, which has left: rows, files, keys. For good."""
    from coop.monocoop.moving.erasing import erase as erase_all

    if not yes and click.prompt("Its account once more, to erase it for good") != coop:
        raise click.Abort
    click.echo(f"{coop}: {erase_all(coop)} rows erased, and all of its files and keys.")


@tenant.command()
@click.option("--email", default="", help="Whom the certificate authority writes to.")
@click.option("--internal", is_flag=True, help="Certificates by Caddy's own authority.")
@click.option("--http-port", type=int, default=80, show_default=True)
@click.option("--https-port", type=int, default=443, show_default=True)
@click.option("--storage", default="", help="Folder of certificates; Caddy's own by default.")
def caddyfile(email: str, http_port: int, https_port: int, storage: str, *, internal: bool) -> None:
    """Print the configuration of Caddy, the proxy in front, for this installation."""
    from django.conf import settings

    from coop.monocoop.tenants import caddy

    proxy = caddy.Proxy(
        upstream_port=settings.CONFIGURATION.port,
        email=email,
        is_internal=internal,
        http_port=http_port,
        https_port=https_port,
        storage=storage,
    )
    click.echo(caddy.caddyfile(proxy), nl=False)


def _password(file: Path | None, *, confirmed: bool) -> str:
    if file is not None:
        return file.read_text(encoding="utf-8").strip()
    asked: str = click.prompt("Password", hide_input=True, confirmation_prompt=confirmed)
    return asked


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def _in_words(totals: Totals) -> str:
    rows = sum(total.count for total in totals.rows.values())
    files = sum(total.count for total in totals.files.values())
    return f"{rows} rows, {files} files, {totals.keys.count} keys"


def _check(coop: str) -> None:
    """Tell how the papers stand beside the ledger; a broken one ends the command with 1."""
    from coop.documents.checking import check_kept

    found = check_kept(coop)
    click.echo(
        f"  papers: {found.matched} as on the ledger, {found.drafts} unsigned, "
        f"{found.shredded} shredded, {found.missing} on the ledger but not here"
    )
    for number in found.broken:
        click.echo(f"  {number}: not what was signed", err=True)
    if found.broken:
        sys.exit(1)
