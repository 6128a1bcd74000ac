"""What changed, in words that a chair understands."""

from __future__ import annotations

from django.utils.translation import override

from coop.monocoop.blocks import Size, Words
from coop.monocoop.desktops import editing
from coop.monocoop.desktops.differences import Mark, differences
from coop.monocoop.desktops.editing import Way

from .layouts_of_tests import layout, tile

STORY = layout(first="a b", second="c")


def told(*changes: object) -> list[str]:
    with override("ru"):
        return [one.told for one in differences(STORY, changes[-1])]  # type: ignore[arg-type]


def test_nothing_changed() -> None:
    """The same layout has nothing to tell."""
    assert () == differences(STORY, STORY)


def test_each_change_has_its_words() -> None:
    """Added, removed, moved, resized, filled anew, locked: each in a line."""
    assert ["Добавлено: Текст — «second»"] == told(editing.add_tile(STORY, tile("d"), "second"))
    assert ["Убрано: Текст"] == told(editing.remove_tile(STORY, "a"))
    assert ["Плитки стоят в другом порядке: «first»"] == told(
        editing.step_tile(STORY, "a", Way.LATER)
    )
    assert ["Текст: перенесено — «second»"] == told(editing.move_tile(STORY, "a", "second"))
    assert ["Текст: размер, треть ряда → весь ряд"] == told(
        editing.change_tile(STORY, "a", size=Size.LARGE)
    )
    assert ["Текст: Часы: другие настройки"] == told(
        editing.change_tile(STORY, "a", settings={"title": {"ru": "Часы"}})
    )
    assert ["Текст: закреплено"] == told(editing.change_tile(STORY, "a", locked=True))
    assert ["Заголовок раздела: «first» → «Мы»"] == told(
        editing.rename_band(STORY, "first", Words(ru="Мы"))
    )
    assert ["Разделы стоят в другом порядке"] == told(
        editing.step_band(STORY, "second", Way.EARLIER)
    )


def test_marks_tell_without_colour() -> None:
    """Each line says what it is: added, removed, changed or moved."""
    marks = {one.mark for one in differences(STORY, layout(first="b a", third="x"))}

    assert {Mark.ADDED, Mark.REMOVED, Mark.MOVED} == marks
