"""The reference in docs/reference, written from the code: commands, contracts, errors, HTTP API.

Pages are pure functions of the sources: no date, no name or folder of the machine that wrote them.
What a higher layer holds is read from its files, or from what it has registered below; nothing here
imports upwards.
"""

from __future__ import annotations

from pathlib import Path

import click

from coop.cli.reference import commands, contracts, errors, http_api, settings

PACKAGE = Path(__file__).resolve().parents[2]
WRITTEN_BY = "<!-- Written by `make docs` from the code; change the code, not this page. -->\n"


def pages(root: click.Group) -> dict[str, str]:
    """The whole reference: text by file name; Django and all protocols must be loaded."""
    told = {
        "commands.md": commands.page(root),
        "contracts.md": contracts.page(PACKAGE / "protocols"),
        "errors.md": errors.page(PACKAGE),
        "settings.md": settings.page(PACKAGE),
    }
    written = {name: f"{WRITTEN_BY}\n{text.strip()}\n" for name, text in told.items()}
    return dict(sorted((written | {"openapi.json": http_api.page()}).items()))
