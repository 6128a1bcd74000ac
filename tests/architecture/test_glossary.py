"""One concept, one word: identifiers speak the glossary."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from .sources import tree_of

ROOT = Path(__file__).resolve().parents[2]
BANNED = {
    "soviet", "paevoy", "paj", "shareholder", "protokol", "staking", "investor", "branch",
    "utils", "helpers", "misc", "manager_class",
}  # fmt: skip
BANNED_WHOLE = {"info", "obj", "helper", "utils", "common", "misc"}
# The node's own word (/v1/chain/get_info), and an instruction of WebAssembly (br_table).
ALLOWED = {"info"}
ALLOWED_NAMES = {"_BRANCH_TABLE"}


def _terms() -> dict[str, str]:
    rows = re.findall(
        r"^\| ((?:`[a-z_]+`(?:, )?)+) \| ([^|]+) \|", (ROOT / "GLOSSARY.md").read_text(), re.M
    )
    return {term: russian for words, russian in rows for term in re.findall(r"`([a-z_]+)`", words)}


def _identifiers(source: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree_of(source)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return names


def _sources() -> list[Path]:
    return [
        path for path in (ROOT / "src" / "coop").rglob("*.py") if "migrations" not in path.parts
    ]


def test_every_term_has_a_russian_word() -> None:
    """The glossary gives each term its lawful Russian word."""
    terms = _terms()

    assert len(terms) > 80
    assert all(re.search("[а-яё]", russian, re.I) for russian in terms.values())


def test_no_banned_word_in_identifiers() -> None:
    """Words of other systems and empty words do not enter the code."""
    found = []
    for source in _sources():
        for name in _identifiers(source):
            words = set(re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower().split("_"))
            if name in ALLOWED_NAMES:
                continue
            if words & BANNED or name in BANNED_WHOLE - ALLOWED:
                found.append(f"{source.relative_to(ROOT)}: {name}")

    assert [] == found


def test_slices_are_words_of_the_glossary() -> None:
    """Every protocol's name is a term, or the thing its terms belong to."""
    headings = (ROOT / "GLOSSARY.md").read_text().lower()
    slices = [path.parent.name for path in (ROOT / "src/coop/protocols").glob("*/apps.py")]

    assert [] == [name for name in slices if name.rstrip("s") not in headings]


def test_every_term_is_used() -> None:
    """A term that nobody uses leaves the glossary."""
    code = "\n".join(
        path.read_text().lower()
        for pattern in ("*.py", "*.hpp", "*.html", "*.toml", "*.typ", "*.js")
        for path in (ROOT / "src" / "coop").rglob(pattern)
    )
    run_together = code.replace("_", "").replace(" ", "")
    unused = [term for term in _terms() if term.replace("_", "") not in run_together]

    assert [] == unused
