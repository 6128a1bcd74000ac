"""The shelf: a protocol is a folder with the same files as any other, registered by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.apps import AppConfig


class ProtocolApp(AppConfig):
    """A protocol as a Django app; `ready` registers what its shelf holds."""

    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register errors, handlers, document kinds, menu entries, inbox, duties and commands."""
        import_module("coop.protocols.registration").register(self)

    @property
    def contract_folder(self) -> Path:
        """Where the contract's sources stand."""
        return Path(self.path) / "contract"

    def shelf_file(self, name: str, attribute: str) -> Any:
        """The attribute of one shelf file; None where the slice has no such file."""
        module = f"{self.name}.{name}"
        try:
            found = find_spec(module)
        except ModuleNotFoundError:
            found = None
        return getattr(import_module(module), attribute) if found else None


def register_each(entries: Iterable[Any] | None, register: Callable[[Any], None]) -> None:
    """Hand each entry to its engine; a slice without the file has none."""
    for entry in entries or ():
        register(entry)
