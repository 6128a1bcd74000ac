"""The layouts of a new cooperative: bands of the shell, filled by what protocols' blocks say.

A block says itself where it stands (`Block.stands`), so a new protocol's block appears on the
desktops of every cooperative that has not published a layout of its own.
"""

from __future__ import annotations

from django.utils.translation import gettext as translated
from django.utils.translation import gettext_noop, override

from coop.monocoop.blocks import Block, Stand, Words, all_blocks
from coop.monocoop.desktops.audiences import APPLICANT, MEMBER, VISITOR
from coop.monocoop.desktops.layouts import Band, Layout, Tile

HERO, JOINING, COSTS, PROGRAMS, OPENNESS = "hero", "joining", "costs", "programs", "openness"
FIRST, MINE, COMMON = "first", "mine", "common"

BANDS: dict[str, tuple[tuple[str, str], ...]] = {
    VISITOR: (
        (HERO, ""),
        (JOINING, gettext_noop("How joining works")),
        (COSTS, gettext_noop("What it costs and what comes back")),
        (PROGRAMS, gettext_noop("What we do together")),
        (OPENNESS, gettext_noop("Open to its members")),
    ),
    MEMBER: ((FIRST, ""), (MINE, ""), (COMMON, gettext_noop("Our cooperative"))),
    APPLICANT: ((FIRST, ""), (MINE, "")),
}
OFFICE_BANDS = ((FIRST, ""), (MINE, ""))


def default_layout(audience: str) -> Layout:
    """What this audience sees until its cooperative publishes something else."""
    stood = sorted(
        ((stand, block) for block in all_blocks() for stand in block.stands),
        key=lambda pair: (pair[0].order, pair[1].name),
    )
    bands = BANDS.get(audience, OFFICE_BANDS)
    return Layout(
        bands=tuple(
            Band(
                id=key,
                title=_in_both(title),
                tiles=tuple(
                    _tile(stand, block)
                    for stand, block in stood
                    if (stand.audience, stand.band) == (audience, key)
                ),
            )
            for key, title in bands
        )
    )


def blank_layout() -> Layout:
    """A layout with one empty band."""
    return Layout(bands=(Band(id=FIRST),))


def _tile(stand: Stand, block: Block) -> Tile:
    return Tile(
        id=block.name.replace(".", "-").replace("_", "-"),
        block=block.name,
        size=stand.size,
        settings=dict(stand.settings),
    )


def _in_both(title: str) -> Words:
    """A heading of ours in both languages."""
    if not title:
        return Words()
    with override("ru"):
        russian = translated(title)
    return Words(ru=russian, en=title)
