"""The arrows of the architecture: who may import whom."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

from .sources import tree_of

ROOT = Path(__file__).resolve().parents[2]
PROTOCOLS = ROOT / "src" / "coop" / "protocols"
SHELLS = [
    ROOT / "src" / "coop" / name
    for name in ("monocoop", "cli", "audit", "documents", "chain", "store", "kernel")
]
OPEN_TO_OTHER_SLICES = {"api", "events"}


def _imports(source: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree_of(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


def _slices() -> list[Path]:
    return [path.parent for path in sorted(PROTOCOLS.glob("*/apps.py"))]


def test_layers_hold() -> None:
    """A package imports only packages below it, in the order that pyproject.toml lists."""
    command = Path(sys.executable).with_name("lint-imports")  # in-process it would silence our logs
    done = subprocess.run([command], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


def test_slices_meet_only_at_their_doors() -> None:
    """A slice imports of another slice nothing but `api` and `events`; tests may build stories."""
    trespasses = []
    for folder in _slices():
        for source in folder.rglob("*.py"):
            if "tests" in source.parts:
                continue
            for name in _imports(source):
                parts = name.split(".")
                if parts[:2] != ["coop", "protocols"] or len(parts) < 4:
                    continue
                other, part = parts[2], parts[3]
                foreign = other not in (folder.name, "shelf", "registration", "testing")
                if foreign and (PROTOCOLS / other).is_dir() and part not in OPEN_TO_OTHER_SLICES:
                    trespasses.append(f"{source.relative_to(ROOT)}: {name}")

    assert [] == trespasses


def test_slices_make_no_circle() -> None:
    """Slices can be put in an order in which each imports only earlier ones."""
    waiting = {folder.name: _other_slices(folder) for folder in _slices()}
    while waiting:
        free = {name for name, needs in waiting.items() if not needs & waiting.keys()}
        assert free, f"a circle among {sorted(waiting)}"
        waiting = {name: needs for name, needs in waiting.items() if name not in free}


def _other_slices(folder: Path) -> set[str]:
    names = {folder.name for folder in _slices()}
    needs: set[str] = set()
    for source in folder.rglob("*.py"):
        if "tests" not in source.parts:
            needs |= {
                name.split(".")[2]
                for name in _imports(source)
                if name.startswith("coop.protocols.")
            }
    return (needs & names) - {folder.name}


def test_rules_are_pure() -> None:
    """`rules.py` knows the kernel and other rules only: no framework, no clock, no chain."""
    impure = []
    for source in PROTOCOLS.glob("*/rules.py"):
        for name in _imports(source):
            top = name.split(".")[0]
            if top in ("django", "httpx", "pydantic", "os", "random", "time") or (
                top == "coop"
                and not name.startswith(("coop.kernel", f"coop.protocols.{source.parent.name}"))
            ):
                impure.append(f"{source.relative_to(ROOT)}: {name}")

    assert [] == impure


def test_chain_names_stay_in_actions() -> None:
    """Only a slice's `actions.py` builds steps for the ledger."""
    builders = [
        str(source.relative_to(ROOT))
        for source in PROTOCOLS.rglob("*.py")
        if "tests" not in source.parts
        and source.name != "actions.py"
        and "coop.monocoop.acts.Step" in _imports(source)
        and re.search(r"\bStep\(", source.read_text())
    ]

    assert [] == builders
