"""`coop operator`: who may see the operator's desk, and its overview without a browser."""

from __future__ import annotations

import sys

import click

from coop.cli import start_django


@click.group()
def operator() -> None:
    """The operator's desk: the installation, without anybody's personal data."""
    start_django()


@operator.command()
def link() -> None:
    """Print a link that opens the desk once, within ten minutes, for twelve hours."""
    from django.urls import reverse

    from coop.kernel.clock import SystemClock
    from coop.monocoop.operator import sessions

    nonce = sessions.invite(now=SystemClock().now())
    path = reverse("operator:enter", urlconf="coop.platform_urls", args=[nonce])
    click.echo(f"{sessions.address()}{path}")


@operator.command()
def close() -> None:
    """End every session of the desk, on every device."""
    from coop.monocoop.operator import sessions

    click.echo(f"{sessions.close_all()} sessions ended.")


@operator.command()
def status() -> None:
    """Say what needs your eye and what waits; ends with 1 when something needs it."""
    from django.utils.translation import override

    from coop.kernel.clock import SystemClock
    from coop.monocoop.operator import queues
    from coop.monocoop.operator.troubles import troubles

    now = SystemClock().now()
    with override("en"):
        for queue in queues.registered():
            found = queue.look(now)
            since = f", the first since {found.oldest_at:%F %T}" if found.oldest_at else ""
            click.echo(f"{queue.title}: {found.count}{since}")
        needing = [one.text for one in troubles(now)]
        for text in needing:
            click.echo(f"Needs your eye: {text}", err=True)
    sys.exit(1 if needing else 0)
