"""Every template of the tree keeps the rules: fields are printed, nothing is run or fetched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import coop
from coop.documents import kinds
from coop.documents.factory import SHELF
from coop.documents.glyphs import FONTS

SOURCES = Path(next(iter(coop.__path__)))
TEMPLATES = sorted(SOURCES.glob("**/*.typ"))
FORBIDDEN = re.compile(r"\b(eval|read|plugin|csv|toml|yaml|xml|cbor)\s*\(|@preview|datetime\.today")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: "/".join(path.parts[-3:]))
def test_template_only_prints(template: Path) -> None:
    """No template evaluates text, opens files, fetches packages or asks the clock."""
    found = FORBIDDEN.search(template.read_text(encoding="utf-8"))

    assert found is None, found


def test_registered_kinds_have_their_template() -> None:
    """Each kind's folder holds its template, and its template is named as the chain can name it."""
    for kind in kinds.kinds():
        assert kind.main.is_file(), kind.main
        assert kind.edition >= 1


def test_every_version_of_the_shelf_names_itself() -> None:
    """A version's folder and its manifest agree, so old editions keep their old shelf."""
    for manifest in SHELF.glob("local/*/*/typst.toml"):
        text = manifest.read_text(encoding="utf-8")
        assert f'version = "{manifest.parent.name}"' in text
        assert f'name = "{manifest.parent.parent.name}"' in text


def test_fonts_come_with_their_licence() -> None:
    """Six pinned fonts, and the licence under which they may be given on."""
    assert len(list(FONTS.glob("*.ttf"))) == 6
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
