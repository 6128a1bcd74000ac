"""What can go wrong between a program and a cooperative's API.

CoopError
├── ApiProblem    the API said no: `code`, `status`, `values`, and `faults` of single values
├── ApiSilent     no answer, or none that this client reads
└── ActDiffers    the bytes are not the act the server speaks of: nothing is signed
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coop.kernel.errors import CoopError


class ApiProblem(CoopError):
    """The API said no, as RFC 9457 tells it."""

    code = "api_problem"
    sentence = "The cooperative's site refused this call."

    def __init__(self, status: int, told: Mapping[str, Any]) -> None:
        self.status = status
        self.problem = str(told.get("code", "unknown"))
        """The problem's own code, as `scope_missing`."""
        self.title = str(told.get("title", ""))
        self.detail = str(told.get("detail", ""))
        self.told: Mapping[str, str] = told.get("values") or {}
        self.faults = {each["field"]: each["message"] for each in told.get("faults") or ()}
        """What is wrong with single values of a form, by field."""
        super().__init__(problem=self.problem, status=status, title=self.title, **self.faults)


class ApiSilent(CoopError):
    """No answer came, or none that this client reads."""

    code = "api_silent"
    sentence = "The cooperative's site does not answer."
    advice = "Try again; sending the same signed act twice is one act."


class ActDiffers(CoopError):
    """The bytes to sign are not the act that the server speaks of."""

    code = "act_differs"
    sentence = "The bytes to sign say something else than the server tells."
    advice = "Nothing was signed. Tell the cooperative."
