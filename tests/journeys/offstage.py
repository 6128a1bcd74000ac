"""What people do who aren't at a browser in a journey: signed with their own keys, and recorded."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from .installations import Installation

PROCESS = Path(__file__).parent / "offstage_acts.py"
ENDS_SECONDS_MAX = 30.0


class Refused(Exception):
    """The ledger refused the act; the argument is its code."""


class Offstage:
    """The demonstration's people, told by their names to do a verb of `coop.demo.governing`."""

    def __init__(self, installation: Installation, log: Path) -> None:
        """Start the process that acts."""
        self._log = log.open("wb")
        self._acts = subprocess.Popen(
            [sys.executable, str(PROCESS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=installation.environment,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._acts.communicate(timeout=ENDS_SECONDS_MAX)
        self._log.close()

    def do(self, verb: str, *told: Any) -> Any:
        """Do one act and wait until it is recorded; raises `Refused`."""
        self.begin((verb, *told))
        (answer,) = self.finish()
        return answer

    def begin(self, *acts: Sequence[Any]) -> None:
        """Have these acts done one after another while others act in their browsers."""
        assert self._acts.stdin is not None
        self._acts.stdin.write(json.dumps(acts) + "\n")
        self._acts.stdin.flush()

    def finish(self) -> list[Any]:
        """What the acts begun first have answered, once they are recorded; raises `Refused`."""
        assert self._acts.stdout is not None
        answer = self._acts.stdout.readline()
        assert answer, Path(self._log.name).read_text()
        said = json.loads(answer)
        if "refused" in said:
            raise Refused(said["refused"])
        answers: list[Any] = said["answers"]
        return answers
