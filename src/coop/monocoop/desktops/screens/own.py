"""One's own order of a desktop: what is not locked may be moved, hidden, or put there."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from coop.monocoop.blocks import BlockUnknown, block_named
from coop.monocoop.desktops import arranging
from coop.monocoop.desktops.arranging import OwnOrder
from coop.monocoop.desktops.audiences import Audience
from coop.monocoop.desktops.differences import title_of
from coop.monocoop.desktops.layouts import Band, Layout, Tile
from coop.monocoop.desktops.models import Own
from coop.monocoop.desktops.reading import desktops_of
from coop.monocoop.desktops.showing import own_order
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import roles_in, signed_in_required


@never_cache
@signed_in_required
def own(request: CoopRequest, audience: str) -> HttpResponse:
    """Arrange a desktop for oneself; nobody else sees a difference."""
    desktops = desktops_of(request)
    found = desktops.of(audience)
    if found is None:
        raise Http404
    layout, order = desktops.layout(found), own_order(request, found)
    if request.method == "POST":
        return _changed(request, found, layout, order)
    return render(
        request,
        "desktops/own.html",
        {
            "audience": found,
            "bands": _standing(request, layout, order),
            "aside": [
                (tile, title_of(tile))
                for tile in layout.tiles()
                if not arranging.stands(tile, order) and _is_for(request, tile)
            ],
            "is_changed": not order.is_empty,
        },
    )


def _changed(
    request: CoopRequest, audience: Audience, layout: Layout, order: OwnOrder
) -> HttpResponse:
    do, tile_id = request.POST.get("do", ""), request.POST.get("tile", "")
    account, coop = person_of(request).account, request.coop.account
    if do == "reset":
        Own.unbound.filter(coop=coop, account=account, audience=audience.key).delete()
        messages.success(request, _("The desktop stands as the cooperative arranged it."))
        return redirect("desktops:own", audience.key)
    if do in ("earlier", "later"):
        order = arranging.moved(layout, order, tile_id, later=do == "later")
    elif do == "place":
        order = arranging.placed(layout, order, tile_id, request.POST.get("before", ""))
    elif do in ("hide", "show"):
        order = arranging.shown(layout, order, tile_id, on=do == "show")
    Own.unbound.update_or_create(
        coop=coop,
        account=account,
        audience=audience.key,
        defaults={"body": order.model_dump(mode="json"), "changed_at": timezone.now()},
    )
    where = redirect("desktops:own", audience.key)
    where["Location"] += f"#own-{tile_id}"
    return where


def _standing(
    request: CoopRequest, layout: Layout, order: OwnOrder
) -> list[tuple[Band, list[tuple[Tile, str, str]]]]:
    """Bands with the tiles that stand there, in one's own order; locked ones are told."""
    bands = []
    for band in arranging.arranged(layout, order).bands:
        tiles = [
            (tile, title_of(tile), _icon(tile)) for tile in band.tiles if _is_for(request, tile)
        ]
        if tiles:
            bands.append((band, tiles))
    return bands


def _is_for(request: CoopRequest, tile: Tile) -> bool:
    try:
        return not block_named(tile.block).roles.isdisjoint(roles_in(request))
    except BlockUnknown:
        return False


def _icon(tile: Tile) -> str:
    try:
        return block_named(tile.block).icon
    except BlockUnknown:
        return "circle-alert"
