"""docs/reference tells what the code tells."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coop.bootstrap import COMMANDS, main
from coop.cli.reference import PACKAGE, pages
from coop.cli.reference.cli import FOLDER, stale_pages, write
from coop.cli.reference.settings import PLACES
from coop.kernel.errors import registered_refusals


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    """The reference as the code has it now."""
    return pages(main)


def test_the_reference_is_up_to_date(told: dict[str, str]) -> None:
    """The committed pages are those the code gives; `make docs` writes them anew."""
    assert [] == stale_pages(told, FOLDER)


def test_every_command_and_action_is_told(told: dict[str, str]) -> None:
    """No command is missing, and no action is without a word on it."""
    assert all(f"## coop {name}" in told["commands.md"] for name in COMMANDS)
    assert not re.search(r"^#### `\w+\(.*\n+#", told["contracts.md"], re.MULTILINE)


def test_every_refusal_is_told(told: dict[str, str]) -> None:
    """Each code that a contract of ours refuses with stands on the page of errors."""
    codes = {
        kind.code
        for kind in registered_refusals().values()
        if kind.__module__.startswith("coop.") and ".tests." not in kind.__module__
    }

    assert {code for code in codes if f"| `{code}` |" not in told["errors.md"]} == set()


def test_every_setting_is_told(told: dict[str, str]) -> None:
    """A variable that a module reads stands in its table."""
    read = {
        name
        for place in PLACES.values()
        for name in re.findall(r'"((?:COOP_|DATABASE_|PORT)\w*)"', (PACKAGE / place).read_text())
    }

    assert read
    assert {name for name in read if f"| `{name}` |" not in told["settings.md"]} == set()


def test_the_reference_names_no_machine(told: dict[str, str]) -> None:
    """Whoever writes it, wherever: the same pages, without that machine's folders or days."""
    everything = "\n".join(told.values())

    assert str(PACKAGE.parents[1]) not in everything
    assert str(Path.home()) + "/" not in everything
    assert not re.search(r"\b20\d\d-\d\d-\d\d\b", everything)


def test_pages_that_are_no_more_are_taken_away(tmp_path: Path) -> None:
    """Writing leaves the told pages and no others; a second time there is nothing to do."""
    (tmp_path / "former.md").write_text("gone")

    write({"present.md": "here"}, tmp_path)

    assert [] == stale_pages({"present.md": "here"}, tmp_path)
    assert ["present.md"] == [path.name for path in tmp_path.iterdir()]
