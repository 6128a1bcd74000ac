"""A cashier never meets an English word: outcomes, doubts, all that a bank's side says."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import pytest
from django.utils import translation

from coop.kernel.errors import CoopError
from coop.monocoop import catalogues
from coop.monocoop.cli import PACKAGE
from coop.protocols.payments import bank, banking, importing, outgoing
from coop.protocols.payments.bank.outcomes import Why
from coop.protocols.payments.bank.statement import Doubt

MODULES = [
    importing,
    outgoing,
    banking,
    *(import_module(f"{bank.__name__}.{each.name}") for each in iter_modules(bank.__path__)),
]
ERRORS = {
    kind
    for module in MODULES
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, CoopError) and kind is not CoopError
}
SENTENCES = sorted(
    {text for kind in ERRORS for text in (kind.sentence, kind.advice) if text}
    | {each.sentence for each in (*Doubt, *Why)}
)


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    catalogues.compile_all(PACKAGE)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_has_its_russian_words(sentence: str) -> None:
    """Every error, doubt and reason of payments."""
    with translation.override("ru"):
        assert sentence != translation.gettext(sentence)
