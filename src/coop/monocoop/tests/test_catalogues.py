"""Russian readers never meet an English sentence."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from coop.monocoop import catalogues, cli

APPS = [file.parent.relative_to(cli.PACKAGE) for file in sorted(cli.PACKAGE.rglob("apps.py"))]
PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Join"
msgstr "Вступить"
"""


@pytest.mark.parametrize("app", APPS, ids=str)
def test_every_message_has_its_translation(
    app: Path, missing: list[catalogues.Untranslated]
) -> None:
    """Each message of each app stands translated in the app's own catalogue or one above."""
    ours = [str(message) for message in missing if _owner(message.file) == app]

    assert ours == []


def test_a_message_nobody_translated_is_found(tmp_path: Path) -> None:
    """Templates and Python are both read, lazy and plural messages too."""
    _app(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text(
        '{% load i18n %}{% translate "Join" %} {% translate "Leave" %}'
        '{% include "x" with label=_("Why?") %}'
        "{% blocktranslate count n=n %}one{% plural %}many{% endblocktranslate %}"
    )
    (tmp_path / "words.py").write_text('from x import gettext_lazy as _\nA = _("Later")\n')

    found = {message.message for message in catalogues.untranslated(tmp_path)}

    assert found == {"Leave", "Why?", ("one", "many"), "Later"}


def test_one_text_has_one_translation() -> None:
    """Catalogues agree: the site shows one translation of a text, whichever app it is from."""
    assert [] == [str(text) for text in catalogues.disputed(cli.PACKAGE)]


def test_a_text_translated_differently_is_found(tmp_path: Path) -> None:
    """Two apps, two words for one text: both are named."""
    _app(tmp_path / "one")
    other = _app(tmp_path / "other")
    other.write_text(other.read_text().replace("Вступить", "Войти"))

    (found,) = catalogues.disputed(tmp_path)

    assert (found.message, found.translations) == ("Join", ("Войти", "Вступить"))


def test_catalogues_are_compiled_once(tmp_path: Path) -> None:
    """A compiled catalogue is read by gettext, and is left alone until its source changes."""
    source = _app(tmp_path)

    first, second = catalogues.compile_all(tmp_path), catalogues.compile_all(tmp_path)

    assert (first, second) == ([source.with_suffix(".mo")], [])
    with source.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Join") == "Вступить"


@pytest.fixture(scope="module")
def missing() -> list[catalogues.Untranslated]:
    return catalogues.untranslated(cli.PACKAGE)


def _owner(file: Path) -> Path | None:
    return next((folder for folder in file.parents if folder in APPS), None)


def _app(folder: Path) -> Path:
    source = folder / catalogues.CATALOGUE
    source.parent.mkdir(parents=True)
    source.write_text(PO)
    return source
