"""The `coop` command: one group, its sub-commands added by engines, shells and protocols."""

from __future__ import annotations

import os

import click


@click.group()
@click.version_option(package_name="coop")
def main() -> None:
    """The Cooperative Economy: the Platform and the Digital Cooperative."""


def add(command: click.Command) -> None:
    """Add a sub-command; protocols call this through their shelf."""
    main.add_command(command)


def start_django() -> None:
    """Load the settings and the protocols; commands that need the store call this first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coop.settings")
    import django

    django.setup()
