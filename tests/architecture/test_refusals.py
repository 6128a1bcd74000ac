"""A member never meets an English error, nor a word of the machinery."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from coop.kernel.errors import CoopError, registered_refusals
from coop.monocoop import catalogues
from coop.monocoop.cli import PACKAGE

SPOKEN_ON_PAGES = (
    "coop.chain.errors",
    "coop.documents.errors",
    "coop.monocoop.acts.answers",
    "coop.monocoop.acts.errors",
    "coop.monocoop.identity.errors",
    "coop.protocols.network.petitions.errors",
)
REFUSALS = {
    f"{contract or 'any'}-{code}": kind
    for (contract, code), kind in sorted(registered_refusals().items())
    if kind.__module__.startswith("coop.") and ".tests." not in kind.__module__
}
OTHERS = {
    f"{module}-{name}": kind
    for module in SPOKEN_ON_PAGES
    for name, kind in vars(import_module(module)).items()
    if isinstance(kind, type) and issubclass(kind, CoopError)
}
ERRORS = REFUSALS | OTHERS
FORBIDDEN = re.compile(
    r"блокчейн|транзакци|\bключ(?:а|у|ом|е|и|ей|ами?|ах)?\b(?! доступа)|х[еэ]ш|смарт-контракт",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def russian() -> dict[str, set[str]]:
    """All that the catalogues say for an English sentence; whichever wins must be good."""
    told: dict[str, set[str]] = {}
    for source in catalogues.catalogue_files(PACKAGE):
        for entry in catalogues.read_catalogue(source):
            if isinstance(entry.id, str) and isinstance(entry.string, str) and entry.string:
                told.setdefault(entry.id, set()).add(entry.string)
    return told


def test_every_protocol_has_its_say() -> None:
    """The refusals of every contract are registered by the time a page speaks."""
    speakers = {contract for contract, _ in registered_refusals()}

    assert {"eosio", "charter", "membership", "council", "ledger", "payments"} <= speakers


@pytest.mark.parametrize("kind", ERRORS.values(), ids=ERRORS)
def test_an_error_speaks_russian(kind: type[CoopError], russian: dict[str, set[str]]) -> None:
    """Sentence and advice are told in people's Russian words."""
    spoken = {text: russian.get(text, set()) - {text} for text in (kind.sentence, kind.advice)}
    spoken.pop("", None)

    assert [] == [text for text, words in spoken.items() if not words]
    assert [] == [word for words in spoken.values() for word in words if FORBIDDEN.search(word)]
