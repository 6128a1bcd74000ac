"""Cards of the first page: a slice shows there what concerns the person who looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, TypeAlias

from coop.monocoop.menu import MEMBERS
from coop.monocoop.requests import CoopRequest

CardContext: TypeAlias = Callable[[CoopRequest], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class HomeCard:
    """A template and what it shows; a context of None leaves the card out.

    `roles`: any one is enough; `visitor` puts the card on the public first page.
    `slot`: `main`, `side`, or for visitors also `cost` (what joining costs and what comes back).
    """

    template: str
    context: CardContext
    roles: AbstractSet[str] = MEMBERS
    order: int = 100
    slot: str = "main"


@dataclass(frozen=True, slots=True)
class FilledCard:
    """A card with its context, ready to be included."""

    template: str
    slot: str
    values: Mapping[str, Any]


_cards: list[HomeCard] = []


def register(card: HomeCard) -> None:
    """Add a slice's card."""
    if card not in _cards:
        _cards.append(card)


def cards_for(request: CoopRequest, roles: Iterable[str]) -> list[FilledCard]:
    """The cards that this person sees, in order, filled."""
    held = frozenset(roles)
    filled = []
    for card in sorted(_cards, key=lambda card: card.order):
        values = card.context(request) if card.roles & held else None
        if values is not None:
            filled.append(FilledCard(card.template, card.slot, values))
    return filled
