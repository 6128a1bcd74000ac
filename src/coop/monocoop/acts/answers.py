"""JSON of the shell's browser code: a body that fits its form, and one shape for every error.

An error reads `{"error": code, "title": what happened, "advice": what to do}` in the person's
language.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from pydantic import BaseModel, ValidationError

from coop.kernel.errors import CoopError, Refusal

BODY_BYTES_MAX = 512 * 1024

Given = ParamSpec("Given")
Body = TypeVar("Body", bound=BaseModel)
View = Callable[Concatenate[HttpRequest, Given], HttpResponse]


class BodyMalformed(CoopError):
    """The browser sent something this address does not take."""

    code = "body_malformed"
    sentence = gettext_noop("This page and the server no longer understand each other.")
    advice = gettext_noop("Reload the page and try again.")


class SignInNeeded(CoopError):
    """The session ended, or there was none."""

    code = "sign_in_needed"
    sentence = gettext_noop("You are signed out.")
    advice = gettext_noop("Sign in and open this page again; nothing is lost.")


def read_body(request: HttpRequest, form: type[Body]) -> Body:
    """The request's JSON as `form`; raises `BodyMalformed`."""
    if len(request.body) > BODY_BYTES_MAX:
        raise BodyMalformed(bytes=len(request.body))
    try:
        return form.model_validate_json(request.body)
    except ValidationError as error:
        places = ", ".join(".".join(map(str, fault["loc"])) for fault in error.errors())
        raise BodyMalformed(fields=places) from error


def error_content(error: CoopError) -> dict[str, Any]:
    """What a page needs to speak of an error; only a refusal's values are for strangers' eyes."""
    told = error.values if isinstance(error, Refusal) else {}
    return {
        "error": error.code,
        "title": gettext(error.sentence),
        "advice": gettext(error.advice) if error.advice else "",
        "details": {key: str(value) for key, value in told.items()},
    }


def error_answer(error: CoopError, status: int = 409) -> JsonResponse:
    """An error as the one shape of answer."""
    return JsonResponse(error_content(error), status=status)


def answers_json(view: Callable[Concatenate[HttpRequest, Given], dict[str, Any]]) -> View[Given]:
    """Make a POST view of a function that returns JSON values or raises a `CoopError`."""

    @never_cache
    @require_POST
    @wraps(view)
    def answered(
        request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs
    ) -> HttpResponse:
        try:
            return JsonResponse(view(request, *args, **kwargs))
        except BodyMalformed as error:
            return error_answer(error, status=400)
        except SignInNeeded as error:
            return error_answer(error, status=401)
        except CoopError as error:
            return error_answer(error)

    return answered
