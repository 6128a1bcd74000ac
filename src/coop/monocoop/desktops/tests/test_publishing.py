"""Drafts, publishing, history, coming back: nothing is ever lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coop.kernel.names import AccountName
from coop.monocoop.blocks import Size
from coop.monocoop.desktops import drafts, editing, publishing
from coop.monocoop.desktops.defaults import default_layout
from coop.monocoop.desktops.drafts import DraftStatus, draft_of, save, turn
from coop.monocoop.desktops.errors import (
    DraftChangedElsewhere,
    LayoutUnsound,
    NothingToPublish,
)
from coop.monocoop.desktops.layouts import Layout
from coop.monocoop.desktops.models import DraftStep, Published
from coop.monocoop.desktops.reading import layout_in_force
from coop.monocoop.tenants import Tenant

from .conftest import NOW
from .layouts_of_tests import layout, tile

COOP, ZARYA, CHAIR = AccountName("voskhod"), AccountName("zarya"), AccountName("chair")
STORY = layout(first="a b", second="c")


def changed(status: DraftStatus, one: Layout) -> DraftStatus:
    return save(COOP, status, one, by=CHAIR, now=NOW)


def test_a_new_cooperative_sees_the_usual_layout(voskhod: Tenant) -> None:
    """Before anything is published each audience has what every cooperative begins with."""
    assert default_layout("member") == layout_in_force(COOP, "member")
    assert not draft_of(COOP, "member").is_begun


def test_every_change_saves_itself_and_can_be_undone(voskhod: Tenant) -> None:
    """Undo and redo walk through the draft's steps."""
    first = changed(draft_of(COOP, "member"), STORY)
    second = changed(first, editing.remove_tile(STORY, "a"))

    back = turn(COOP, second, back=True)
    assert STORY == back.layout
    assert back.may_redo
    assert second.layout == turn(COOP, back, back=False).layout
    assert default_layout("member") == turn(COOP, turn(COOP, second, back=True), back=True).layout


def test_two_windows_do_not_overwrite_each_other(voskhod: Tenant) -> None:
    """A change made on an older draft is not taken."""
    opened = changed(draft_of(COOP, "member"), STORY)
    changed(opened, editing.remove_tile(STORY, "a"))

    with pytest.raises(DraftChangedElsewhere):
        changed(opened, editing.remove_tile(STORY, "b"))

    assert "b" in {one.id for one in draft_of(COOP, "member").layout.tiles()}


def test_publishing_keeps_every_version(voskhod: Tenant) -> None:
    """The history tells who published what, when and what it changed; the draft is gone."""
    changed(draft_of(COOP, "member"), STORY)
    publishing.publish(COOP, "member", STORY, by=CHAIR, now=NOW)
    larger = editing.change_tile(STORY, "a", size=Size.LARGE)
    publishing.publish(COOP, "member", larger, by=CHAIR, now=NOW + timedelta(days=1))

    versions = publishing.history(COOP, "member")

    assert [2, 1] == [one.number for one in versions]
    assert [True, False] == [one.is_in_force for one in versions]
    assert "chair" == versions[0].published_by
    assert 1 == len(versions[0].changes)
    assert larger == layout_in_force(COOP, "member")
    assert not DraftStep.unbound.exists()


def test_an_earlier_version_comes_back_as_a_new_one(voskhod: Tenant) -> None:
    """Coming back is a version of its own, so that coming back from it is possible too."""
    publishing.publish(COOP, "member", STORY, by=CHAIR, now=NOW)
    publishing.publish(COOP, "member", layout(first="x"), by=CHAIR, now=NOW)

    number = publishing.roll_back(COOP, "member", 1, by=CHAIR, now=NOW)

    assert 3 == number
    assert STORY == layout_in_force(COOP, "member")
    assert 3 == Published.unbound.count()
    publishing.roll_back(COOP, "member", 0, by=CHAIR, now=NOW)
    assert default_layout("member") == layout_in_force(COOP, "member")


def test_nothing_new_is_not_published(voskhod: Tenant) -> None:
    """The history is not filled with versions that change nothing."""
    with pytest.raises(NothingToPublish):
        publishing.publish(COOP, "member", default_layout("member"), by=CHAIR, now=NOW)


def test_what_cannot_be_shown_is_not_published(voskhod: Tenant) -> None:
    """An unknown block, unknown settings, a foreign picture: refused with the tile's name."""
    unknown = layout(first="a").model_copy(update={"bands": ()})
    strange = editing.add_tile(
        layout(first=""), tile("x").model_copy(update={"block": "other.thing"}), "first"
    )
    foreign = editing.add_tile(
        layout(first=""),
        tile("x").model_copy(
            update={
                "block": "general.picture",
                "settings": {"picture": "0d8f3bd5-9a3e-4c1d-8f5e-111111111111"},
            }
        ),
        "first",
    )

    for unsound in (strange, foreign):
        with pytest.raises(LayoutUnsound) as refused:
            publishing.publish(COOP, "member", unsound, by=CHAIR, now=NOW)
        assert 1 == len(refused.value.problems)
    assert unknown.bands == ()


def test_another_cooperatives_layout_is_its_own(voskhod: Tenant, zarya: Tenant) -> None:
    """What Voskhod publishes changes nothing for Zarya."""
    publishing.publish(COOP, "member", STORY, by=CHAIR, now=NOW)
    changed(draft_of(COOP, "council"), STORY)

    assert default_layout("member") == layout_in_force(ZARYA, "member")
    assert not draft_of(ZARYA, "council").is_begun
    assert {} == drafts.drafts_of(ZARYA)
