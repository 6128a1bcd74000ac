"""A worked example of a document kind: a reader asks the library of a cooperative for a book."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel

from coop.documents.factory import Frame
from coop.documents.kinds import DocumentKind
from coop.documents.language.amounts import amount_fields
from coop.documents.language.grammar import Case
from coop.documents.language.names import PersonName
from coop.documents.parties import CooperativeDetails, SignerDetails
from coop.kernel.money import Amount


class BookStatement(BaseModel):
    """What the statement says; every value is a text that is printed as it stands."""

    cooperative: CooperativeDetails
    person: SignerDetails
    number: str
    place: str
    book: str
    deposit: dict[str, str]
    born_on: str | None = None
    address: str | None = None
    note: str | None = None
    by_post: bool = False


STATEMENT = DocumentKind(
    template="statement",
    edition=1,
    title="Заявление о выдаче книги",
    folder=Path(__file__).parent / "statement",
    fields=BookStatement,
    contract="library",
    action="askbook",
    signer_field="reader",
    subject_field="reader",
    cosigners={"lendbook": "librarian"},
)

READER = PersonName("Иванова", "Любовь", "Петровна")


def statement_fields(**changes: object) -> BookStatement:
    """A full statement; `changes` replace single fields."""
    values: dict[str, object] = {
        "cooperative": CooperativeDetails(
            name="Потребительское общество «Рассвет»",
            name_genitive="Потребительского общества «Рассвет»",
            inn="7707083893",
            ogrn="1027700132195",
            address="101000, г. Москва, ул. Мясницкая, д. 1",
        ),
        "person": SignerDetails(
            name=READER.full,
            name_genitive=READER.inflected(Case.GENITIVE),
            account="reader1",
            capacity="Пайщик",
            key_id="4F2A 91C0",
        ),
        "number": "17",
        "place": "г. Москва",
        "book": "Что делать?",
        "deposit": amount_fields(Amount.parse("300.00 RUB")),
        "born_on": "1 февраля 1959 г.",
        "address": "г. Тверь, ул. Советская, д. 2, кв. 3",
        "note": "Читать буду дома.",
        "by_post": True,
    }
    return BookStatement.model_validate(values | changes)


def frame(**changes: object) -> Frame:
    """The frame of the example, at a fixed moment."""
    values: dict[str, object] = {
        "document": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        "template": STATEMENT.template,
        "edition": STATEMENT.edition,
        "title": STATEMENT.title,
        "author": "Потребительское общество «Рассвет»",
        "created_at": datetime(2026, 11, 22, 12, 0, tzinfo=UTC),
        "check_url": "https://rassvet.example/check/7c9e6679-7425-40de-944b-e07fc1f90ae7",
    }
    return Frame(**(values | changes))  # type: ignore[arg-type]
