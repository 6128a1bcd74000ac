"""`python -m coop.chain.node HOME`: supervise the node of one installation until SIGTERM."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from coop.chain.node.errors import NodeTrouble
from coop.chain.node.settings import NodeSettings
from coop.chain.node.supervisor import Supervisor


def say(sentence: str) -> None:
    """One dated line for the supervisor's log."""
    sys.stdout.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {sentence}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Run; the exit code is 1 when the node could not be started, and the reason was said."""
    try:
        Supervisor(NodeSettings.from_environment(Path(arguments[0]), os.environ), say).run()
    except NodeTrouble as trouble:
        say(str(trouble))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
