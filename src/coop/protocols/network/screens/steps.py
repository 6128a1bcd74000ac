"""The steps of a petition on the Platform's site; leaving asks nothing and keeps everything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, TypeAlias

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from coop.kernel.clock import SystemClock
from coop.monocoop.site.names import cases_of
from coop.protocols.charter import api as charter
from coop.protocols.network.petitions import drafting
from coop.protocols.network.petitions.rows import Petition
from coop.protocols.network.petitions.steps import (
    ORDER,
    TITLES,
    Step,
    missing,
    preset_of,
    values_of,
)
from coop.protocols.network.screens.forms import BankForm, NameForm, RegistrationForm, SiteForm

View: TypeAlias = Callable[..., HttpResponse]
TYPED: dict[Step, type[SiteForm]] = {
    Step.NAME: NameForm,
    Step.REGISTRATION: RegistrationForm,
    Step.BANK: BankForm,
}


def now() -> datetime:
    """The present moment of the screens."""
    return SystemClock().now()


def of_petition(view: View) -> View:
    """Find the petition by the secret in the address; nobody keeps such a page."""

    @never_cache
    @wraps(view)
    def found(request: HttpRequest, code: str, **more: Any) -> HttpResponse:
        petition = drafting.find(code)
        if petition is None:
            raise Http404
        return view(request, petition, **more)

    return found


def while_open(view: View) -> View:
    """A step of a petition that is with the operator shows where it stands instead."""

    @wraps(view)
    def asked(request: HttpRequest, petition: Petition, **more: Any) -> HttpResponse:
        if not petition.is_open and request.method != "POST":
            return redirect("network:petition", code_of(request))
        return view(request, petition, **more)

    return asked


@require_http_methods(["GET", "POST"])
@of_petition
@while_open
def name(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Step 1: kind and names; empty cases are suggested, to be looked at."""
    form = NameForm(request.POST or None, petition=petition)
    if request.method == "POST":
        _keep_typed(petition, form)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        preset = told.pop("preset")
        if preset != petition.preset:  # another law: its values and its reading begin anew
            drafting.keep(petition, now=now(), preset=preset, parameters={}, has_read_charter=False)
        suggested = {
            case: text for case, text in cases_of(told["legal_name"]).items() if not told[case]
        }
        drafting.keep_typed(petition, {**told, **suggested}, now=now())
        if suggested:
            messages.info(request, _("We have put the name into its cases: look them over."))
            return redirect("network:step_name", code_of(request))
        return _on(request, Step.NAME)
    return page(request, petition, Step.NAME, {"form": form})


@require_http_methods(["GET", "POST"])
@of_petition
@while_open
def registration(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Step 2: numbers of registers, address, contacts."""
    return _typed_step(request, petition, Step.REGISTRATION)


@require_http_methods(["GET", "POST"])
@of_petition
@while_open
def bank(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Step 3: where members pay."""
    return _typed_step(request, petition, Step.BANK)


@require_POST
@of_petition
def save(request: HttpRequest, petition: Petition, step: str) -> HttpResponse:
    """Keep what is typed so far, right or wrong; the page calls this by itself."""
    form = TYPED.get(Step(step)) if step in set(Step) else None
    if form is None or not petition.is_open:
        return JsonResponse({"saved": False})
    _keep_typed(petition, form(request.POST, petition=petition))
    return JsonResponse({"saved": True})


@require_http_methods(["GET", "POST"])
@of_petition
@while_open
def values(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Step 4: the charter in numbers."""
    preset = preset_of(petition)
    if preset is None:
        return redirect("network:step_name", code_of(request))
    form = charter.FoundingForm(
        request.POST or None,
        preset=preset,
        values=values_of(petition),
        language=(get_language() or "ru").split("-")[0],
    )
    if request.method == "POST" and form.is_valid():
        drafting.keep(petition, now=now(), parameters=form.changes(), has_read_charter=True)
        return _on(request, Step.CHARTER)
    fixed = [each for each in preset.parameters.values() if each.floor == each.ceiling]
    return page(request, petition, Step.CHARTER, {"form": form, "fixed_count": len(fixed)})


def page(
    request: HttpRequest, petition: Petition, step: Step, shown: dict[str, object]
) -> HttpResponse:
    """A step's page with its stepper, the way back and the way to the overview."""
    code = code_of(request)
    at = ORDER.index(step)
    told = {
        "petition": petition,
        "code": code,
        "step": step,
        "title": TITLES[step],
        "stepper": {"step": at + 1, "steps": len(ORDER), "title": TITLES[step]},
        "back_url": address(code, ORDER[at - 1]) if at else "",
        "left_count": len(missing(petition)),
    }
    return render(request, f"network/step_{step}.html", told | shown)


def address(code: str, step: Step) -> str:
    """Where a step stands; the last one is the petition's own page."""
    name = "network:petition" if step is Step.REVIEW else f"network:step_{step}"
    return reverse(name, args=[code])


def code_of(request: HttpRequest) -> str:
    """The secret in the address that was asked for."""
    match = request.resolver_match
    return str(match.kwargs["code"]) if match else ""


def _on(request: HttpRequest, step: Step) -> HttpResponse:
    return redirect(address(code_of(request), ORDER[ORDER.index(step) + 1]))


def _typed_step(request: HttpRequest, petition: Petition, step: Step) -> HttpResponse:
    form = TYPED[step](request.POST or None, petition=petition)
    if request.method == "POST":
        _keep_typed(petition, form)
        if form.is_valid():
            drafting.keep_typed(petition, form.cleaned_data, now=now())
            return _on(request, step)
    return page(request, petition, step, {"form": form})


def _keep_typed(petition: Petition, form: SiteForm) -> None:
    """Keep what was sent, before it is judged."""
    typed = {
        name: str(form.data[name]) for name in form.fields if name in form.data and name != "preset"
    }
    drafting.keep_typed(petition, typed, now=now())
