"""The door for protocols: steps of an act, and taking them to the signature sheet."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from django.http import HttpRequest, HttpResponseRedirect


@dataclass(frozen=True, slots=True)
class Step:
    """One action of the act, by the person who signs; `data` leaves `document` out.

    `document` is the archive's document that this step signs; its signature becomes the action's
    last part.
    """

    contract: str
    action: str
    data: dict[str, object]
    document: uuid.UUID | None = None


def prepare(
    request: HttpRequest,
    *,
    steps: Sequence[Step],
    title: str,
    consequences: Sequence[str],
    next_url: str,
) -> HttpResponseRedirect:
    """Keep what the signed-in person is asked to sign, and lead to the sheet at `/sign/<id>/`.

    `consequences` are up to three lines in plain words; `next_url` is where the person goes when it
    is done. Raises `SignInNeeded`.
    """
    # Protocols import this before Django's tables are ready, so the rows are reached by name.
    preparing = import_module("coop.monocoop.acts.preparing")
    redirect = preparing.prepare(
        request, steps=steps, title=title, consequences=consequences, next_url=next_url
    )
    return cast(HttpResponseRedirect, redirect)
