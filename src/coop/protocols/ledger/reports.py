"""How the auditor's findings read: lines for a person, JSON for a machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from coop.protocols.ledger.checking import Audit


def as_lines(audits: Sequence[Audit]) -> Iterator[str]:
    """The report; the first difference of each check in words."""
    for each in audits:
        yield f"{each.coop}: {each.entries_count} entries"
        for check in each.checks:
            mark = "DIFFERS" if check.difference else "ok"
            yield f"  {mark:<8}{check.title}"
            if check.difference:
                yield f"          {check.difference}"
    wrong = sum(not each.is_sound for each in audits)
    yield (
        f"{wrong} of {len(audits)} cooperatives' books differ."
        if wrong
        else f"Books checked and sound: {len(audits)}."
    )


def as_json(audit: Audit) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "coop": audit.coop,
        "entries": audit.entries_count,
        "sound": audit.is_sound,
        "checks": [
            {"name": check.name, "title": check.title, "difference": check.difference}
            for check in audit.checks
        ],
    }
