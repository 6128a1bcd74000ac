"""Unions the cooperative is in, and those it is to decide on."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required, roles_in
from coop.protocols.meetings.models import UnionDetails, UnionMembership
from coop.protocols.meetings.screens.forms import UnionForm
from coop.protocols.meetings.screens.showing import READERS


@never_cache
@role_required(*READERS)
@require_http_methods(["GET", "POST"])
def listing(request: CoopRequest) -> HttpResponse:
    """Unions; the chair describes one, so that a meeting may decide on it."""
    coop = request.coop.account
    may_describe = bool(roles_in(request) & {"chair", "deputy"})
    form = UnionForm(request.POST if request.method == "POST" and may_describe else None, coop=coop)
    if form.is_valid():
        told = form.cleaned_data
        UnionDetails.unbound.update_or_create(
            coop=coop,
            ogrn=told["ogrn"],
            defaults={
                "name": told["name"],
                "purpose": told["purpose"],
                "changed_at": timezone.now(),
            },
        )
        return redirect("meetings:unions")
    belongs = {row.ogrn: row for row in UnionMembership.unbound.filter(coop=coop)}
    described = UnionDetails.unbound.filter(coop=coop).order_by("name")
    rows = [{"details": each, "membership": belongs.get(each.ogrn)} for each in described]
    shown = {"rows": rows, "form": form, "may_describe": may_describe}
    return render(request, "meetings/unions.html", shown)
