"""What a member does about a section: support, choose, take part, lay an office down."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required
from coop.protocols.charter import api as charter
from coop.protocols.sections import api, drafting, rules
from coop.protocols.sections.actions import step_of
from coop.protocols.sections.commands import (
    ChooseSection,
    LayDownOffice,
    SupportSection,
    TakePart,
    WithdrawProposal,
)
from coop.protocols.sections.rules import State
from coop.protocols.sections.screens.requests import page_in, section_or_404, signing_in
from coop.protocols.sections.screens.words import LEAST, OFFICES


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def support(request: CoopRequest, number: int) -> HttpResponse:
    """Take part in the founding meeting, held in absence."""
    page, coop = page_in(request, number), request.coop.account
    if not page.may_support:
        return redirect("sections:one", number)
    stays = page.votes_in
    if request.method == "POST":
        signing = signing_in(request)
        paper = drafting.support(signing, page.section)
        where = (
            _("You go on voting in “%(name)s”.") % {"name": stays.name}
            if stays
            else _("From its founding on you vote in this section.")
        )
        return prepare(
            request,
            steps=[step_of(SupportSection(coop, number, signing.person.account), paper.id)],
            title=_("For the section “%(name)s”") % {"name": page.section.name},
            consequences=[
                _("You take part in its founding meeting and vote for it."),
                where,
                _("Support can't be taken back; another section may be chosen at any time."),
            ],
            next_url=reverse("sections:one", args=[number]),
        )
    least = charter.value(coop, LEAST)
    left = max(least - page.section.standing.supporters, 0)
    shown = {"page": page, "section": page.section, "stays": stays, "least": least, "left": left}
    return render(request, "sections/support.html", shown)


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def withdraw(request: CoopRequest, number: int) -> HttpResponse:
    """The initiator takes the proposal back."""
    page, account = page_in(request, number), person_of(request).account
    if not page.may_withdraw:
        raise Http404
    if request.method == "POST":
        return prepare(
            request,
            steps=[step_of(WithdrawProposal(request.coop.account, number, account))],
            title=_("Take the proposal back"),
            consequences=[
                _("The section is not founded; its supporters may support another one."),
            ],
            next_url=reverse("sections:one", args=[number]),
        )
    return render(request, "sections/withdraw.html", {"page": page, "section": page.section})


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def choose(request: CoopRequest, number: int) -> HttpResponse:
    """Vote here from now on: what changes, then the statement."""
    page, coop = page_in(request, number), request.coop.account
    if not page.may_join:
        return redirect("sections:one", number)
    account = person_of(request).account
    offices = [OFFICES[each] for each in drafting.offices_of(coop, account)]
    former = page.votes_in
    if request.method == "POST":
        signing = signing_in(request)
        paper = drafting.choice(signing, page.section)
        told = [
            _("From now on you vote in “%(name)s” and in no other section.")
            % {"name": page.section.name},
            _("In meetings that are called already you do not vote in either section."),
            *(_("You are %(office)s no more.") % {"office": office} for office in offices),
        ]
        return prepare(
            request,
            steps=[step_of(ChooseSection(coop, number, account), paper.id)],
            title=_("Choice of a section"),
            consequences=told,
            next_url=reverse("sections:one", args=[number]),
        )
    shown = {"page": page, "section": page.section, "former": former, "offices": offices}
    return render(request, "sections/choose.html", shown)


@role_required("member")
@require_POST
def visit(request: CoopRequest, number: int) -> HttpResponse:
    """Take part without voting, or no more."""
    page, account = page_in(request, number), person_of(request).account
    takes_part = request.POST.get("takes_part") == "yes"
    is_founded = page.section.state is State.FOUNDED
    if takes_part == page.is_guest or page.is_mine or (takes_part and not is_founded):
        return redirect("sections:one", number)
    name = {"name": page.section.name}
    told = (
        [
            _("You get word of what the section does and may come to its meetings."),
            _("You vote where you voted before."),
        ]
        if takes_part
        else [_("The section is not told to you any more; your vote stays where it is.")]
    )
    title = _("Take part in “%(name)s”") if takes_part else _("Leave “%(name)s”")
    return prepare(
        request,
        steps=[step_of(TakePart(request.coop.account, number, account, takes_part))],
        title=title % name,
        consequences=told,
        next_url=reverse("sections:one", args=[number]),
    )


@never_cache
@role_required("section_chair", "delegate")
@require_http_methods(["GET", "POST"])
def resign(request: CoopRequest, number: int, office: str) -> HttpResponse:
    """Lay an office down."""
    section, account = section_or_404(request, number), person_of(request).account
    mandate = api.mandate_of(request.coop.account, account)
    holds = {
        rules.CHAIR: section.chair == account,
        rules.DELEGATE: mandate is not None and mandate.section == number,
    }
    if not holds.get(office, False):
        raise Http404
    if request.method == "POST":
        return prepare(
            request,
            steps=[step_of(LayDownOffice(request.coop.account, number, account, office))],
            title=_("Lay the office down"),
            consequences=[
                _("You are %(office)s no more.") % {"office": OFFICES[office]},
                _("The section's meeting elects anew."),
            ],
            next_url=reverse("sections:one", args=[number]),
        )
    shown = {"section": section, "office": OFFICES[office], "is_chair": office == rules.CHAIR}
    return render(request, "sections/resign.html", shown)
