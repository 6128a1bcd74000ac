"""Every component renders, and every icon asked for is in the sprite."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.test import Client

from coop.monocoop import cli

SHELL = Path(__file__).parents[1]
COMPONENTS = sorted((SHELL / "templates/monocoop/components").glob("*.html"))
PARTS_OF_OTHERS = {"field", "field_notes", "drawing", "facts", "card", "more", "look_again"}
ICON = re.compile(r"""icon[= ]"([a-z0-9-]+)\"""")


@pytest.mark.parametrize("file", COMPONENTS, ids=lambda file: file.stem)
def test_each_component_stands_on_the_style_page(file: Path) -> None:
    """A component that nobody looks at would rot: the style page shows each."""
    page = (SHELL / "templates/monocoop/style.html").read_text()

    get_template(f"monocoop/components/{file.name}")

    assert file.stem in PARTS_OF_OTHERS or f"components/{file.name}" in page


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_style_page_renders(visitor: Client, language: str) -> None:
    """All components render together, in both languages, errors of a form included."""
    visitor.cookies["language"] = language

    page = visitor.get("/style/").content.decode()

    assert 'class="quorum-bar"' in page
    assert 'aria-invalid="true"' in page


def test_the_style_page_is_not_in_production(visitor: Client, settings: object) -> None:
    """Members of a real cooperative never see samples."""
    settings.IS_PRODUCTION = True  # type: ignore[attr-defined]

    assert visitor.get("/style/").status_code == 404


def test_every_icon_is_in_the_sprite() -> None:
    """An icon's name with a slip would show nothing, so it is found here."""
    sprite = Path(str(finders.find("vendor/lucide/icons.svg"))).read_text()
    drawn = set(re.findall(r'symbol id="([^"]+)"', sprite))
    files = [*cli.PACKAGE.rglob("*.html"), *cli.PACKAGE.rglob("*.py")]

    shown = [file.read_text() for file in files if "tests" not in file.parts]
    asked = {name for text in shown for name in ICON.findall(text)}

    assert asked - drawn == set()
