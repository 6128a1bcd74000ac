"""What can be wrong with an ABI, a value or bytes.

AbiError    with the path to the place: `apply.document.sign: …`
"""

from __future__ import annotations

from coop.kernel.errors import CoopError


class AbiError(CoopError):
    """A value or bytes do not fit their type: `path` leads to the place, `problem` says why."""

    code = "abi_error"
    sentence = "A value does not fit its type."

    def __init__(self, problem: str, *path: str) -> None:
        """Name the problem; the path is put together while the error travels outwards."""
        self.problem = problem
        self.path = list(path)
        super().__init__()

    def within(self, segment: str) -> AbiError:
        """The same error seen from one level further out."""
        self.path.insert(0, segment)
        self.values = {"path": ".".join(self.path), "problem": self.problem}
        return self

    def __str__(self) -> str:
        path = ".".join(self.path).replace(".[", "[")
        return f"{path}: {self.problem}" if path else self.problem
