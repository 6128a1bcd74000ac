"""Host name → cooperative; the whole request is bound to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from coop.kernel.names import AccountName
from coop.monocoop.faults import fault_page
from coop.monocoop.tenants.rows import Tenant
from coop.store.tenancy import bound

LOCAL = "localhost"
LOOPBACK = frozenset({LOCAL, "127.0.0.1", "[::1]", "testserver"})
NOBODY_HERE = """<!doctype html><html lang="ru"><meta charset="utf-8"><title>404</title>
<h1>По этому адресу ничего нет</h1><p>Проверьте адрес.</p>
<h1 lang="en">There is nothing at this address</h1>
<p lang="en">Please check the address.</p></html>"""


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
            tenant = self.find(request.get_host())
        except DatabaseError:
            return fault_page(request, 503)
        if tenant is None:
            return HttpResponse(NOBODY_HERE, status=404)
        request.coop = tenant  # type: ignore[attr-defined]
        request.person = None  # type: ignore[attr-defined]  # until identity knows better
        with bound(tenant.account):
            response = self.get_response(request)
        if isinstance(response, StreamingHttpResponse):
            chunks = response.streaming_content
            if isinstance(chunks, Iterator):
                response.streaming_content = _bound_chunks(tenant.account, chunks)
        return response


def tenant_at(host: str) -> Tenant | None:
    """The cooperative at a host name, whose port does not matter.

    Outside production `localhost` is the first cooperative and `<slug>.localhost` each other one.
    """
    name = host.lower() if host.endswith("]") else host.lower().rsplit(":", 1)[0].rstrip(".")
    tenant = Tenant.objects.filter(hosts__host=name).first()
    if tenant is not None or settings.IS_PRODUCTION:
        return tenant
    if name in LOOPBACK:
        return Tenant.objects.order_by("id").first()
    slug, _dot, rest = name.partition(".")
    return Tenant.objects.filter(slug=slug).first() if rest == LOCAL else None


def _bound_chunks(coop: AccountName, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """A streamed answer is made after the middleware has left: bind it chunk by chunk."""
    while True:
        with bound(coop):
            chunk = next(chunks, None)
        if chunk is None:
            return
        yield chunk
