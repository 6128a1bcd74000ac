"""Which layouts are in force, and which of them the person who looks has. No more than asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from pydantic import ValidationError

from coop.kernel.names import AccountName
from coop.monocoop.blocks import Settings, block_named
from coop.monocoop.desktops import audiences
from coop.monocoop.desktops.audiences import Audience
from coop.monocoop.desktops.defaults import default_layout
from coop.monocoop.desktops.groups import group_kind
from coop.monocoop.desktops.layouts import Layout, read
from coop.monocoop.desktops.models import Published
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import roles_in


@dataclass(slots=True)
class Desktops:
    """The desktops of one person in one request; a layout is read when it is asked for."""

    coop: AccountName
    audiences: tuple[Audience, ...]
    published: frozenset[str]
    _read: dict[str, Layout] = field(default_factory=dict)

    @property
    def leading(self) -> Audience:
        """The audience whose layout opens first and orders the menu."""
        return self.audiences[0]

    def layout(self, audience: Audience) -> Layout:
        """The layout in force for an audience."""
        if audience.key not in self._read:
            self._read[audience.key] = layout_in_force(
                self.coop, audience.key, is_published=audience.key in self.published
            )
        return self._read[audience.key]

    def of(self, key: str) -> Audience | None:
        """The person's audience of this key."""
        return next((one for one in self.audiences if one.key == key), None)


def desktops_of(request: CoopRequest) -> Desktops:
    """The desktops of whoever looks, found once in a request."""
    known: Desktops | None = request.__dict__.get("_desktops")
    if known is None:
        known = _desktops(request)
        request.__dict__["_desktops"] = known
    return known


def layout_in_force(coop: AccountName, audience: str, *, is_published: bool = True) -> Layout:
    """What an audience sees now: the version in force, or the layout of a new cooperative."""
    row = None
    if is_published:
        row = Published.unbound.filter(coop=coop, audience=audience, is_in_force=True).first()
    return read(row.body) if row else default_layout(audience)


def settings_in_force(request: CoopRequest, block: str) -> tuple[Settings, ...]:
    """The settings of every tile of a block on the viewer's desktops; nothing where none stands."""
    kind, found = block_named(block).settings, []
    desktops = desktops_of(request)
    for audience in desktops.audiences:
        for tile in desktops.layout(audience).tiles():
            if tile.block == block:
                try:
                    found.append(kind.model_validate(tile.settings))
                except ValidationError:  # an old layout of a block that has changed since
                    continue
    return tuple(found)


def _desktops(request: CoopRequest) -> Desktops:
    coop, published = request.coop.account, _published(request)
    own = audiences.of_roles(roles_in(request))
    groups = _own_groups(request, {key for key in published if "/" in key})
    is_member = own[-1].key == audiences.MEMBER
    with_groups = (*own[:-1], *groups, own[-1]) if is_member else own
    return Desktops(coop, with_groups, published)


def _published(request: CoopRequest) -> frozenset[str]:
    """The audiences with a layout of the cooperative's own, asked for once in a request."""
    known: frozenset[str] | None = request.__dict__.get("_published")
    if known is None:
        rows = Published.unbound.filter(coop=request.coop.account, is_in_force=True)
        known = frozenset(rows.values_list("audience", flat=True))
        request.__dict__["_published"] = known
    return known


def _own_groups(request: CoopRequest, published: set[str]) -> tuple[Audience, ...]:
    """The groups with a published layout that the person belongs to."""
    if request.person is None or not published:
        return ()
    coop, account = request.coop.account, request.person.account
    held: set[str] = set()
    for name in {key.partition("/")[0] for key in published}:
        kind = group_kind(name)
        held |= {f"{name}/{subject}" for subject in kind.held_by(coop, account)} if kind else set()
    mine = published & held
    if not mine:
        return ()
    return tuple(group for group in audiences.groups_of(coop) if group.key in mine)
