"""Where the site answers: a name below the installation's own, and a domain of one's own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from coop.kernel.errors import CoopError
from coop.monocoop.platform.addresses import site_below
from coop.monocoop.site.addresses import TOLD
from coop.monocoop.site.forms import DomainForm, told_in_words
from coop.monocoop.tenants import domains, name_servers
from coop.protocols.network.petitions import drafting
from coop.protocols.network.petitions.rows import Petition
from coop.protocols.network.petitions.steps import Step
from coop.protocols.network.screens.forms import AddressForm
from coop.protocols.network.screens.steps import (
    address,
    code_of,
    now,
    of_petition,
    page,
    while_open,
)


@require_http_methods(["GET", "POST"])
@of_petition
@while_open
def place(request: HttpRequest, petition: Petition) -> HttpResponse:
    """A name below the installation's own, and a domain of one's own."""
    form = AddressForm(request.POST or None, petition=petition)
    if request.method == "POST" and form.is_valid():
        drafting.keep_typed(petition, form.cleaned_data, now=now())
        return redirect(address(code_of(request), Step.LOOK))
    return _place_page(request, petition, form, DomainForm())


@require_POST
@of_petition
def domain(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Claim a domain, let it go, or ask it for its record."""
    step = redirect("network:step_address", code_of(request))
    if "ask" in request.POST and petition.domain:
        answer = domains.answer_of(petition.domain, petition.domain_token, name_servers.installed())
        drafting.keep(petition, now=now(), domain_answer=str(answer))
        return step
    if "drop" in request.POST:
        drafting.keep(petition, now=now(), domain="", domain_token="", domain_answer="")
        return step
    form = DomainForm(request.POST)
    if form.is_valid():
        try:
            host = domains.free_domain(form.cleaned_data["domain"])
        except CoopError as error:
            form.add_error("domain", told_in_words(error))
        else:
            token = domains.new_token()
            drafting.keep(petition, now=now(), domain=host, domain_token=token, domain_answer="")
            return step
    return _place_page(request, petition, AddressForm(petition=petition), form)


def _place_page(
    request: HttpRequest, petition: Petition, form: AddressForm, own: DomainForm
) -> HttpResponse:
    slug = str(form["slug"].value() or "")
    shown: dict[str, object] = {
        "form": form,
        "own": own,
        "below": site_below("…").partition("://")[2].replace("…", ""),
        "answers_at": site_below(slug) if slug else "",
    }
    if petition.domain:
        shown |= {
            "domain": domains.shown_domain(petition.domain),
            "record": domains.record(petition.domain, petition.domain_token),
            "domain_told": TOLD.get(petition.domain_answer, ""),
            "is_proven": petition.domain_answer == domains.Answer.PROVEN,
        }
    return page(request, petition, Step.ADDRESS, shown)
