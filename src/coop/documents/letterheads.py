"""The picture at the head of a cooperative's documents: whoever keeps the logo is asked for it.

A document remembers which picture it was made with, so the logo may change and the document can
still be drawn as it was.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from django.core.files.storage import storages

from coop.kernel.names import AccountName

LogoOf = Callable[[AccountName], str]
"""Cooperative → where its picture lies among the installation's files; empty without one."""

_providers: list[LogoOf] = []


def register_logo(provider: LogoOf) -> None:
    """Say who knows the logos."""
    if provider not in _providers:
        _providers.append(provider)


def logo_of(coop: AccountName) -> str:
    """Where the picture for this cooperative's next document lies."""
    return next((place for provider in _providers if (place := provider(coop))), "")


def as_input(place: str) -> str:
    """The picture as templates take it: a list of bytes, for their inputs are texts."""
    if not place:
        return ""
    with storages["default"].open(place) as file:
        return json.dumps(list(file.read()), separators=(",", ":"))
