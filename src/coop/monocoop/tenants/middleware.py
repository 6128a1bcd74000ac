"""Host name → cooperative; the whole request is bound to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext

from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import set_urlconf

from coop.kernel.names import AccountName
from coop.monocoop.faults import fault_page
from coop.monocoop.tenants.hosts import is_platform, tenant_at
from coop.monocoop.tenants.rows import Tenant
from coop.store.once import reading
from coop.store.tenancy import bound

NOBODY_HERE = "monocoop/errors/nobody.html"
SAFE = frozenset({"GET", "HEAD"})
PLATFORM_ADDRESSES = "coop.platform_urls"


class TenantByHost:
    """Middleware: sets `request.coop` and binds queries; an unknown host learns nothing."""

    def __init__(
        self,
        get_response: Callable[[HttpRequest], HttpResponseBase],
        find: Callable[[str], Tenant | None] | None = None,
    ) -> None:
        self.get_response = get_response
        self.find = find or tenant_at

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the name of the cooperative, or with a page that names none."""
        try:
            if is_platform(request.get_host(), request.path):
                return self._of_platform(request)
            tenant = self.find(request.get_host())
        except DisallowedHost:
            tenant = None
        except DatabaseError:
            return fault_page(request, 503)
        if tenant is None:
            return HttpResponse(render_to_string(NOBODY_HERE), status=404)
        request.coop = tenant  # type: ignore[attr-defined]
        request.person = None  # type: ignore[attr-defined]  # until identity knows better
        remembers = reading() if request.method in SAFE else nullcontext()
        with bound(tenant.account), remembers:
            response = self.get_response(request)
        if isinstance(response, StreamingHttpResponse):
            chunks = response.streaming_content
            if isinstance(chunks, Iterator):
                response.streaming_content = _bound_chunks(tenant.account, chunks)
        return response

    def _of_platform(self, request: HttpRequest) -> HttpResponseBase:
        """The Platform's own site: its own addresses, no cooperative, so no bound query."""
        request.urlconf = PLATFORM_ADDRESSES
        set_urlconf(PLATFORM_ADDRESSES)  # for pages that answer before an address is looked up
        request.person = None  # type: ignore[attr-defined]
        return self.get_response(request)


def _bound_chunks(coop: AccountName, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """A streamed answer is made after the middleware has left: bind it chunk by chunk."""
    while True:
        with bound(coop):
            chunk = next(chunks, None)
        if chunk is None:
            return
        yield chunk
