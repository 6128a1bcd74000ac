"""Groups of readers: made of a program, a section, or by giving members a tag."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from coop.monocoop import people
from coop.monocoop.desktops.audiences import groups_of
from coop.monocoop.desktops.editors import editors_only
from coop.monocoop.desktops.groups import group_kinds
from coop.monocoop.desktops.models import Draft, Group, Published, Tagged
from coop.monocoop.desktops.tags import TAG
from coop.monocoop.requests import CoopRequest

TITLE_LENGTH_MAX = 120
FOUND_MAX = 8
TAGGED_SHOWN_MAX = 200


@never_cache
@editors_only
def groups(request: CoopRequest) -> HttpResponse:
    """The groups that are readers of a desktop of their own, and how to make another."""
    if request.method == "POST":
        return _made(request)
    coop = request.coop.account
    known = {(row.kind, row.subject) for row in Group.unbound.filter(coop=coop)}
    offered = [
        (
            kind,
            [one for one in kind.subjects(coop) if (kind.name, one.value) not in known],
        )
        for kind in group_kinds()
        if kind.name != TAG
    ]
    return render(request, "desktops/groups.html", {"groups": groups_of(coop), "offered": offered})


@never_cache
@editors_only
def tag(request: CoopRequest, subject: str) -> HttpResponse:
    """Who has a tag; give it to a member, or take it away."""
    coop = request.coop.account
    group = Group.unbound.filter(coop=coop, kind=TAG, subject=subject).first()
    if group is None:
        raise Http404
    if request.method == "POST":
        return _tagged(request, subject)
    rows = Tagged.unbound.filter(coop=coop, tag=subject)
    accounts = list(rows.values_list("account", flat=True)[:TAGGED_SHOWN_MAX])
    names = people.names_of(coop, accounts)
    query = request.GET.get("q", "").strip()
    found = people.found_by(coop, query)[:FOUND_MAX] if query else []
    return render(
        request,
        "desktops/tag.html",
        {
            "group": group,
            "count": rows.count(),
            "tagged": sorted(names.items(), key=lambda pair: pair[1]),
            "query": query,
            "found": [one for one in found if one.account not in accounts],
        },
    )


@editors_only
@require_POST
def remove(request: CoopRequest, kind: str, subject: str) -> HttpResponse:
    """Take a group away; its published versions stay in the history of the installation."""
    coop = request.coop.account
    Group.unbound.filter(coop=coop, kind=kind, subject=subject).delete()
    key = f"{kind}/{subject}"
    Draft.unbound.filter(coop=coop, audience=key).delete()
    Published.unbound.filter(coop=coop, audience=key).update(is_in_force=False)
    messages.success(request, _("The group is gone; its readers see their usual desktop."))
    return redirect("desktops:groups")


def _made(request: CoopRequest) -> HttpResponse:
    coop = request.coop.account
    kind, _colon, subject = request.POST.get("group", "").partition(":")
    title = request.POST.get("title", "").strip()[:TITLE_LENGTH_MAX]
    if kind == TAG:
        if not title:
            messages.error(request, _("Give the tag a name."))
            return redirect("desktops:groups")
        subject = secrets.token_hex(4)
    elif not any(
        one.value == subject
        for known in group_kinds()
        if known.name == kind
        for one in known.subjects(coop)
    ):
        raise Http404
    Group.unbound.get_or_create(
        coop=coop,
        kind=kind,
        subject=subject,
        defaults={"title": title if kind == TAG else "", "created_at": timezone.now()},
    )
    if kind == TAG:
        return redirect("desktops:tag", subject)
    return redirect("desktops:edit", f"{kind}/{subject}")


def _tagged(request: CoopRequest, subject: str) -> HttpResponse:
    coop, account = request.coop.account, request.POST.get("account", "")
    if request.POST.get("do") == "remove":
        Tagged.unbound.filter(coop=coop, tag=subject, account=account).delete()
    elif any(one.account == account for one in people.found_by(coop, account)):
        Tagged.unbound.get_or_create(coop=coop, tag=subject, account=account)
    return redirect("desktops:tag", subject)
