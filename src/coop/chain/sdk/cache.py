"""Built modules kept by the digest of all that went into them: none is compiled twice."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

PLACE_VARIABLE = "COOP_CONTRACTS_CACHE"


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of artefacts; writing is atomic, so builds may share it."""

    folder: Path

    @classmethod
    def at_default_place(cls) -> Cache:
        """`$COOP_CONTRACTS_CACHE`, else the checkout's `var/contracts`, else the user's cache."""
        named = os.environ.get(PLACE_VARIABLE)
        folder = Path(named) if named else _checkout_or_home()
        folder.mkdir(parents=True, exist_ok=True)
        return cls(folder)

    def read(self, key: str, kind: str) -> bytes | None:
        """The artefact's bytes, or None when it was never built."""
        try:
            return (self.folder / f"{key}.{kind}").read_bytes()
        except FileNotFoundError:
            return None

    def write(self, key: str, kind: str, content: bytes) -> Path:
        """Keep the artefact; a reader sees it whole or not at all."""
        place = self.folder / f"{key}.{kind}"
        with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as draft:
            draft.write(content)
        Path(draft.name).replace(place)
        return place


def _checkout_or_home() -> Path:
    root = Path(__file__).resolve().parents[4]
    if (root / "pyproject.toml").exists():
        return root / "var" / "contracts"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "coop" / "contracts"
