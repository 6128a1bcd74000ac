"""One operation: a view that knows who calls, and tells every error as a problem."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag
from django.views.decorators.csrf import csrf_exempt
from pydantic import BaseModel, ValidationError

from coop.kernel.clock import SystemClock
from coop.kernel.errors import CoopError
from coop.monocoop.api.callers import Caller, caller_of
from coop.monocoop.api.errors import CallMalformed, NothingThere, RoleMissing, WayUnknown
from coop.monocoop.api.problems import problem

View: TypeAlias = Callable[..., HttpResponse]
Form = TypeVar("Form", bound=BaseModel)
READING = ("GET", "HEAD")


def operation(**verbs: View) -> View:
    """Make a view of functions by verb, as `operation(GET=…, POST=…)`."""

    @csrf_exempt
    def answered(request: HttpRequest, **address: Any) -> HttpResponse:
        try:
            return _finished(request, _answer(request, verbs, address))
        except CoopError as error:
            return _private(problem(error))
        except Http404:
            return _private(problem(NothingThere()))
        except PermissionDenied:
            return _private(problem(RoleMissing()))

    return answered


def told(body: BaseModel, status: int = 200) -> HttpResponse:
    """A body as an answer."""
    return HttpResponse(body.model_dump_json(), status=status, content_type="application/json")


def read(request: HttpRequest, form: type[Form]) -> Form:
    """The request's JSON as `form`; raises `CallMalformed`."""
    try:
        return form.model_validate_json(request.body)
    except ValidationError as error:
        places = {".".join(map(str, fault["loc"])): fault["msg"] for fault in error.errors()}
        raise CallMalformed(**places) from error


def _answer(request: HttpRequest, verbs: dict[str, View], address: dict[str, Any]) -> HttpResponse:
    caller: Caller = caller_of(request, now=SystemClock().now())
    verb = "GET" if request.method == "HEAD" else str(request.method)
    view = verbs.get(verb)
    if view is None:
        raise WayUnknown(known=", ".join(verbs))
    return view(request, caller, **address)


def _finished(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """What was read before and is the same is not sent again."""
    if request.method not in READING or answer.status_code != 200:
        return _private(answer)
    answer.headers["ETag"] = quote_etag(hashlib.sha256(answer.content).hexdigest())
    found = get_conditional_response(request, etag=answer.headers["ETag"], response=answer)
    return _private(found if isinstance(found, HttpResponse) else answer)


def _private(answer: HttpResponse) -> HttpResponse:
    patch_cache_control(answer, private=True, no_cache=True)
    patch_vary_headers(answer, ("Authorization", "Accept-Language"))
    return answer
