"""From recorded actions of the charter's contract to rows: a charter is never changed in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coop.chain.indexer import RecordedAction
from coop.protocols.charter.models import CharterVersion
from coop.store import journal


def on_adopt(action: RecordedAction) -> None:
    """The first version of a cooperative's charter."""
    _write(action, version=1, kind=action.data["kind"], before={})


def on_amend(action: RecordedAction) -> None:
    """The next version: what is not amended stays as it was."""
    last = CharterVersion.unbound.filter(coop=action.data["coop"]).order_by("-version").first()
    if last is not None:
        _write(action, version=last.version + 1, kind=last.kind, before=last.parameters)


def _write(action: RecordedAction, *, version: int, kind: int, before: dict[str, int]) -> None:
    given = {row["code"]: int(row["value"]) for row in action.data["parameters"]}
    journal.put(
        CharterVersion,
        coop=action.data["coop"],
        key={"version": version},
        kind=kind,
        parameters={**before, **given},
        adopted_at=action.time,
    )


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = {
    ("charter", "adopt"): on_adopt,
    ("charter", "amend"): on_amend,
}
