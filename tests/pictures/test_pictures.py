"""The main pages look as the kept pictures show them: by day and by night, in hand and on a desk.

The pictures stand in `docs/pictures`, where a newcomer sees them; `docs/tour.md` leads through.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .camera import LOCALES, files_of, pictures_of
from .comparing import KEPT, is_as_kept, keep, show_difference
from .conftest import Shown, chromium_of
from .telling import MAIN_PAGES

DOCS = KEPT.parent
TELLING = [DOCS.parent / "README.md", DOCS.parent / "README.ru.md", *DOCS.rglob("*.md")]
NAMED = re.compile(r"[\w./-]*pictures/([\w/-]+\.webp)")
RENEW = "pytest tests/pictures/test_pictures.py --renew-pictures"


@pytest.mark.journey
@pytest.mark.thorough
@pytest.mark.django_db
@pytest.mark.parametrize("language", LOCALES)
def test_the_main_pages_look_as_the_pictures_show_them(
    shown: Shown, language: str, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """What differs is written for a look; if it is meant, the pictures are renewed."""
    renews = pytestconfig.getoption("--renew-pictures", default=False)
    others: list[Path] = []
    with chromium_of(shown) as browser:
        for name in shown.main_pages:
            for picture in pictures_of(browser, shown, name, language):
                if renews:
                    keep(picture)
                elif not is_as_kept(picture):
                    others.append(show_difference(picture, tmp_path))

    told = [f"{len(others)} pages look different. If they are meant to: {RENEW}", *map(str, others)]
    assert not others, "\n".join(told)


def test_the_documents_show_each_picture_and_no_other() -> None:
    """A newcomer sees all that is kept, and no link leads nowhere."""
    shown = {name for file in TELLING for name in NAMED.findall(file.read_text())}
    kept = {str(file.relative_to(KEPT)) for file in KEPT.rglob("*.webp")}

    assert kept == set(files_of(MAIN_PAGES)), RENEW
    assert shown == kept
