"""What comes and goes: a file, a template, another cooperative's layout; offering one's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from coop.monocoop.desktops import audiences, drafts, transfer
from coop.monocoop.desktops.audiences import Audience
from coop.monocoop.desktops.editors import editors_only
from coop.monocoop.desktops.errors import LayoutFileRefused, LayoutNotOffered
from coop.monocoop.desktops.layouts import BODY_BYTES_MAX, Layout
from coop.monocoop.desktops.models import Offer
from coop.monocoop.desktops.reading import layout_in_force
from coop.monocoop.desktops.screens.constructor import audience_or_404
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest


@never_cache
@editors_only
@require_GET
def bring(request: CoopRequest, audience: str) -> HttpResponse:
    """The ways to begin with something made before."""
    found = audience_or_404(request, audience)
    coop = request.coop.account
    named = {one.key: one.title for one in audiences.BY_ROLE}
    offered = [(one, named.get(one.audience, _("a group"))) for one in transfer.offered(coop)]
    return render(
        request,
        "desktops/bring.html",
        {
            "audience": found,
            "templates": audiences.BY_ROLE,
            "offered": offered,
            "is_offered": Offer.unbound.filter(coop=coop, audience=found.key).exists(),
        },
    )


@editors_only
@require_POST
def from_file(request: CoopRequest, audience: str) -> HttpResponse:
    """Take a layout out of a file into the draft, or refuse it whole."""
    found = audience_or_404(request, audience)
    sent = request.FILES.get("file")
    try:
        content = sent.read(BODY_BYTES_MAX + 1) if sent else b""
        layout = transfer.from_file(request.coop.account, content)
    except LayoutFileRefused as error:
        messages.error(request, f"{_(error.sentence)} {error.why}")
        return redirect("desktops:bring", found.key)
    return _into_draft(request, found, layout, _("The file's layout is in the draft."))


@editors_only
@require_POST
def from_template(request: CoopRequest, audience: str) -> HttpResponse:
    """Begin the draft anew from a template."""
    found = audience_or_404(request, audience)
    layout = transfer.from_template(request.POST.get("template", ""))
    return _into_draft(request, found, layout, _("The template is in the draft."))


@editors_only
@require_POST
def from_cooperative(request: CoopRequest, audience: str) -> HttpResponse:
    """Copy what another cooperative of this installation offers."""
    found = audience_or_404(request, audience)
    other, _bar, theirs = request.POST.get("offer", "").partition("|")
    try:
        copied = transfer.from_cooperative(request.coop.account, other, theirs)
    except LayoutNotOffered:
        messages.error(request, _("That cooperative does not offer this layout."))
        return redirect("desktops:bring", found.key)
    if copied.emptied:
        left = ", ".join(copied.emptied)
        messages.warning(request, _("Left behind, since it is theirs: %s. Fill it in.") % left)
    return _into_draft(request, found, copied.layout, _("The copy is in the draft."))


@editors_only
@require_POST
def offer(request: CoopRequest, audience: str) -> HttpResponse:
    """Let other cooperatives of this installation copy this layout, or stop that."""
    found = audience_or_404(request, audience)
    is_on = request.POST.get("offered") == "yes"
    transfer.offer(request.coop.account, found.key, on=is_on, now=timezone.now())
    return redirect("desktops:bring", found.key)


@editors_only
@require_GET
def export(request: CoopRequest, audience: str) -> HttpResponse:
    """What is in force, as a file."""
    found = audience_or_404(request, audience)
    layout = layout_in_force(request.coop.account, found.key)
    response = HttpResponse(transfer.file_of(layout, found.key), content_type="application/json")
    name = slugify(f"desktop-{request.coop.slug}-{found.key.replace('/', '-')}")
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response


def _into_draft(
    request: CoopRequest, audience: Audience, layout: Layout, said: str
) -> HttpResponse:
    coop = request.coop.account
    drafts.save(
        coop,
        drafts.draft_of(coop, audience.key),
        layout,
        by=person_of(request).account,
        now=timezone.now(),
    )
    messages.success(request, f"{said} {_('Undo brings the former draft back.')}")
    return redirect("desktops:edit", audience.key)
