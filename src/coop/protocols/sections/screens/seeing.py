"""The sections of a cooperative on a map and in a list; one section with its people."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from coop.monocoop import people
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required
from coop.protocols.charter import api as charter
from coop.protocols.sections import api
from coop.protocols.sections.rules import State
from coop.protocols.sections.screens import map as maps
from coop.protocols.sections.screens import pages
from coop.protocols.sections.screens.requests import HEADS, READERS, page_in, viewer_in
from coop.protocols.sections.screens.words import ENDED, FROM_SECTIONS, norm_of
from coop.protocols.sections.search import matching

SHOWN: dict[str, tuple[State, ...]] = {
    "": (State.FOUNDED, State.PROPOSED, State.BEFORE_COUNCIL),
    "proposed": (State.PROPOSED, State.BEFORE_COUNCIL),
    "closed": (State.CLOSED,),
}
PEOPLE_MAX = 200


@never_cache
@role_required(*READERS)
@require_GET
def listing(request: CoopRequest) -> HttpResponse:
    """All sections: the map where they have points, and the list."""
    coop, viewer = request.coop.account, viewer_in(request)
    chosen = request.GET.get("show", "")
    query = request.GET.get("q", "").strip()
    sections = api.sections_of(coop, SHOWN.get(chosen, SHOWN[""]))
    if chosen == "mine":
        own = {viewer.votes_in, viewer.counted, *viewer.guest_in}
        sections = tuple(each for each in sections if each.number in own)
    found = pages.cards(coop, matching(sections, query), viewer)
    shown = {
        "cards": found,
        "map": maps.draw(pages.places(found)),
        "query": query,
        "pills": _pills(chosen, query),
        "viewer": viewer,
        "mine": api.section_of(coop, viewer.votes_in) if viewer.votes_in else None,
        "is_filtered": bool(query or chosen),
        "norm": norm_of(coop, 0),
        "founded": api.founded_count(coop),
        "from_sections": charter.value(coop, FROM_SECTIONS),
        "by_delegates": api.meets_by_delegates(coop),
    }
    return render(request, "sections/listing.html", shown)


@never_cache
@role_required(*READERS)
@require_GET
def one(request: CoopRequest, number: int) -> HttpResponse:
    """A section: its people, its meeting, its papers, and what the viewer may do."""
    if api.section_of(request.coop.account, number) is None:
        if number != api.next_section(request.coop.account):
            raise Http404
        return render(request, "sections/recording.html", {"number": number})
    page = page_in(request, number)
    former = api.mandates_of(request.coop.account, number, ended=True)[:PEOPLE_MAX]
    names = people.names_of(request.coop.account, [each.delegate for each in former])
    shown = {
        "page": page,
        "section": page.section,
        "package": api.package_of(number),
        "former": [
            {"name": names[each.delegate], "mandate": each, "why": ENDED[each.ended]}
            for each in former
            if each.ended is not None
        ],
        "convene": pages.convene_url(number) if page.has_desk else "",
        "stand": pages.stand_url() if page.is_mine and page.norm.may_elect else "",
    }
    return render(request, "sections/one.html", shown)


@never_cache
@role_required("section_chair", *HEADS, "council", "secretary", "auditor")
@require_GET
def members(request: CoopRequest, number: int) -> HttpResponse:
    """Who votes in the section, for its chair and for officers."""
    coop, page = request.coop.account, page_in(request, number)
    officers = page.viewer.roles & {*HEADS, "council", "secretary", "auditor"}
    if not officers and not page.is_own_desk:
        return render(request, "monocoop/errors/role.html", {"needed": "chair"}, status=403)
    after = request.GET.get("after", "")
    accounts = api.voters_of(coop, number, after=after, limit=PEOPLE_MAX + 1)
    listed = accounts[:PEOPLE_MAX]
    names = people.names_of(coop, listed)
    shown = {
        "page": page,
        "section": page.section,
        "rows": sorted(names[each] for each in listed),
        "next": f"?{urlencode({'after': listed[-1]})}" if len(accounts) > PEOPLE_MAX else "",
    }
    return render(request, "sections/members.html", shown)


def _pills(chosen: str, query: str) -> list[dict[str, object]]:
    titles = (
        ("", _("All")),
        ("mine", _("Mine")),
        ("proposed", _("Proposed")),
        ("closed", _("Former ones")),
    )
    return [
        {
            "label": title,
            "url": f"?{urlencode({'show': name, 'q': query})}",
            "current": name == chosen,
        }
        for name, title in titles
    ]
