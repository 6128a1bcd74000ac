"""What the council's chair does about a section: empower its chair, revoke, close or merge."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required
from coop.protocols.sections import api, drafting, rules
from coop.protocols.sections.actions import step_of
from coop.protocols.sections.commands import CloseSection, EmpowerChair, RevokePower
from coop.protocols.sections.rules import State
from coop.protocols.sections.screens.forms import ClosingForm, UntilForm
from coop.protocols.sections.screens.pages import SectionPage
from coop.protocols.sections.screens.requests import HEADS, page_in, signing_in


@never_cache
@role_required(*HEADS)
@require_http_methods(["GET", "POST"])
def power(request: CoopRequest, number: int) -> HttpResponse:
    """Give the section's chair power of attorney: until when, then the paper."""
    page, coop, now = page_in(request, number), request.coop.account, timezone.now()
    term = page.section.standing.chair_until
    if page.section.state is not State.FOUNDED or page.chair is None or term is None or term <= now:
        return redirect("sections:one", number)
    form = UntilForm(request.POST or None, latest=term, now=now)
    if request.method == "POST" and form.is_valid():
        signing, until = signing_in(request), form.cleaned_data["until"]
        paper = drafting.power(signing, page.section, until)
        return prepare(
            request,
            steps=[step_of(EmpowerChair(coop, number, signing.person.account, until), paper.id)],
            title=_("Power of attorney for %(name)s") % {"name": page.chair.name},
            consequences=[
                _("The section's chair acts for the cooperative in this section until that day."),
                _("Without the right to pass the power on; money is not in it."),
                _("You may revoke it on any day."),
            ],
            next_url=reverse("sections:one", args=[number]),
        )
    return render(
        request, "sections/power.html", {"page": page, "section": page.section, "form": form}
    )


@never_cache
@role_required(*HEADS)
@require_http_methods(["GET", "POST"])
def revoke(request: CoopRequest, number: int) -> HttpResponse:
    """Revoke the power of attorney."""
    page, coop = page_in(request, number), request.coop.account
    if not page.section.standing.has_power(timezone.now()) or page.chair is None:
        return redirect("sections:one", number)
    if request.method == "POST":
        return prepare(
            request,
            steps=[step_of(RevokePower(coop, number, person_of(request).account))],
            title=_("Revoke the power of attorney"),
            consequences=[
                _("From now on the section's chair does not act for the cooperative."),
                _("The chair's trusted persons end with it. The election stands."),
            ],
            next_url=reverse("sections:one", args=[number]),
        )
    return render(request, "sections/revoke.html", {"page": page, "section": page.section})


@never_cache
@role_required("section_chair", *HEADS)
@require_http_methods(["GET", "POST"])
def close(request: CoopRequest, number: int) -> HttpResponse:
    """Ask the council to close the section, or to merge it into another."""
    page, coop = page_in(request, number), request.coop.account
    if not _may_ask(page):
        return redirect("sections:one", number)
    others = [each for each in api.sections_of(coop) if each.number != number]
    may_merge = page.section.standing.merges < rules.MERGES_MAX
    form = ClosingForm(request.POST or None, others=others if may_merge else [])
    if request.method == "POST" and form.is_valid():
        signing, into = signing_in(request), int(form.cleaned_data["into"])
        target = next((each for each in others if each.number == into), None)
        paper = drafting.closing(signing, page.section, target, form.cleaned_data["reason"])
        after = (
            _("If it decides so, its members vote in “%(name)s”.") % {"name": target.name}
            if target
            else _("If it decides so, its members vote in no section until they choose one.")
        )
        return prepare(
            request,
            steps=[step_of(CloseSection(coop, number, signing.person.account, into), paper.id)],
            title=_("Merge the section") if target else _("Close the section"),
            consequences=[
                _("The council is asked; it has %(days)s days.") % {"days": rules.CONSIDER_DAYS},
                after,
                _("Its chair, delegates and trusted persons end with it."),
            ],
            next_url=reverse("sections:one", args=[number]),
        )
    shown = {"page": page, "section": page.section, "form": form}
    return render(request, "sections/close.html", shown)


def _may_ask(page: SectionPage) -> bool:
    standing = page.section.standing
    is_open = standing.state is State.FOUNDED and not standing.is_closing
    return is_open and (page.viewer.heads or (page.is_own_desk and page.leads))
