"""Small files and small functions: limits that only fall."""

from __future__ import annotations

import ast
from pathlib import Path

from .sources import tree_of

ROOT = Path(__file__).resolve().parents[2]
FILE_LINES_MAX = 500
FUNCTION_LINES_MAX = 60


def _sources() -> list[Path]:
    found = [*ROOT.glob("src/**/*.py"), *ROOT.glob("tests/**/*.py")]
    return [path for path in found if "migrations" not in path.parts]


def test_files_fit_a_reader() -> None:
    """No Python file, contract or script is longer than the limit."""
    others = [
        path
        for pattern in ("src/**/*.cpp", "src/**/*.hpp", "src/**/js/*.js", "src/**/css/*.css")
        for path in ROOT.glob(pattern)
    ]
    long = {
        str(path.relative_to(ROOT)): lines
        for path in [*_sources(), *others]
        if (lines := len(path.read_text().splitlines())) > FILE_LINES_MAX
    }

    assert {} == long


def test_functions_fit_a_screen() -> None:
    """No function is longer than a screen."""
    long = {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": length
        for path in _sources()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES_MAX
    }

    assert {} == long


def test_no_float_near_money() -> None:
    """Rules, projections and the kernel use no float and no true division."""
    places = [
        *ROOT.glob("src/coop/kernel/*.py"),
        *ROOT.glob("src/coop/protocols/*/rules.py"),
        *ROOT.glob("src/coop/protocols/*/projection.py"),
    ]
    floats = []
    for path in places:
        for node in ast.walk(tree_of(path)):
            literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            division = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)
            named = isinstance(node, ast.Name) and node.id == "float"
            if literal or division or named:
                floats.append(f"{path.relative_to(ROOT)}:{node.lineno}")

    assert [] == floats
