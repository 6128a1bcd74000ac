"""Every kind of paper can be looked at as a blank form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from coop.documents import kinds
from coop.documents.blanks import blank_fields, blank_page
from coop.documents.factory import Frame, Renderer
from coop.documents.parties import CooperativeDetails

COOPERATIVE = CooperativeDetails(name="Потребительское общество «Огонёк»", inn="7799001200")


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    with Renderer() as one:
        yield one


@pytest.mark.parametrize("kind", list(kinds.kinds()), ids=lambda kind: kind.template)
def test_every_kind_has_a_blank_form(kind: kinds.DocumentKind, renderer: Renderer) -> None:
    """Drawn from its types alone, under the cooperative's own head."""
    frame = Frame(
        document="",
        template=kind.template,
        edition=kind.edition,
        title=str(kind.title),
        author=COOPERATIVE.name,
        created_at=datetime(2026, 3, 1, tzinfo=UTC),
        check_url="https://ogonek.example/check/",
    )

    drawn = blank_page(kind, COOPERATIVE, frame, renderer)

    assert drawn.startswith(b"\x89PNG")
    assert COOPERATIVE.inn in str(blank_fields(kind.fields, COOPERATIVE))
