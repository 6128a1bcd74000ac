"""Errors of the API as RFC 9457 tells: `application/problem+json`, with our code and values."""

from __future__ import annotations

from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext

from coop.chain.errors import NodeUnreachable
from coop.kernel.errors import CoopError, Refusal
from coop.monocoop.acts.answers import BodyMalformed, SignInNeeded
from coop.monocoop.api import errors

CONTENT_TYPE = "application/problem+json"
STATUS: dict[type[CoopError], int] = {
    errors.CallMalformed: 400,
    BodyMalformed: 400,
    errors.KeyNeeded: 401,
    errors.KeyExpired: 401,
    SignInNeeded: 401,
    errors.ScopeMissing: 403,
    errors.RoleMissing: 403,
    errors.NothingThere: 404,
    errors.WayUnknown: 405,
    errors.FormRefused: 422,
    errors.CallsExceeded: 429,
    NodeUnreachable: 503,
}
CONFLICT = 409
"""What the state of things forbids: every other error of ours."""
OWN = (
    errors.CallMalformed,
    BodyMalformed,
    errors.ScopeMissing,
    errors.RoleMissing,
    errors.CallsExceeded,
    errors.WayUnknown,
    errors.ActNotOpen,
    Refusal,
)
"""Errors whose values are for whoever calls; others may tell of this machine."""


def status_of(error: CoopError) -> int:
    """The status of HTTP for an error of ours."""
    return next((status for kind, status in STATUS.items() if isinstance(error, kind)), CONFLICT)


def content_of(error: CoopError) -> dict[str, Any]:
    """The error as RFC 9457 names its parts, with our own `code`, `values` and `faults`."""
    told = error.told if isinstance(error, errors.ActNotOpen) else ""
    values = error.values if isinstance(error, OWN) else {}
    faults = error.faults if isinstance(error, errors.FormRefused) else ()
    return {
        "type": f"urn:coop:problem:{error.code}",
        "title": gettext(error.sentence),
        "status": status_of(error),
        "detail": told or (gettext(error.advice) if error.advice else ""),
        "code": error.code,
        "values": {key: str(value) for key, value in values.items()},
        "faults": [{"field": one.field, "message": one.message} for one in faults],
    }


def problem(error: CoopError) -> JsonResponse:
    """The answer that tells of an error."""
    answer = JsonResponse(content_of(error), status=status_of(error), content_type=CONTENT_TYPE)
    if answer.status_code == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="coop"'
    if isinstance(error, errors.CallsExceeded):
        answer.headers["Retry-After"] = str(error.values["seconds"])
    if isinstance(error, errors.WayUnknown):
        answer.headers["Allow"] = str(error.values["known"])
    return answer
