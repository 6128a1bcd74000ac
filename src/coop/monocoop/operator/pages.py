"""The desk's own panels as pages. None of them reads a column that holds anything personal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from coop.chain.models import ActionRow, Cursor
from coop.kernel.names import AccountName, NameMalformed
from coop.monocoop.operator import (
    certificates,
    columns,
    deliveries_counted,
    marks,
    meters,
    nodes,
    queues,
    troubles,
)
from coop.monocoop.operator.columns import Cell, Column
from coop.monocoop.operator.meters import Used
from coop.monocoop.operator.models import CertificateMark, Reading
from coop.monocoop.operator.room import room
from coop.monocoop.tenants.domains import shown_domain
from coop.monocoop.tenants.rows import DomainClaim, Tenant, TenantHost

PAGE = 50
LARGEST = 20
HOSTS_MAX = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One cooperative on the list."""

    tenant: Tenant
    cells: Sequence[tuple[Column, Cell | None]]
    uses: Sequence[tuple[meters.Meter, Used | None]]


@require_safe
def cooperatives(request: HttpRequest) -> HttpResponse:
    """The cooperatives served here, fifty a page; found by name or account."""
    query, after = request.GET.get("q", "").strip(), request.GET.get("after", "")
    rows = _found(query).filter(pk__gt=int(after) if after.isdecimal() else 0).order_by("pk")
    last = ActionRow.objects.filter(coop=OuterRef("account")).order_by("-sequence")
    page = list(rows.annotate(last_at=Subquery(last.values("time")[:1]))[: PAGE + 1])
    shown = page[:PAGE]
    context = {
        "query": query,
        "columns": columns.registered(),
        "meters": meters.registered(),
        "rows": _rows(shown),
        "count": Tenant.objects.count(),
        "next_after": shown[-1].pk if len(page) > PAGE else "",
    }
    return render(request, "operator/cooperatives.html", context)


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """What needs an eye, how far the ledger is read, what waits, what is done by the clock."""
    now = timezone.now()
    looked = [(queue, queue.look(now)) for queue in queues.registered()]
    duties = sorted(marks.states(now), key=lambda state: state.name)
    context = {
        "troubles": troubles.troubles(now),
        "cursor": Cursor.objects.only("block", "final_block", "updated_at").first(),
        "queues": [(queue, found, queue.is_late(found, now)) for queue, found in looked],
        "ailing": [duty for duty in duties if not duty.is_well],
        "sound": [duty for duty in duties if duty.is_well],
    }
    return render(request, "operator/health.html", context)


@require_safe
def nodes_page(request: HttpRequest) -> HttpResponse:
    """The nodes as they answer now; the page waits two seconds for them and no longer."""
    now = timezone.now()
    cursor = Cursor.objects.only("block").first()
    read = cursor.block if cursor else 0
    asked = [
        (state, state.is_well(now), state.info.head_block - read if state.info else None)
        for state in nodes.states()
    ]
    return render(request, "operator/nodes.html", {"nodes": asked})


@require_safe
def deliveries(request: HttpRequest) -> HttpResponse:
    """How notifications reach people: counted by channel and state, never by person."""
    context = {
        "rows": deliveries_counted.by_channel(),
        "failing": deliveries_counted.failing(),
        "newest": deliveries_counted.NEWEST,
    }
    return render(request, "operator/deliveries.html", context)


@require_safe
def storage(request: HttpRequest) -> HttpResponse:
    """The disk, and who has most of the files."""
    found = Reading.objects.filter(meter="files").order_by("-used")
    newest, largest = found.order_by("-read_at").first(), list(found[:LARGEST])
    accounts = [row.of for row in largest]
    known = Tenant.objects.filter(account__in=accounts)
    names = {str(account): name for account, name in known.values_list("account", "name")}
    context = {
        "room": room(),
        "largest": [(row.of, names.get(row.of, row.of), row.used) for row in largest],
        "read_at": newest.read_at if newest else None,
    }
    return render(request, "operator/storage.html", context)


@require_safe
def domains(request: HttpRequest) -> HttpResponse:
    """Domains of cooperatives' own: those that lead here, and those that wait for their proof."""
    now = timezone.now()
    seen = CertificateMark.objects.in_bulk()
    hosts = TenantHost.objects.select_related("tenant").order_by("host")[:HOSTS_MAX]
    claims = DomainClaim.objects.select_related("tenant").order_by("made_at")[:HOSTS_MAX]
    context = {
        "hosts": [(row, shown_domain(row.host), seen.get(row.host)) for row in hosts],
        "claims": [(row, shown_domain(row.host)) for row in claims],
        "ending": certificates.ending(now),
    }
    return render(request, "operator/domains.html", context)


def _found(query: str) -> QuerySet[Tenant]:
    """All cooperatives, or those whose name, short name or account is what was typed."""
    if not query:
        return Tenant.objects.all()
    named = Q(name__icontains=query) | Q(slug__icontains=query)
    try:
        return Tenant.objects.filter(named | Q(account=AccountName(query)))
    except NameMalformed:
        return Tenant.objects.filter(named)


def _rows(tenants: Sequence[Tenant]) -> list[Row]:
    accounts = [str(tenant.account) for tenant in tenants]
    told: list[tuple[Column, Mapping[str, Cell]]] = [
        (column, column.tell(accounts)) for column in columns.registered()
    ]
    uses: Mapping[str, Mapping[str, Any]] = meters.uses(accounts)
    return [
        Row(
            tenant,
            [(column, values.get(tenant.account)) for column, values in told],
            [(meter, uses[meter.key].get(tenant.account)) for meter in meters.registered()],
        )
        for tenant in tenants
    ]
