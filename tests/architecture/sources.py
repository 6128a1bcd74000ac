"""Sources, parsed once for all who ask."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path


@cache
def tree_of(source: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(source.read_text("utf-8"))
