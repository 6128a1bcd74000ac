"""What the search finds of sections: those that every reader of them sees."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.kernel.folding import folded, wanted_words
from coop.monocoop.requests import CoopRequest
from coop.monocoop.search.sources import Hit, Query, Source
from coop.protocols.sections import api
from coop.protocols.sections.api import SectionStatus
from coop.protocols.sections.rules import State

READERS = frozenset({"member", "council", "chair", "deputy", "secretary", "auditor"})
STATES = (State.FOUNDED, State.PROPOSED, State.BEFORE_COUNCIL)


def matching(sections: Sequence[SectionStatus], typed: str) -> list[SectionStatus]:
    """Sections whose words hold every word that was typed; a number finds its section."""
    wanted = wanted_words(typed)
    return [each for each in sections if all(word in _text_of(each) for word in wanted)]


def sections(request: CoopRequest, query: Query, count: int) -> Sequence[Hit]:
    """Sections by their name, place, borders, address or number."""
    found = matching(api.sections_of(request.coop.account, STATES), query.text)[:count]
    return [
        Hit(each.name, reverse("sections:one", args=[each.number]), each.place) for each in found
    ]


def _text_of(section: SectionStatus) -> str:
    words = section.words
    told = (words.name, words.place, words.borders, words.address) if words else ()
    return folded(" ".join([*told, f"№ {section.number}", str(section.number)]))


PROVIDERS = (Source("sections", _("Sections"), "map-pin", sections, READERS, 70),)
