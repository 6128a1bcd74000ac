"""The page of settings: the tables that the modules reading the environment begin with."""

from __future__ import annotations

import ast
from pathlib import Path

PLACES = {
    "The installation": Path("monocoop/configuration.py"),
    "The node": Path("chain/node/settings.py"),
}
INTRODUCTION = """# Settings

All of them are variables of the environment, read once when a command starts; a value that can't be
read stops the command with the variable's name.
"""


def page(package: Path) -> str:
    """The tables of every module that reads the environment."""
    sections = [f"## {title}\n\n{_table(package / place)}\n" for title, place in PLACES.items()]
    return "\n".join([INTRODUCTION, *sections])


def _table(source: Path) -> str:
    """The table in the docstring of a module."""
    told = ast.get_docstring(ast.parse(source.read_text("utf-8"))) or ""
    return "\n".join(line for line in told.splitlines() if line.startswith("|"))
