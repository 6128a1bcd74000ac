"""The settings panel: made from the schema, with errors where they belong."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import override

from coop.kernel.names import AccountName
from coop.monocoop.blocks import block_named
from coop.monocoop.desktops.panel import Panel

COOP = AccountName("voskhod")


def panel(block: str, data: str | None = None, **settings: object) -> Panel:
    sent = QueryDict(data) if data is not None else None
    return Panel(COOP, block_named(block).settings, settings, sent)


def saved(one: Panel) -> dict[str, object] | None:
    return one.settings(lambda _sent, _upload: "")


def test_texts_have_a_line_for_each_language() -> None:
    """Labels and help come from the schema, in the reader's language."""
    with override("ru"):
        made = panel("general.text", title={"ru": "Часы", "en": ""})

        assert "Заголовок" == str(made.parts[0].title)
        assert ["По-русски", "По-английски"] == [
            str(made[name].label) for name in made.parts[0].names
        ]
    assert "Часы" == made["title-ru"].value()


def test_rows_are_added_changed_and_dropped() -> None:
    """An empty row is no link; one more is always there to be filled."""
    made = panel("general.links", links=[{"words": {"ru": "Чат"}, "address": "/x/"}])
    assert "links-1-address" in made.fields
    assert "links-2-address" not in made.fields

    data = (
        "s-title-ru=&s-title-en=&s-links-0-words-ru=&s-links-0-words-en=&s-links-0-address="
        "&s-links-1-words-ru=Почта&s-links-1-words-en=&s-links-1-address=mailto:a@b.example"
    )
    kept = saved(panel("general.links", data, links=[{"words": {"ru": "Чат"}, "address": "/x/"}]))

    assert kept is not None
    assert [{"words": {"ru": "Почта", "en": ""}, "address": "mailto:a@b.example"}] == kept["links"]


def test_an_error_stands_at_its_field_and_says_what_to_do() -> None:
    """A script in the guise of an address is refused at the very row."""
    data = "s-links-0-words-ru=x&s-links-0-words-en=&s-links-0-address=javascript:alert(1)"
    with override("ru"):
        made = panel("general.links", data)

        assert saved(made) is None
        assert ["links-0-address"] == list(made.errors)
        assert "https://" in made.errors["links-0-address"][0]


def test_numbers_keep_their_bounds() -> None:
    """Eleven lines are too many, a word is no number; both are told."""
    for text in ("11", "много", "0"):
        made = panel("general.waiting", f"s-count={text}")

        assert saved(made) is None
        assert "count" in made.errors
    kept = saved(panel("general.waiting", "s-count=5"))
    assert {"count": 5} == kept


def test_a_forged_choice_is_refused() -> None:
    """A figure nobody offers is not kept."""
    made = panel("general.table", "s-figure=evil.figure&s-count=5&s-title-ru=&s-title-en=")

    assert saved(made) is None
    assert "figure" in made.errors
