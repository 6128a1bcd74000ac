"""What the fonts can't draw is shown by its code; what they can, stays."""

from __future__ import annotations

import pytest

from coop.documents.glyphs import drawable, printable, printable_tree


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Иванова Ёлка «№ 5» — 300,00 ₽", "Иванова Ёлка «№ 5» — 300,00 ₽"),
        ("📕", "‹U+1F4D5›"),
        ("\u202eкурган", "‹U+202E›курган"),
        ("a\x07b", "a‹U+0007›b"),
        ("де\u00adфис", "дефис"),
        ("e\u0301", "é"),
        ("a\tb\r\nc", "a b\nc"),
        ("", ""),
    ],
)
def test_shown(text: str, shown: str) -> None:
    """The print says exactly what the reader needs to see."""
    assert printable(text) == shown


def test_all_the_fields_are_covered() -> None:
    """Lists and nested fields are treated alike, other values stay."""
    assert printable_tree({"a": ["📕", 1, None, {"b": "📕"}]}) == {
        "a": ["‹U+1F4D5›", 1, None, {"b": "‹U+1F4D5›"}]
    }


def test_russian_and_english_can_be_drawn() -> None:
    """The letters, digits and signs of both languages are all there."""
    text = "".join(map(chr, range(ord("А"), ord("я") + 1))) + "Ёё" + "№§«»—–…₽€‹›"

    assert {ord(letter) for letter in text} <= drawable()
    assert set(range(0x20, 0x7F)) <= drawable()
