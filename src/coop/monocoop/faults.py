"""Errors as help: what happened, what is safe, what to do. One template for all."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from coop.kernel.errors import CoopError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fault:
    """The words of one kind of trouble."""

    happened: str | Promise
    safe: str | Promise
    todo: str | Promise


FAULTS = {
    400: Fault(
        _("The site could not read what was sent"),
        _("Nothing has been changed."),
        _("Go back and load the page again. If the form was very long, shorten it."),
    ),
    403: Fault(
        _("This page is not open to you"),
        _("Nothing has been changed."),
        _("If you think it should be, write to the cooperative; the contact is below."),
    ),
    404: Fault(
        _("There is no such page"),
        _("Nothing has been lost: your documents and requests stand where they were."),
        _("The address may have been typed with a slip, or the page has moved."),
    ),
    409: Fault(
        _("This can't be done now"),
        _("Nothing has been changed."),
        _("Go back, look at the present state, and try again if it is still needed."),
    ),
    413: Fault(
        _("The file is too large"),
        _("Nothing has been sent, and nothing has been changed."),
        _("Go back and choose a smaller file."),
    ),
    419: Fault(
        _("This form has waited too long"),
        _("Nothing has been sent yet."),
        _("Go back, load the page again and send the form once more."),
    ),
    500: Fault(
        _("Something broke on our side"),
        _("What you have signed is recorded or will be: it is kept and sent again by itself."),
        _("Try again in a minute. If it happens again, write to the cooperative."),
    ),
    503: Fault(
        _("The site is being worked on"),
        _("Your documents and money are in the ledger and don't depend on this site."),
        _("Come back in a few minutes."),
    ),
}
HTTP_STATUS = {419: 403}
"""Our own number of an expired form, which HTTP has no word for."""


class FaultsInWords:
    """Middleware: a typed error of ours becomes a page that helps."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; the exceptions are met below."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer an error of ours; leave all others to Django, which calls the handlers below."""
        if not isinstance(error, CoopError):
            return None
        log.warning("%s at %s", error.code, request.path)
        return fault_page(request, 409, code=error.code, happened=_in_words(error))


def fault_page(
    request: HttpRequest, status: int, *, code: str = "", happened: str = ""
) -> HttpResponse:
    """The page of one kind of trouble; it needs neither a session nor the ledger."""
    fault = replace(FAULTS[status], happened=happened) if happened else FAULTS[status]
    context = {"fault": fault, "status": status, "code": code}
    return HttpResponse(_render(request, context), status=HTTP_STATUS.get(status, status))


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Handler of 400: too many fields, too much text, a body of no form."""
    return fault_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Handler of 403."""
    return fault_page(request, 403)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Handler of 404."""
    return fault_page(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """Handler of 500, outside of the middleware."""
    return fault_page(request, 500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """A form whose token is not ours or is too old."""
    return fault_page(request, 419)


def _in_words(error: CoopError) -> str:
    """The error's own sentence in the reader's language; nothing where it is not translated."""
    told = gettext(str(error.sentence))
    is_readable = told != str(error.sentence) or (get_language() or "").startswith("en")
    return told if is_readable else ""


def _render(request: HttpRequest, context: dict[str, object]) -> str:
    """In the cooperative's frame where that works, bare where it does not."""
    if hasattr(request, "coop") or hasattr(request, "urlconf"):
        try:
            return render_to_string("monocoop/errors/fault.html", context, request)
        except (DatabaseError, CoopError):
            log.exception("The frame of an error page failed.")
    return render_to_string("monocoop/errors/bare.html", context)
