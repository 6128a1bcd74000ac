"""The factory renders any fields into an archivable PDF, the same bytes each time."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from coop.documents.errors import RenderFailed, RenderTooLong
from coop.documents.factory import Renderer
from coop.documents.kinds import DocumentKind
from coop.documents.tests.statement_kind import STATEMENT, frame, statement_fields

GOLDEN = """\
Потребительское общество «Рассвет»
ИНН 7707083893 ОГРН 1027700132195
101000, г. Москва, ул. Мясницкая, д. 1
В совет Потребительского общества «Рассвет»
от Ивановой Любови Петровны
счёт reader1
Заявление о выдаче книги № 17
22 ноября 2026 г. г. Москва
Прошу выдать мне книгу «Что делать?». Вношу залог 300,00 ₽ (Триста рублей 00 копеек).
Сведения Значение
Дата рождения 1 февраля 1959 г.
Адрес для уведомлений г. Тверь, ул. Советская, д. 2, кв. 3
Примечание Читать буду дома.
1. Я ознакомлен с правилами библиотеки.
2. Обязуюсь вернуть книгу в срок.
X Прошу прислать по почте
Электронные подписи
Наведите камеру, чтобы
проверить документ
Пайщик
Иванова Любовь Петровна
Счёт reader1 Ключ 4F2A 91C0
Подписано электронно: время и номер записи — в реестре, по коду проверки
Документ 7c9e6679-7425-40de-944b-e07fc1f90ae7
https://rassvet.example/check/7c9e6679-7425-40de-944b-e07fc1f90ae7
statement, редакция 1
стр. 1 из 1
"""
HOSTILE = {
    "typst markup": '#eval("1+1") #read("/etc/passwd") $x$ *b* _i_ <label> @ref // \\',
    "typst string end": '"]#panic("out")[ #import "@preview/x:1.0.0"',
    "right to left": "\u202eкурган\u202c שלום سلام",
    "emoji": "👩‍👩‍👧 🏴\U000e0067\U000e007f",
    "control characters": "a\x01b\x07c\ttab\r\nline",
    "very long word": "Длиннаяфамилия" * 60,
    "very long text": "слово " * 3000,
    "combining marks": "З" + "\u0301" * 50 + "алго",
    "empty": "",
}


def text_of(pdf: bytes) -> str:
    pages = PdfReader(BytesIO(pdf)).pages
    lines = "\n".join(page.extract_text() for page in pages).replace("\u00a0", " ").splitlines()
    return "\n".join(" ".join(line.split()) for line in lines if line.strip()) + "\n"


def template(folder: Path, text: str) -> DocumentKind:
    (folder / "main.typ").write_text(text, encoding="utf-8")
    return replace(STATEMENT, folder=folder)


def test_statement_reads_as_the_golden_text(renderer: Renderer) -> None:
    """A person reads exactly these lines."""
    pdf = renderer.pdf(STATEMENT, statement_fields().model_dump(mode="json"), frame())

    assert text_of(pdf) == GOLDEN


def test_two_processes_make_the_same_bytes(renderer: Renderer) -> None:
    """The same fields give the same bytes in another process."""
    fields = statement_fields().model_dump(mode="json")
    first = renderer.pdf(STATEMENT, fields, frame())

    with Renderer() as another:
        second = another.pdf(STATEMENT, fields, frame())

    assert first == second


def test_document_claims_archival_and_accessible_form(renderer: Renderer) -> None:
    """The file says that it is PDF/A-2a and PDF/UA-1, and carries tags, language and title."""
    pdf = renderer.pdf(STATEMENT, statement_fields().model_dump(mode="json"), frame())

    catalog = PdfReader(BytesIO(pdf)).trailer["/Root"]
    metadata = catalog["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert catalog["/Lang"] == "ru"
    assert "/StructTreeRoot" in catalog
    assert PdfReader(BytesIO(pdf)).metadata.title == STATEMENT.title


def test_fewest_fields_show_dashes(renderer: Renderer) -> None:
    """A field that was not given is a dash, not an empty place to write in later."""
    fields = statement_fields(born_on=None, address="", note=None, place="", number="")

    text = text_of(renderer.pdf(STATEMENT, fields.model_dump(mode="json"), frame()))

    assert "Дата рождения —" in text
    assert "Заявление о выдаче книги\n" in text


@pytest.mark.parametrize("attack", HOSTILE)
def test_hostile_text_is_only_printed(renderer: Renderer, attack: str) -> None:
    """Whatever a person types is printed as text and never obeyed."""
    words = HOSTILE[attack]
    fields = statement_fields(book=words, note=words, place=words, address=words)

    text = text_of(renderer.pdf(STATEMENT, fields.model_dump(mode="json"), frame()))

    assert "root:" not in text
    assert "\u202e" not in text


def test_markup_in_a_field_reads_as_it_was_typed(renderer: Renderer) -> None:
    """The signs of the template language come out as they went in."""
    fields = statement_fields(note='#panic("x") *звезда* $2$')

    text = text_of(renderer.pdf(STATEMENT, fields.model_dump(mode="json"), frame()))

    assert 'Примечание #panic("x") *звезда* $2$' in text


def test_unknown_characters_are_shown_by_their_code(renderer: Renderer) -> None:
    """A character the fonts lack is shown by its code: nothing is lost in silence."""
    fields = statement_fields(note="книга 📕")

    text = text_of(renderer.pdf(STATEMENT, fields.model_dump(mode="json"), frame()))

    assert "книга ‹U+1F4D5›" in text


def test_template_cannot_read_outside_of_its_folder(renderer: Renderer, tmp_path: Path) -> None:
    """A template that reaches for the machine's files is refused."""
    kind = template(tmp_path, '#read("/../../../../../etc/passwd")')

    with pytest.raises(RenderFailed):
        renderer.pdf(kind, {}, frame())


def test_template_cannot_fetch_packages(renderer: Renderer, tmp_path: Path) -> None:
    """A template that names a package of the network is refused."""
    kind = template(tmp_path, '#import "@preview/cetz:0.3.0"')

    with pytest.raises(RenderFailed):
        renderer.pdf(kind, {}, frame())


def test_template_that_runs_too_long_is_stopped(tmp_path: Path) -> None:
    """Time is bounded, and the next document is made as if nothing had happened."""
    loops = "#for a in range(100000) { for b in range(100000) { let c = a * b } }"
    kind = template(tmp_path, loops)
    with Renderer(time_limit_seconds=1.0) as bounded:
        with pytest.raises(RenderTooLong):
            bounded.pdf(kind, {}, frame())

        pdf = bounded.pdf(STATEMENT, statement_fields().model_dump(mode="json"), frame())

    assert pdf.startswith(b"%PDF-1.7")


def test_template_that_takes_too_much_memory_is_stopped(tmp_path: Path) -> None:
    """Memory is bounded: the rendering process ends, this one goes on."""
    kind = template(tmp_path, '#let a = "x" * 100000000\n#let b = a + a + a + a\n#b.len()')

    with Renderer(memory_limit_bytes=450 * 1024**2) as bounded, pytest.raises(RenderFailed):
        bounded.pdf(kind, {}, frame())


def test_first_page_is_a_picture(renderer: Renderer) -> None:
    """The signature sheet shows the first page as a picture."""
    page = renderer.first_page(STATEMENT, statement_fields().model_dump(mode="json"), frame())

    assert page.startswith(b"\x89PNG")
