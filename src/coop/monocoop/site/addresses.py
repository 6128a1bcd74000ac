"""Where the site answers: its address here, and domains of one's own that their records prove."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from coop.kernel.errors import CoopError
from coop.monocoop.requests import CoopRequest
from coop.monocoop.site.forms import DomainForm, told_in_words
from coop.monocoop.site.room import CHAIR
from coop.monocoop.tenants import domains, hosts, name_servers
from coop.monocoop.tenants.domains import Answer
from coop.monocoop.tenants.rows import DomainClaim, TenantHost

TOLD: dict[str, str | Promise] = {
    "": gettext_lazy("The domain has not been asked yet."),
    Answer.MISSING: gettext_lazy(
        "The domain has no such record yet. New records are seen everywhere within an hour or two."
    ),
    Answer.OTHER: gettext_lazy(
        "The domain has a record of this name, but with another text. Compare the two."
    ),
    Answer.SILENT: gettext_lazy("No name server answers now. We ask again by ourselves."),
    Answer.TAKEN: gettext_lazy("The domain leads to another cooperative here."),
}


@require_http_methods(["GET", "POST"])
@CHAIR
def show(request: CoopRequest) -> HttpResponse:
    """The addresses, those that wait, and one more."""
    form = DomainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            domains.claim(request.coop, form.cleaned_data["domain"], now=timezone.now())
        except CoopError as error:
            form.add_error("domain", told_in_words(error))
        else:
            return redirect("site:addresses")
    return render(request, "site/addresses.html", {"form": form} | _shown(request))


@require_POST
@CHAIR
def ask(request: CoopRequest) -> HttpResponse:
    """Ask a domain now."""
    claim = DomainClaim.objects.filter(tenant=request.coop, host=_host(request)).first()
    if claim is None:
        raise Http404
    answer = domains.ask(claim, name_servers.installed(), now=timezone.now())
    if answer is Answer.PROVEN:
        messages.success(request, _("The domain is yours, and the site answers there."))
    else:
        messages.warning(request, str(TOLD[answer]))
    return redirect("site:addresses")


@require_POST
@CHAIR
def make_main(request: CoopRequest) -> HttpResponse:
    """Name another address in documents and letters from now on."""
    domains.make_main(request.coop, _host(request))
    return redirect("site:addresses")


@require_POST
@CHAIR
def remove(request: CoopRequest) -> HttpResponse:
    """Let a domain go."""
    domains.give_up(request.coop, _host(request))
    messages.success(request, _("The address is no longer ours."))
    return redirect("site:addresses")


def _shown(request: CoopRequest) -> dict[str, object]:
    tenant = request.coop
    rows = {row.host: row for row in TenantHost.objects.filter(tenant=tenant)}
    names = hosts.hosts_of(tenant)
    return {
        "addresses": [
            {
                "host": name,
                "shown": domains.shown_domain(name),
                "is_main": name == names[0],
                "is_ours": name in rows and rows[name].verified_at is not None,
            }
            for name in names
        ],
        "claims": [
            {
                "host": claim.host,
                "shown": domains.shown_domain(claim.host),
                "record": domains.record_of(claim),
                "asked_at": claim.asked_at,
                "told": TOLD[claim.answer],
            }
            for claim in DomainClaim.objects.filter(tenant=tenant).order_by("id")
        ],
        "below": hosts.below_the_site(tenant),
    }


def _host(request: CoopRequest) -> str:
    return request.POST.get("host", "")
