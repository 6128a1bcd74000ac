"""The page of commands: what `--help` says of each, as wide as a page."""

from __future__ import annotations

from collections.abc import Iterator

import click

WIDTH = 100
INTRODUCTION = """# Commands

What `coop` can do, as each command's `--help` tells it.
"""


def page(root: click.Group) -> str:
    """Every command of the group and of its groups, in alphabetical order."""
    return "\n".join([INTRODUCTION, *_told(root, "coop", None)])


def _told(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(
        command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH
    )
    level = "###" if parent is not None and parent.parent is not None else "##"
    yield f"{level} {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            found = command.get_command(context, each)
            if found is not None and not found.hidden:
                yield from _told(found, each, context)
