"""The `coop` command: sub-commands stand where their work stands and are imported when called."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module

import click

from coop.kernel.errors import CoopError


class LazyGroup(click.Group):
    """A group whose sub-commands are imported on use, so that help is instant."""

    def __init__(self, *, targets: Mapping[str, tuple[str, str]], help: str) -> None:  # noqa: A002 - click's word
        """`targets` maps a command's name to where it stands (`module:attribute`) and its help."""
        super().__init__(help=help)
        self._targets = targets

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names in alphabetical order."""
        return sorted(self._targets)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        cmd_name: str,
    ) -> click.Command | None:
        """Import the command; unknown names give None."""
        target = self._targets.get(cmd_name)
        if target is None:
            return None
        module, _, attribute = target[0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._targets[name][1]) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> object:
        """Run; a known error ends the command with its sentence, without a traceback."""
        try:
            return super().invoke(ctx)
        except CoopError as error:
            click.echo(f"{click.style('Stopped.', fg='red', bold=True)} {error}", err=True)
            sys.exit(1)


def start_django() -> None:
    """Load settings and protocols; commands that need the store call this first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coop.settings")
    import django

    django.setup()
