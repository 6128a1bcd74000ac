"""The registry's words: each is listed with its packages until it is frequent."""

from __future__ import annotations

import pytest

from coop.documents import words
from coop.documents.models import PaperWord
from coop.documents.tests.signing import COOP

pytestmark = pytest.mark.django_db


def test_words_join_by_signs_of_addresses_and_end_before_stops() -> None:
    """An e-mail is one word; brackets, quotes and a full stop are no part of any."""
    told = "иванова, «любовь» anna@example.org. +7 (900) salt-water"

    assert words.words_of(told) == [
        "иванова",
        "любовь",
        "anna@example.org",
        "7",
        "900",
        "salt-water",
    ]


def test_a_package_is_found_by_the_beginning_of_a_word_and_of_a_double_name() -> None:
    """Words of all its papers count; what nobody wrote finds nothing."""
    words.list_words(COOP, "admission/anna", "петрова-водкина анна")
    words.list_words(COOP, "admission/anna", "устав")
    words.list_words(COOP, "admission/oleg", "петров олег")

    assert words.packages_with(COOP, "петров") == {"admission/anna", "admission/oleg"}
    assert words.packages_with(COOP, "водк") == {"admission/anna"}
    assert words.packages_with(COOP, "устав") == {"admission/anna"}
    assert words.packages_with(COOP, "щукин") == frozenset()
    assert words.packages_with("zarya", "петров") == frozenset()


def test_a_frequent_word_stands_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """With more packages than are listed a word is only known to be frequent, and stays so."""
    monkeypatch.setattr(words, "LISTED_MAX", 2)
    texts = [(f"admission/{number}", f"заявление {number}") for number in range(4)]
    for package, text in texts:
        words.list_words(COOP, package, text)

    assert words.packages_with(COOP, "заявление") is None
    assert words.packages_with(COOP, "3") == {"admission/3"}
    kept = PaperWord.unbound.filter(coop=COOP).values_list("word", "package")
    assert sorted(kept) == sorted(words.all_words(texts))
