"""The logo at the head of documents: it may change, and older documents keep theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from pypdf import PdfReader

from coop.documents import archive, letterheads
from coop.documents.factory import Renderer
from coop.documents.tests.signing import make_statement

pytestmark = pytest.mark.django_db


def picture(colour: str) -> bytes:
    out = BytesIO()
    Image.new("RGBA", (120, 60), colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def choose_logo() -> Iterator[Callable[[str], None]]:
    """A cooperative whose logo is whatever was chosen last."""
    chosen = [""]

    def choose(colour: str) -> None:
        place = f"logos/{colour}.png"
        archive.vault().save(place, ContentFile(picture(colour)))
        chosen[0] = place

    def provider(_coop: str) -> str:
        return chosen[0]

    letterheads.register_logo(provider)
    yield choose
    letterheads._providers.remove(provider)


def test_a_document_has_the_logo_of_its_day(
    renderer: Renderer, choose_logo: Callable[[str], None]
) -> None:
    """After the logo has changed, the first page of an older document is still drawn as it was."""
    choose_logo("green")
    made = make_statement(renderer)
    choose_logo("red")

    page = Image.open(BytesIO(archive.first_page_of(made, renderer))).convert("RGB")

    assert "logos/green.png" == made.frame["logo"]
    head = page.crop((0, 0, page.width, page.height // 6))
    assert (0, 128, 0) in {colour for _count, colour in head.getcolors(1 << 20) or []}


def test_a_document_without_a_logo_has_none(renderer: Renderer) -> None:
    """A cooperative that has none gives its papers a head of words alone."""
    made = make_statement(renderer)

    pdf = PdfReader(BytesIO(archive.pdf_of(made)))
    assert made.frame["logo"] == ""
    assert not any(image.name.endswith(".png") for image in pdf.pages[0].images)
