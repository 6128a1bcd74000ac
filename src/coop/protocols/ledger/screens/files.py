"""Answers that are files, and the addresses of neighbouring pages."""

from __future__ import annotations

from django.http import HttpResponse

from coop.protocols.ledger.screens.pages import PAGE
from coop.protocols.ledger.screens.periods import Asked

TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def answer(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to keep."""
    response = HttpResponse(content, content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def older(asked: Asked, page: int, count: int) -> str:
    """Where the next page is; empty on the last."""
    return f"?{asked.query}&page={page + 1}" if count > (page + 1) * PAGE else ""


def newer(asked: Asked, page: int) -> str:
    """Where the page before is; empty on the first."""
    return f"?{asked.query}&page={page - 1}" if page else ""
