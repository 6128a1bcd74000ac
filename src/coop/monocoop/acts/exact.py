"""Values as a browser reads them without loss: JSON there has 53 bits for a whole number."""

from __future__ import annotations

from typing import Any

SAFE_MAX = 2**53 - 1


def exact(value: Any) -> Any:
    """The value with numbers beyond 53 bits written as text; the browser compares them so."""
    if isinstance(value, dict):
        return {name: exact(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [exact(each) for each in value]
    is_wide = isinstance(value, int) and not isinstance(value, bool) and abs(value) > SAFE_MAX
    return str(value) if is_wide else value
