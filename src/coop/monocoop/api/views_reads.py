"""Reading over the API: whose key it is, resources, one of them, its file; and bringing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from coop.documents.projection import network_id
from coop.monocoop.api import openapi, resources
from coop.monocoop.api.bodies import Me
from coop.monocoop.api.callers import Caller
from coop.monocoop.api.errors import CallMalformed, NothingThere
from coop.monocoop.api.keys import CALLS_PER_MINUTE
from coop.monocoop.api.operations import operation, told
from coop.monocoop.api.paging import KEY_LENGTH_MAX, LIMIT, LIMIT_MAX, one_of, page_model, page_of
from coop.monocoop.api.resources import Resource

ASKED = {"after", "limit"}


def description(_request: HttpRequest) -> HttpResponse:
    """The description of the API in OpenAPI 3.1; anybody may read it."""
    return HttpResponse(openapi.text(), content_type="application/vnd.oai.openapi+json")


def _me(_request: HttpRequest, caller: Caller) -> HttpResponse:
    body = Me(
        cooperative=caller.coop,
        account=caller.person.account if caller.person else "",
        roles=sorted(caller.roles),
        scopes=caller.key.scopes,
        title=caller.key.title,
        expires_at=caller.key.expires_at,
        calls_per_minute=CALLS_PER_MINUTE,
        network=network_id().hex(),
    )
    return told(body)


def _list(request: HttpRequest, caller: Caller, protocol: str, name: str) -> HttpResponse:
    resource = _resource(caller, protocol, name)
    after, limit = _asked(request)
    reader = caller.reader(resource.readers)
    page = page_of(resource, reader, after, limit)
    items = resource.tell(reader, page.rows)
    answer = told(page_model(resource)(items=list(items), next=page.next))
    if page.next:
        query = urlencode([("after", page.next), ("limit", str(limit))])
        answer.headers["Link"] = (
            f'<{reverse("api:list", args=[protocol, name])}?{query}>; rel="next"'
        )
    return answer


def _bring(request: HttpRequest, caller: Caller, protocol: str, name: str) -> HttpResponse:
    offered = resources.intake_at(protocol, name)
    if offered is None:
        raise NothingThere
    caller.check_scope(offered.scope)
    reader = caller.reader(offered.intake.roles)
    return told(offered.intake.take(reader, request.body), status=201)


def _one(_request: HttpRequest, caller: Caller, protocol: str, name: str, key: str) -> HttpResponse:
    resource = _resource(caller, protocol, name)
    reader = caller.reader(resource.readers)
    row = one_of(resource, reader, key[:KEY_LENGTH_MAX])
    if row is None:
        raise NothingThere
    return told(resource.tell(reader, [row])[0])


def _file(
    _request: HttpRequest, caller: Caller, protocol: str, name: str, key: str
) -> HttpResponse:
    resource = _resource(caller, protocol, name)
    row = one_of(resource, caller.reader(resource.readers), key[:KEY_LENGTH_MAX])
    if row is None or resource.file is None:
        raise NothingThere
    return HttpResponse(resource.file(row), content_type="application/pdf")


def _nothing(_request: HttpRequest, _caller: Caller, rest: str) -> HttpResponse:  # noqa: ARG001 - a view's shape
    raise NothingThere


me = operation(GET=_me)
listed = operation(GET=_list, POST=_bring)
one = operation(GET=_one)
file = operation(GET=_file)
nothing = operation(
    **dict.fromkeys(("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"), _nothing)
)


def _resource(caller: Caller, protocol: str, name: str) -> Resource:
    """The resource at an address, if the key may read it."""
    offered = resources.resource_at(protocol, name)
    if offered is None:
        raise NothingThere
    caller.check_scope(offered.scope)
    return offered.resource


def _asked(request: HttpRequest) -> tuple[str, int]:
    """After which key, and how many; raises `CallMalformed`."""
    unknown = set(request.GET) - ASKED
    if unknown:
        raise CallMalformed(unknown=", ".join(sorted(unknown))[:KEY_LENGTH_MAX])
    limit, after = request.GET.get("limit", str(LIMIT)), request.GET.get("after", "")
    if not (limit.isascii() and limit.isdigit() and 1 <= int(limit[:6]) <= LIMIT_MAX):
        raise CallMalformed(limit=limit[:KEY_LENGTH_MAX], limit_max=LIMIT_MAX)
    return after[:KEY_LENGTH_MAX], int(limit)
