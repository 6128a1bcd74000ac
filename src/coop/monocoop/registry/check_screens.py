"""The public check: drop a paper, learn whether it is genuine, who signed it and when.

A stranger sees accounts and capacities, never names: who may open the package sees them.
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coop.documents.checking import CheckedPaper, check_paper, documents_with
from coop.documents.models import Document, SignedAct
from coop.documents.packages import papers
from coop.monocoop import people
from coop.monocoop.frame import read_once
from coop.monocoop.registry.access import access_in
from coop.monocoop.registry.forms import CheckForm
from coop.monocoop.registry.naming import STATES, capacity_of
from coop.monocoop.requests import CoopRequest


@dataclass(frozen=True, slots=True)
class Signer:
    """A signature as the check shows it."""

    name: str
    capacity: str
    act: SignedAct
    holds: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """The big yes or no: a title, a note, and the paper where one was found."""

    good: bool
    title: str
    note: str
    checked: CheckedPaper | None = None


@require_http_methods(["GET", "POST"])
@never_cache
def check(request: CoopRequest) -> HttpResponse:
    """Check a file that the visitor has at hand."""
    if request.method == "GET":
        return _page(request, None, CheckForm())
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, None, form, status=400)
    found = documents_with(_hash_of(form))
    if not found:
        return _page(request, _unknown_file(), form)
    return _page(request, _about_file(_checked(request, found[0])), form)


@require_http_methods(["GET", "POST"])
@never_cache
def check_document(request: CoopRequest, document: uuid.UUID) -> HttpResponse:
    """Check a number from a check code, and the file that is said to bear it."""
    kept: Document | None = Document.objects.filter(id=document).first()
    if kept is None:
        return _page(request, _unknown_number(), CheckForm(), status=404)
    checked = _checked(request, kept)
    if request.method == "GET":
        return _page(request, _about_number(checked), CheckForm(), about=kept)
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, _about_number(checked), form, about=kept, status=400)
    same = not kept.is_shredded and _hash_of(form) == kept.pdf_sha256
    answer = _about_file(checked) if same else _another_file(checked)
    return _page(request, answer, form, about=kept)


def _page(
    request: CoopRequest,
    answer: Answer | None,
    form: CheckForm,
    *,
    about: Document | None = None,
    status: int = 200,
) -> HttpResponse:
    checked = answer.checked if answer else None
    context = {
        "answer": answer,
        "form": form,
        "about": about,
        "document": checked.paper.document if checked else None,
        "state": STATES[checked.paper.state] if checked else None,
        "signers": _signers(request, checked) if checked else [],
        "may_open": checked is not None
        and access_in(request).allows(checked.paper.document.package),
    }
    return render(request, "registry/check.html", context, status=status)


def _checked(request: CoopRequest, document: Document) -> CheckedPaper:
    return check_paper(papers([document], final_block=read_once(request).final_block)[0])


def _signers(request: CoopRequest, checked: CheckedPaper) -> list[Signer]:
    coop = request.coop.account
    may_see = access_in(request).allows(checked.paper.document.package)
    accounts = [act.signer for act in checked.paper.acts]
    names = people.names_of(coop, accounts) if may_see else {}
    return [
        Signer(
            name=request.coop.name if act.signer == coop else names.get(act.signer, ""),
            capacity=capacity_of(coop, act.signer),
            act=act,
            holds=act in checked.valid_acts,
        )
        for act in checked.paper.acts
    ]


def _hash_of(form: CheckForm) -> str:
    """The hash the browser made, or the hash of the file sent; a file sent decides."""
    file = form.cleaned_data.get("file")
    if file is None:
        return str(form.cleaned_data["sha256"])
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _about_file(checked: CheckedPaper) -> Answer:
    if checked.is_genuine:
        return Answer(
            good=True,
            title=_("The document is genuine"),
            note=_("The file is the very one that was signed; every signature holds."),
            checked=checked,
        )
    return _not_genuine(checked)


def _about_number(checked: CheckedPaper) -> Answer:
    if checked.paper.document.is_shredded:
        return Answer(
            good=False,
            title=_("This document was destroyed by request"),
            note=_("Its signature stays on record, but there is nothing left to compare with."),
            checked=checked,
        )
    if checked.is_genuine:
        return Answer(
            good=True,
            title=_("Such a document was signed here"),
            note=_("To be sure that yours is the same, drop its file below."),
            checked=checked,
        )
    return _not_genuine(checked)


def _not_genuine(checked: CheckedPaper) -> Answer:
    if checked.content_holds and not checked.paper.acts:
        return Answer(
            good=False,
            title=_("The document is not signed yet"),
            note=_("It was made here, but nobody has signed it: it proves nothing."),
            checked=checked,
        )
    return Answer(
        good=False,
        title=_("The document does not agree with the register"),
        note=_("What is kept here differs from what was signed. Tell the cooperative about it."),
        checked=checked,
    )


def _another_file(checked: CheckedPaper) -> Answer:
    return Answer(
        good=False,
        title=_("This is not the file that was signed"),
        note=_("The number belongs to another file: yours was changed, or it is another document."),
        checked=checked,
    )


def _unknown_file() -> Answer:
    return Answer(
        good=False,
        title=_("There is no such document in the register"),
        note=_("The file was changed after signing, or it was not made in this cooperative."),
    )


def _unknown_number() -> Answer:
    return Answer(
        good=False,
        title=_("There is no document with this number"),
        note=_("Look whether the address was typed whole. The paper may be a forgery."),
    )
