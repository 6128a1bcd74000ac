"""Words of sections in Russian papers, and the same for screens where people read them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from coop.documents.language.dates import date_in_words
from coop.protocols.sections import rules
from coop.protocols.sections.api import SectionStatus, SectionWords
from coop.protocols.sections.documents.fields import SectionDetails
from coop.protocols.sections.rules import Kind

TIME_ZONE = ZoneInfo("Europe/Moscow")
KINDS = {Kind.PLACE: "по месту жительства", Kind.OCCUPATION: "по роду занятий"}
PLACES = {Kind.PLACE: "Населённый пункт или район", Kind.OCCUPATION: "Род занятий"}
OPEN, PRIVATE = "открытый", "закрытый: участок выбирают пайщики из его списка"
CHAIR_OF_COUNCIL, DEPUTY = "Председатель совета", "Заместитель председателя совета"
GENITIVE = {CHAIR_OF_COUNCIL: "председателя совета", DEPUTY: "заместителя председателя совета"}
OFFICES = {
    rules.CHAIR: "председатель кооперативного участка",
    rules.DELEGATE: "уполномоченный кооперативного участка",
}


def day_in_words(moment: datetime | None) -> str:
    """The day of a moment, as papers print it."""
    return date_in_words(moment.astimezone(TIME_ZONE).date()) if moment else ""


def details_of(number: int, kind: Kind, words: SectionWords, *, by_list: bool) -> SectionDetails:
    """A section as its papers name it."""
    return SectionDetails(
        number=number,
        name=words.name,
        kind_words=KINDS[kind],
        place_label=PLACES[kind],
        place=words.place,
        borders=words.borders,
        address=words.address,
        meeting_place=words.meeting_place,
        composition=PRIVATE if by_list else OPEN,
    )


def section_details(status: SectionStatus) -> SectionDetails:
    """The same of a section that the ledger has; one whose words are elsewhere by its number."""
    words = status.words or SectionWords(name=f"№ {status.number}", place="")
    return details_of(status.number, status.kind, words, by_list=status.is_private)


def quoted(status: SectionStatus) -> str:
    """«Северный» (№ 3); a section whose name is elsewhere by its number."""
    return f"«{status.name}» (№ {status.number})" if status.words else f"№ {status.number}"
