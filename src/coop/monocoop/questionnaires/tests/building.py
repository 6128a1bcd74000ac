"""Putting a questionnaire together as the editor does."""

from __future__ import annotations

from django.test import Client

from coop.monocoop.questionnaires.models import Questionnaire

ONE_OF = {"kind": "choice", "title": "Какой день?", "options": "Суббота\nВоскресенье"}


def begin(chair: Client) -> Questionnaire:
    chair.post("/questionnaires/new/")
    row: Questionnaire = Questionnaire.unbound.latest("changed_at")
    return row


def fields(*questions: dict[str, str]) -> dict[str, str]:
    """Questions as the form sends them; keys are `k0`, `k1`…"""
    sent = {}
    for number, question in enumerate(questions):
        for name, value in {"key": f"k{number}", **question}.items():
            sent[f"q-{number}-{name}"] = value
    return sent


def press(
    chair: Client, row: Questionnaire, do: str, *questions: dict[str, str], **head: str
) -> str:
    """One press in the editor; the page that comes of it."""
    row.refresh_from_db()
    values = {"title": "Закупка", "process": "poll", "audience": "member", **head}
    sent = {**values, **fields(*questions), "revision": str(row.revision), "do": do}
    page = chair.post(f"/questionnaires/{row.id}/edit/", sent, follow=True).content.decode()
    row.refresh_from_db()
    return page


def published(chair: Client, *questions: dict[str, str], **head: str) -> Questionnaire:
    """A questionnaire in force."""
    row = begin(chair)
    page = press(chair, row, "publish", *(questions or (ONE_OF,)), **head)
    assert row.edition == 1, page
    return row


def answer(reader: Client, row: Questionnaire, **values: object) -> str:
    """Fill the form; the page that comes of it."""
    sent = {f"f{row.id.hex[:6]}-{key}": value for key, value in values.items()}
    path = f"/questionnaires/{row.id}/"
    return reader.post(path, sent, follow=True).content.decode()  # type: ignore[arg-type]
