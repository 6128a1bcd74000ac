"""Draws up an act by going through its screens in a program's name, as a person would.

Each screen gets the values as a form sent by a browser. A redirect leads to the next screen; the
signature sheet is the end. A screen that shows itself again has said what is wrong; one that shows
a paper for reading is pressed once more, since the program reads the paper afterwards, before it
signs. Where a person is let in, a program is; where not, not.
"""

from __future__ import annotations

import copy
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.contrib.messages.storage.base import BaseStorage
from django.contrib.sessions.backends.base import SessionBase
from django.forms import BaseForm, BaseFormSet
from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.urls import NoReverseMatch, Resolver404, ResolverMatch, resolve, reverse
from django.utils.datastructures import MultiValueDict

from coop.kernel.errors import CoopError
from coop.monocoop.acts.models import PreparedAct
from coop.monocoop.api.acts import Act, OfferedAct
from coop.monocoop.api.callers import Caller
from coop.monocoop.api.errors import ActNotOpen, Fault, FormRefused, NothingThere, RoleMissing
from coop.monocoop.api.noticing import notice

SHEET = "acts:sheet"
PRESSES_MAX = 2
WORDS = ("obstacle", "problem", "error", "reason", "why_not")
"""Names under which pages say in a sentence why something can't be done."""
REFUSED: Mapping[int, type[CoopError]] = {403: RoleMissing, 404: NothingThere}

About = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form sends: its values, and its files."""

    values: QueryDict
    files: MultiValueDict[str, Any]
    query: QueryDict = field(default_factory=QueryDict)
    """What stands behind the address."""

    def for_act(self, act: Act) -> Sent:
        """The same with what the act's button always says, and what it asks for in the address."""
        values, query = self.values.copy(), QueryDict(mutable=True)
        values.update(act.always)
        for name in act.asked:
            query.setlist(name, values.getlist(name))
        return Sent(values, self.files, query)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a screen answered: where it leads, or what it shows."""

    leads_to: ResolverMatch | None
    page: Mapping[str, Any]
    messages: Sequence[str]

    @property
    def forms(self) -> tuple[BaseForm, ...]:
        """The forms on the page, those of its sets of forms too."""
        values = self.page.values()
        sets = (form for each in values if isinstance(each, BaseFormSet) for form in each.forms)
        return (*(each for each in values if isinstance(each, BaseForm)), *sets)

    @property
    def faults(self) -> list[Fault]:
        """What the page's forms say is wrong."""
        return [
            Fault("" if name == "__all__" else form.add_prefix(name), str(message))
            for form in self.forms
            if form.is_bound
            for name, messages in form.errors.items()
            for message in messages
        ]

    @property
    def told(self) -> str:
        """Why it can't be done, in the words of the page or of its message."""
        on_page = (str(self.page[word]) for word in WORDS if self.page.get(word))
        return next(on_page, " ".join(self.messages))


def draw_up(
    request: HttpRequest, caller: Caller, offered: OfferedAct, about: About, sent: Sent
) -> PreparedAct:
    """Go through the act's screens; raises `FormRefused`, `ActNotOpen` and what screens raise."""
    screens, sent = list(offered.screens), sent.for_act(offered.act)
    address = address_of(screens[0], about)
    presses = 0
    while True:
        shown = _pressed(request, caller, address, sent)
        found = shown.leads_to
        if found is not None and found.view_name == SHEET:
            return _prepared(found, caller)
        presses = presses + 1 if found is None else 0
        if shown.faults:
            raise FormRefused(shown.faults)
        if found is None and presses < PRESSES_MAX:
            continue
        if found is None or found.view_name not in screens:
            raise _not_open(shown)
        screens = screens[screens.index(found.view_name) + 1 :]
        address = reverse(found.view_name, args=found.args, kwargs=found.kwargs)


def forms_now(
    request: HttpRequest, caller: Caller, offered: OfferedAct, about: About
) -> Sequence[BaseForm]:
    """The forms of the act's first screen as they stand now, with choices and what was typed."""
    shown = _called(request, caller, address_of(offered.screens[0], about), None)
    if shown.leads_to is not None:
        raise _not_open(shown)
    return shown.forms


def address_of(screen: str, about: About) -> str:
    """The screen's address; raises `NothingThere`."""
    try:
        return reverse(screen, kwargs=dict(about))
    except NoReverseMatch as error:
        raise NothingThere from error


def _pressed(request: HttpRequest, caller: Caller, address: str, sent: Sent) -> Shown:
    return _called(request, caller, address, sent)


def _called(request: HttpRequest, caller: Caller, address: str, sent: Sent | None) -> Shown:
    """Call the screen at an address as its visitor's browser would; raises `NothingThere`."""
    inner: Any = _request(request, caller, address, sent)
    noticed = notice(inner)
    match = inner.resolver_match
    if match is None:
        raise NothingThere
    try:
        answer = match.func(inner, *match.args, **match.kwargs)
    except Http404 as error:
        raise NothingThere from error
    if answer.status_code in REFUSED:
        raise REFUSED[answer.status_code]
    page = noticed[-1] if noticed else {}
    return Shown(_leads_to(answer), page, inner._messages.said)


def _request(request: HttpRequest, caller: Caller, address: str, sent: Sent | None) -> HttpRequest:
    """The request of a screen: the same site, the key's owner, a form; nothing is remembered."""
    inner: Any = copy.copy(request)
    inner.method = "POST" if sent else "GET"
    inner.path = inner.path_info = address
    inner.GET = sent.query if sent else QueryDict()
    inner.COOKIES = {}
    inner._post = sent.values if sent else QueryDict()
    inner._files = sent.files if sent else MultiValueDict()
    inner.session = SessionBase()
    inner._messages = _Said(inner)
    inner.person, inner._roles = caller.person, caller.roles
    try:
        inner.resolver_match = resolve(address)
    except Resolver404 as error:
        raise NothingThere from error
    return inner  # type: ignore[no-any-return]


class _Said(BaseStorage):
    """Messages that the next page would have shown."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.said: list[str] = []

    def add(self, _level: int, message: str, _extra_tags: str | None = "") -> None:
        """Keep a message's text."""
        self.said.append(str(message))


def _leads_to(answer: HttpResponseBase) -> ResolverMatch | None:
    location = answer.headers.get("Location") or answer.headers.get("HX-Redirect")
    if not location:
        return None
    try:
        return resolve(urlsplit(location).path)
    except Resolver404 as error:
        raise NothingThere from error


def _not_open(shown: Shown) -> ActNotOpen:
    if shown.leads_to is None:
        return ActNotOpen(shown.told)
    return ActNotOpen(shown.told, page=shown.leads_to.view_name)


def _prepared(found: ResolverMatch, caller: Caller) -> PreparedAct:
    act_id: uuid.UUID = found.kwargs.get("act_id") or uuid.UUID(str(found.args[0]))
    act: PreparedAct = PreparedAct.objects.get(id=act_id)
    if caller.person is None or act.signer != caller.person.account:
        raise NothingThere
    return act
