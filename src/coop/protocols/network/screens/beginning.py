"""Begin a petition, find a lost link, look it over, send it: `/connect/`."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from coop.kernel.errors import CoopError
from coop.monocoop.acts import ledger
from coop.monocoop.identity.requests import address_of
from coop.monocoop.identity.throttle import count_attempt
from coop.monocoop.site.forms import told_in_words
from coop.protocols.network.petitions import deciding, drafting, letters
from coop.protocols.network.petitions.rows import Petition, PetitionState
from coop.protocols.network.petitions.steps import ORDER, TITLES, is_done, missing
from coop.protocols.network.screens.forms import BeginForm, LinkForm
from coop.protocols.network.screens.steps import address, code_of, now, of_petition

BEGIN, LINK = "petition", "petition-link"
LINKS_MAX = 5


@never_cache
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """What connecting is, and two questions to begin with."""
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        moment = now()
        try:
            count_attempt(BEGIN, address_of(request), now=moment)
            petition, code = drafting.begin(
                form.cleaned_data["name"].strip(),
                form.cleaned_data["email"],
                ledger.client(),
                language=(get_language() or "ru").split("-")[0],
                now=moment,
            )
        except CoopError as error:
            form.add_error(None, told_in_words(error))
        else:
            letters.tell_link(petition, code, now=moment)
            return redirect("network:step_name", code)
    return render(request, "network/begin.html", {"form": form})


@never_cache
@require_http_methods(["GET", "POST"])
def lost_link(request: HttpRequest) -> HttpResponse:
    """A new link by e-mail; whether there is a petition, a stranger does not learn."""
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        moment = now()
        try:
            count_attempt(LINK, address_of(request), now=moment)
        except CoopError as error:
            form.add_error(None, told_in_words(error))
        else:
            asked = Petition.objects.filter(email__iexact=form.cleaned_data["email"])
            for petition in asked.order_by("-changed_at")[:LINKS_MAX]:
                letters.tell_link(petition, drafting.renew_link(petition), now=moment)
            return render(request, "network/lost_link.html", {"is_sent": True})
    return render(request, "network/lost_link.html", {"form": form})


@of_petition
def overview(request: HttpRequest, petition: Petition) -> HttpResponse:
    """The whole petition: what is done, what is left; once it is sent, where it stands."""
    if petition.state == PetitionState.CONNECTED:
        shown = {"petition": petition, "site_url": letters.site_url(petition)}
        return render(request, "network/connected.html", shown)
    code = code_of(request)
    steps = [
        {"title": TITLES[step], "url": address(code, step), "is_done": is_done(petition, step)}
        for step in ORDER[:-1]
    ]
    left = missing(petition)
    shown = {
        "petition": petition,
        "code": code,
        "steps": steps,
        "done_count": sum(bool(each["is_done"]) for each in steps),
        "left_count": len(left),
        "first_left": address(code, left[0]) if left else "",
        "kept_days": drafting.KEPT.days,
        "stages": _stages(petition),
    }
    template = "network/overview.html" if petition.is_open else "network/waiting.html"
    return render(request, template, shown)


@require_POST
@of_petition
def send(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Hand the petition to the operator."""
    try:
        deciding.send(petition, now=now())
    except CoopError as error:
        messages.error(request, told_in_words(error))
    return redirect("network:petition", code_of(request))


@require_POST
@of_petition
def take_back(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Have it back to change it."""
    try:
        deciding.take_back(petition)
    except CoopError as error:
        messages.error(request, told_in_words(error))
    else:
        messages.success(request, _("The petition is yours again: change it and send it anew."))
    return redirect("network:petition", code_of(request))


def _stages(petition: Petition) -> list[dict[str, object]]:
    """The way of a sent petition: to the operator, back with an answer, into the ledger."""
    is_accepted = petition.state == PetitionState.ACCEPTED
    return [
        {"title": _("Sent to the operator"), "state": "done", "at": petition.sent_at},
        {
            "title": _("The operator's answer"),
            "state": "done" if is_accepted else "now",
            "at": petition.decided_at if is_accepted else None,
        },
        {
            "title": _("Recorded in the ledger, the site opens"),
            "state": "now" if is_accepted else "later",
        },
    ]
