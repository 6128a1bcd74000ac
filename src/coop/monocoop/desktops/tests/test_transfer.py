"""Layouts that travel: whole or not at all, and never with what belongs to somebody else."""

from __future__ import annotations

import json

import pytest

from coop.kernel.names import AccountName
from coop.monocoop.blocks import Words
from coop.monocoop.desktops import editing, publishing, transfer
from coop.monocoop.desktops.errors import LayoutFileRefused, LayoutNotOffered
from coop.monocoop.desktops.models import Draft, Published
from coop.monocoop.tenants import Tenant

from .conftest import NOW
from .layouts_of_tests import layout, tile

COOP, ZARYA, CHAIR = AccountName("voskhod"), AccountName("zarya"), AccountName("chair")
STORY = layout(first="a !b", second="?c")


def spoilt(**changes: object) -> bytes:
    """A good file with something changed in it."""
    body = json.loads(transfer.file_of(STORY, "member"))
    body["layout"] |= changes.pop("layout", {})  # type: ignore[arg-type]
    return json.dumps(body | changes).encode()


def test_a_file_gives_the_same_layout_back(voskhod: Tenant) -> None:
    """What was saved is what is taken, with locks and offers."""
    assert STORY == transfer.from_file(COOP, transfer.file_of(STORY, "member"))


BAND = {"id": "x", "title": {"ru": "", "en": ""}, "tiles": []}
TILE = {"id": "t", "block": "general.text", "size": "m", "settings": {}}
HOSTILE = {
    "nothing": b"",
    "no json": b"\x00\xff\xfe",
    "a list": b"[]",
    "another thing": b'{"format": "something else"}',
    "too large": b" " * 300_000,
    "deep": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "deep within": json.dumps(
        {
            "format": "coop.desktop",
            "schema": 1,
            "layout": {"bands": [[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]},
        }
    ).encode(),
    "another schema": spoilt(schema=2),
    "another schema inside": spoilt(layout={"schema_number": 7}),
    "unknown field": spoilt(layout={"html": "<script>"}),
    "bands of text": spoilt(layout={"bands": "all"}),
    "two of one id": spoilt(layout={"bands": [BAND, BAND]}),
    "many bands": spoilt(layout={"bands": [BAND | {"id": f"b{n}"} for n in range(13)]}),
    "many tiles": spoilt(
        layout={"bands": [BAND | {"tiles": [TILE | {"id": f"t{n}"} for n in range(41)]}]}
    ),
    "unknown block": spoilt(layout={"bands": [BAND | {"tiles": [TILE | {"block": "evil.block"}]}]}),
    "settings of another block": spoilt(
        layout={"bands": [BAND | {"tiles": [TILE | {"settings": {"picture": "x"}}]}]}
    ),
    "script as an address": spoilt(
        layout={
            "bands": [
                BAND
                | {
                    "tiles": [
                        TILE
                        | {
                            "block": "general.links",
                            "settings": {
                                "links": [{"words": {"ru": "x"}, "address": "javascript:x"}]
                            },
                        }
                    ]
                }
            ]
        }
    ),
    "a picture of another": spoilt(
        layout={
            "bands": [
                BAND
                | {
                    "tiles": [
                        TILE
                        | {
                            "block": "general.picture",
                            "settings": {"picture": "0d8f3bd5-9a3e-4c1d-8f5e-111111111111"},
                        }
                    ]
                }
            ]
        }
    ),
    "a size it does not have": spoilt(
        layout={"bands": [BAND | {"tiles": [TILE | {"block": "general.welcome", "size": "s"}]}]}
    ),
    "an id with a path": spoilt(layout={"bands": [BAND | {"id": "../x"}]}),
    "a start elsewhere": spoilt(layout={"start": "https://evil.example/?a"}),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_bad_file_is_refused_whole(voskhod: Tenant, kind: str) -> None:
    """Each is refused with a reason, and nothing of it is kept."""
    with pytest.raises(LayoutFileRefused) as refused:
        transfer.from_file(COOP, HOSTILE[kind])

    assert str(refused.value.why)
    assert not Draft.unbound.exists()


def test_only_what_is_offered_can_be_copied(voskhod: Tenant, zarya: Tenant) -> None:
    """Zarya's layout is Zarya's until it offers it; offering can be taken back."""
    publishing.publish(ZARYA, "member", STORY, by=CHAIR, now=NOW)
    with pytest.raises(LayoutNotOffered):
        transfer.from_cooperative(COOP, "zarya", "member")

    transfer.offer(ZARYA, "member", on=True, now=NOW)
    assert STORY == transfer.from_cooperative(COOP, "zarya", "member").layout
    assert ["zarya"] == [one.coop for one in transfer.offered(COOP)]
    assert () == transfer.offered(ZARYA)

    transfer.offer(ZARYA, "member", on=False, now=NOW)
    with pytest.raises(LayoutNotOffered):
        transfer.from_cooperative(COOP, "zarya", "member")


def test_a_copy_leaves_their_pictures_behind(voskhod: Tenant, zarya: Tenant) -> None:
    """The tile comes, its picture stays, and the chair is told."""
    picture = tile("p").model_copy(
        update={
            "block": "general.picture",
            "settings": {
                "picture": "0d8f3bd5-9a3e-4c1d-8f5e-111111111111",
                "caption": Words(ru="Наш склад").model_dump(),
            },
        }
    )
    Published.unbound.create(
        coop=ZARYA,
        audience="member",
        number=1,
        body=editing.add_tile(STORY, picture, "first").body(),
        published_by="chair",
        published_at=NOW,
    )
    transfer.offer(ZARYA, "member", on=True, now=NOW)

    copied = transfer.from_cooperative(COOP, "zarya", "member")

    assert ("Картинка",) == copied.emptied
    kept = copied.layout.tile("p")
    assert kept is not None
    assert "picture" not in kept.settings
    assert "Наш склад" == kept.settings["caption"]["ru"]


def test_templates(voskhod: Tenant) -> None:
    """The layouts of a new cooperative serve as templates, and a blank one."""
    assert list(transfer.from_template("visitor").tiles())
    assert not list(transfer.from_template("blank").tiles())
