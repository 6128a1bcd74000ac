"""What came: for those who write, and for the office that receives; as a table and as files."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from coop.monocoop import people
from coop.monocoop.content.pages import slug_of
from coop.monocoop.content.writing import is_writer
from coop.monocoop.exports import csv_lines, xlsx
from coop.monocoop.questionnaires import exporting, publishing, results
from coop.monocoop.questionnaires.models import Answer, Questionnaire
from coop.monocoop.questionnaires.processes import POLL, received_by
from coop.monocoop.questionnaires.screens.editing import row_or_404
from coop.monocoop.questionnaires.values import in_words
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import roles_in, signed_in_required

PAGE_SIZE = 25
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@never_cache
@signed_in_required
def answers(request: CoopRequest, key: uuid.UUID) -> HttpResponse:
    """Every answer in words, the newest first; of a poll also the counts."""
    row = _received(request, key)
    found = Answer.objects.filter(questionnaire=row).select_related("inquiry")
    page = Paginator(found.order_by("-sent_at", "id"), PAGE_SIZE).get_page(request.GET.get("page"))
    sheets, rows = publishing.sheets_of(row), list(page.object_list)
    names = people.names_of(request.coop.account, [one.account for one in rows])
    count, counted = results.results_of(row) if row.process == POLL else (found.count(), ())
    context = {
        "row": row,
        "page": page,
        "told": [
            (one, names[one.account], in_words(sheets[one.edition], one.values)) for one in rows
        ],
        "is_poll": row.process == POLL,
        "days": publishing.days_kept(row),
        "count": count,
        "counted": counted,
        "is_writer": is_writer(request),
        "is_open": publishing.is_open(row, timezone.now()),
    }
    return render(request, "questionnaires/answers.html", context)


@require_GET
@never_cache
@signed_in_required
def export(request: CoopRequest, key: uuid.UUID, ending: str) -> HttpResponseBase:
    """All answers as CSV or XLSX; no text in it becomes a formula."""
    row = _received(request, key)
    table, name = exporting.table_of(row), slugify(slug_of(row.title)) or "answers"
    response: HttpResponseBase
    if ending == "csv":
        response = StreamingHttpResponse(csv_lines(table), content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(xlsx(table), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


def _received(request: CoopRequest, key: uuid.UUID) -> Questionnaire:
    """A questionnaire whose answers whoever looks may read: as a writer, or as its office."""
    row = row_or_404(key)
    if not row.edition:
        raise Http404
    if not is_writer(request) and row.process not in received_by(roles_in(request)):
        raise Http404
    return row
