"""What our pages say of the tree is so: files they name stand there, links lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"`(\w[\w./-]*/[\w.-]+\.(?:py|hpp|cpp|js|md|toml|json))`")
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]+)[^)]*\)")


def pages() -> Iterator[Path]:
    """Every page a newcomer may read."""
    yield from ROOT.glob("*.md")
    yield from (ROOT / "docs").rglob("*.md")
    yield from (ROOT / "src").rglob("*.md")


@pytest.fixture(scope="module")
def tree() -> set[str]:
    """Every file by each of its endings: `a/b/c.py` is told as `b/c.py` too."""
    tops = [ROOT / name for name in ("docs", "src", "tests", "workshop")]
    files = [each.relative_to(ROOT).parts for top in tops for each in top.rglob("*.*")]
    return {"/".join(parts[start:]) for parts in files for start in range(len(parts))}


def test_files_that_pages_name_stand_in_the_tree(tree: set[str]) -> None:
    """A file that moved takes its mentions along."""
    lost = [
        (str(page.relative_to(ROOT)), name)
        for page in pages()
        for name in NAMED.findall(page.read_text())
        if name not in tree
    ]

    assert lost == []


def test_links_between_pages_lead_somewhere() -> None:
    """Each relative link, of words and pictures."""
    lost = [
        (str(page.relative_to(ROOT)), link)
        for page in pages()
        for link in LINK.findall(page.read_text())
        if not (page.parent / link).exists()
    ]

    assert lost == []
