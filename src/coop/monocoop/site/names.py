"""What the cooperative is called: the system suggests each case, the chair's own form is kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coop.documents.language.grammar import Case
from coop.documents.language.organisations import inflected
from coop.monocoop.requests import CoopRequest
from coop.monocoop.site.forms import NamesForm
from coop.monocoop.site.room import CHAIR
from coop.monocoop.tenants.rows import Tenant

CASES = {
    "legal_name_genitive": Case.GENITIVE,
    "legal_name_dative": Case.DATIVE,
    "legal_name_instrumental": Case.INSTRUMENTAL,
}
NAME_LENGTH_MAX = 300


@require_http_methods(["GET", "POST"])
@CHAIR
def edit(request: CoopRequest) -> HttpResponse:
    """Names and contacts; what is left empty is filled with a suggestion, to be looked at."""
    tenant = Tenant.objects.get(pk=request.coop.pk)
    if request.method == "POST":
        form = NamesForm(request.POST, instance=tenant)
        if form.is_valid():
            for column, text in missing_cases(form.instance).items():
                setattr(form.instance, column, text)
            form.save()
            messages.success(request, _("Kept. Documents and pages say so from now on."))
            return redirect("site:names")
    else:
        form = NamesForm(instance=tenant, initial=missing_cases(tenant))
    return render(request, "site/names.html", {"form": form})


@require_safe
@CHAIR
def suggestions(request: CoopRequest) -> JsonResponse:
    """The cases of a name as the dictionary has them, for the form to offer."""
    return JsonResponse(cases_of(request.GET.get("legal_name", "")[:NAME_LENGTH_MAX]))


def missing_cases(tenant: Tenant) -> dict[str, str]:
    """Suggestions for the cases that nobody has written yet."""
    told = cases_of(tenant.legal_name)
    return {column: text for column, text in told.items() if not getattr(tenant, column)}


def cases_of(legal_name: str) -> dict[str, str]:
    """A full name in each case that documents need."""
    return {column: inflected(legal_name.strip(), case) for column, case in CASES.items()}
