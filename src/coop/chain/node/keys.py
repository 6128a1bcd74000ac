"""The installation's block producer key: made once, readable by its owner only."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from coop.chain.keys import PrivateKey
from coop.chain.node.errors import NodeFolderUnwritable
from coop.chain.node.settings import NodeSettings

PRODUCER_KEY = "producer.key"


def producer_key(
    settings: NodeSettings, entropy: Callable[[int], bytes] = os.urandom
) -> PrivateKey:
    """The key that signs blocks and, at the beginning, holds the privileged account."""
    path = settings.keys_folder / PRODUCER_KEY
    if path.exists():
        return PrivateKey.from_string(path.read_text().strip())
    key = PrivateKey.generate(entropy(32))
    _write_once(path, str(key))
    return key


def _write_once(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise NodeFolderUnwritable(path=path, reason=error.strerror) from error
    with os.fdopen(descriptor, "w") as stream:
        stream.write(text + "\n")
