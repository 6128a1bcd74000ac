"""`coop payments`: import a bank's statement, write a register for the bank, link a bank."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from coop.cli import start_django

ORDER_OF_TELLING = (
    ("matched", "matched, ready to confirm"),
    ("suggested", "suggested, choose the order"),
    ("wrong_sum", "another sum than the order"),
    ("doubled", "an order paid twice"),
    ("doubtful", "doubtful"),
    ("unknown", "unknown"),
    ("not_ours", "not ours, or sent by us"),
    ("known", "known from an earlier file"),
)


@click.group()
def payments() -> None:
    """Bank statements in, payment orders out."""
    start_django()


@payments.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--coop", required=True, help="The cooperative's account.")
def import_file(file: Path, coop: str) -> None:
    """Import the bank's statement in FILE; a damaged one is refused whole."""
    from coop.protocols.payments import importing
    from coop.protocols.payments.models import FileState

    importing.our_accounts(coop)
    taken = importing.take_file(coop, file.name, file.read_bytes(), "", _now())
    with click.progressbar(length=1, label="Reading", show_pos=True) as bar:

        def tell(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        read = importing.read_file(taken, _now(), tell)
    if read.state == FileState.REFUSED:
        click.echo(
            f"{click.style('Refused.', fg='red', bold=True)} Line {read.refused_line}: "
            f"{read.refusal} {read.advice}",
            err=True,
        )
        sys.exit(1)
    _tell(importing.summary_of(read), read.lines_total)
    if read.missing_units:
        rubles = f"{read.missing_units // 100}.{read.missing_units % 100:02d}"
        click.echo(f"Look: the totals of the file differ from its payments by {rubles}.")


@payments.command()
@click.option("--coop", required=True, help="The cooperative's account.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Where to write."
)
@click.option("--order", "numbers", type=int, multiple=True, help="Only these orders.")
def outgoing(coop: str, out: Path, numbers: tuple[int, ...]) -> None:
    """Write the register of orders to pay, for the bank's office."""
    from coop.protocols.payments import outgoing as desk

    register = desk.register_of(coop, numbers or None, _now())
    out.write_bytes(register.content)
    click.echo(f"{len(register.orders)} payment orders are in {out}.")
    for order, why in register.left_out:
        click.echo(f"  order {order} is left out: {why}", err=True)


@payments.command()
@click.option("--coop", required=True, help="The cooperative's account.")
@click.option("--url", required=True, help="The bank's address, beginning with https.")
@click.option("--account", "accounts", multiple=True, required=True, help="Our account there.")
@click.option("--off", is_flag=True, help="Keep the settings, ask the bank for nothing.")
def bank(coop: str, url: str, accounts: tuple[str, ...], *, off: bool) -> None:
    """Link a cooperative's bank; its secrets stand in key files beside the machine keys."""
    from coop.protocols.payments import banking

    banking.link(coop, url, accounts, is_on=not off)
    click.echo(f"Statements of {', '.join(accounts)} come from {url}.")
    for name in banking.missing_secrets(coop):
        click.echo(f"Put the bank's secret into keys/{coop}/{name}, readable by its owner only.")


def _tell(summary: dict[str, int], total: int) -> None:
    width = len(str(total))
    for outcome, words in ORDER_OF_TELLING:
        if summary[outcome]:
            click.echo(f"  {summary[outcome]:>{width}}  {words}")
    click.echo(f"  {total:>{width}}  payments in all")


def _now() -> datetime:
    from coop.kernel.clock import SystemClock

    return SystemClock().now()
