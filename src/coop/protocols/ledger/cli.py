"""`coop ledger`: check that the books are the same on the chain, in history and on screens."""

from __future__ import annotations

import json
import sys

import click

from coop.cli import start_django


@click.group()
def ledger() -> None:
    """The double-entry books."""
    start_django()


@ledger.command()
@click.option("--coop", "coops", multiple=True, help="Only this cooperative; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def check(coops: tuple[str, ...], *, as_json: bool) -> None:
    """Compare chain, history and read model entry by entry; exit with 1 on any difference."""
    from django.conf import settings

    from coop.chain.client import ChainClient
    from coop.protocols.ledger import checking, reports

    with ChainClient(settings.CONFIGURATION.nodes) as chain:
        found = [checking.audit(coop, chain) for coop in coops or checking.cooperatives()]
    if as_json:
        click.echo(json.dumps([reports.as_json(each) for each in found], ensure_ascii=False))
    else:
        for line in reports.as_lines(found):
            click.echo(line)
    if not all(each.is_sound for each in found):
        sys.exit(1)
