"""Founders and council, their invitations, and whether everybody's signature is there."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from coop.kernel.errors import CoopError
from coop.monocoop.site.forms import told_in_words
from coop.protocols.network.petitions import founders, invitations, letters
from coop.protocols.network.petitions.founders import Told
from coop.protocols.network.petitions.rows import Petition, PetitionFounder
from coop.protocols.network.petitions.steps import Step, faults_of
from coop.protocols.network.screens.forms import ROLES, SEATS, FounderForm
from coop.protocols.network.screens.steps import (
    address,
    code_of,
    now,
    of_petition,
    page,
    while_open,
)

FRESH = "fresh_invitations"
"""Links just made, told once on the next page: nothing but their digests is kept."""


@require_http_methods(["GET", "POST"])
@of_petition
@while_open
def named(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Who founds the cooperative, and one more."""
    form = FounderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            founders.add(petition, _told(form), now=now())
        except CoopError as error:
            form.add_error("email", told_in_words(error))
        else:
            return redirect("network:step_founders", code_of(request))
    faults = [told_in_words(fault) for fault in faults_of(petition, Step.FOUNDERS)]
    shown = {"form": form, "people": _shown(petition), "faults": faults}
    code = code_of(request)
    return page(
        request,
        petition,
        Step.FOUNDERS,
        shown | {"next_url": address(code, Step.ADDRESS), "is_wrong": form.is_bound},
    )


@require_http_methods(["GET", "POST"])
@of_petition
@while_open
def changed(request: HttpRequest, petition: Petition, number: int) -> HttpResponse:
    """Correct a name, an e-mail, a seat."""
    founder = _founder(petition, number)
    kept = {name: getattr(founder, name) for name in FounderForm.base_fields}
    form = FounderForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        try:
            founders.change(founder, _told(form), now=now())
        except CoopError as error:
            form.add_error("email", told_in_words(error))
        else:
            return redirect("network:step_founders", code_of(request))
    return page(request, petition, Step.FOUNDERS, {"form": form, "founder": founder})


@require_POST
@of_petition
def removed(request: HttpRequest, petition: Petition, number: int) -> HttpResponse:
    """Take a founder's name back."""
    founders.remove(_founder(petition, number), now=now())
    messages.success(request, _("The founder is taken off the list."))
    return redirect("network:step_founders", code_of(request))


@require_http_methods(["GET"])
@of_petition
@while_open
def signatures(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Who has a signature, who is still waited for."""
    fresh = request.session.pop(FRESH, {})
    people = [row | {"link": fresh.get(str(row["number"]), "")} for row in _shown(petition)]
    waiting = [row for row in people if not row["signed_up_at"]]
    code = code_of(request)
    shown = {
        "people": people,
        "waiting_count": len(waiting),
        "uninvited_count": sum(not row["expires_at"] for row in waiting),
        "next_url": address(code, Step.REVIEW),
    }
    return page(request, petition, Step.SIGNATURES, shown)


@require_POST
@of_petition
def invited(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Send links: to one founder anew, or to all who have none yet."""
    number = request.POST.get("founder", "")
    if number:
        asked = [_founder(petition, int(number) if number.isdecimal() else 0)]
    else:
        asked = [each for each in _all(petition) if not each.code_digest and not each.signed_up_at]
    moment, fresh = now(), {}
    for founder in asked:
        code = invitations.invite(founder, now=moment)
        letters.tell_invited(founder, code, now=moment)
        fresh[str(founder.pk)] = letters.invitation_url(code)
    request.session[FRESH] = fresh
    return redirect("network:step_signatures", code_of(request))


def _told(form: FounderForm) -> Told:
    told = form.cleaned_data
    return Told(told["name"].strip(), told["email"].strip(), told["seat"], told["roles"])


def _all(petition: Petition) -> list[PetitionFounder]:
    found = list(petition.founders.all())
    for founder in found:
        founder.petition = petition
    return found


def _founder(petition: Petition, number: int) -> PetitionFounder:
    founder = petition.founders.filter(pk=number).first()
    if founder is None:
        raise Http404
    founder.petition = petition
    return founder


def _shown(petition: Petition) -> list[dict[str, object]]:
    return [
        {
            "number": founder.pk,
            "name": founder.name,
            "email": founder.email,
            "seat": SEATS[founder.seat],
            "roles": [str(ROLES[role]).partition(" | ")[0] for role in founder.roles],
            "signed_up_at": founder.signed_up_at,
            "expires_at": founder.expires_at,
            "is_over": founder.expires_at is not None and founder.expires_at <= now(),
        }
        for founder in petition.founders.all()
    ]
