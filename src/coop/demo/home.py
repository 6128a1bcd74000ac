"""The demonstration's folder and settings: where things lie, which ports, which secrets."""

from __future__ import annotations

import json
import secrets
import shutil
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coop.demo.cast import CAST
from coop.kernel.errors import CoopError

SEED_BYTES = 32


class PortTaken(CoopError):
    """Somebody else listens on the port."""

    code = "port_taken"
    sentence = "Another program already listens on this port."
    advice = "Choose another: PORT=9000 make demo"


class CastFixed(CoopError):
    """The folder already plays another cast."""

    code = "cast_fixed"
    sentence = "This demonstration has begun with another cast."
    advice = "Choose an empty folder: coop demo --cast FILE --home FOLDER"


@dataclass(frozen=True, slots=True)
class DemoHome:
    """The folder that keeps a demonstration between its runs."""

    path: Path
    port: int

    def environment(self) -> Mapping[str, str]:
        """What each process of the installation is told."""
        ports = self._node_ports()
        return {
            "COOP_HOME": str(self.path),
            "COOP_MODE": "demo",
            "COOP_NODE_HTTP": f"127.0.0.1:{ports['http']}",
            "COOP_NODE_HISTORY": f"127.0.0.1:{ports['history']}",
            "COOP_NODES": f"http://127.0.0.1:{ports['http']}",
            "COOP_SECRET_KEY": self.secret("session").hex(),
            "PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "coop.settings",
        }

    @property
    def is_told(self) -> bool:
        """Whether the story has run to its end."""
        return (self.path / "demo" / "told").exists()

    def mark_told(self) -> None:
        """Remember that the story has run to its end."""
        (self.path / "demo" / "told").touch()

    @property
    def people_file(self) -> Path:
        """Keys of the one-click identities."""
        return self.path / "demo" / "people.json"

    @property
    def cast_file(self) -> Path:
        """Who plays: the folder's own `demo/cast.toml` where it lies, else the usual cast."""
        own = self.path / "demo" / "cast.toml"
        return own if own.exists() else CAST

    def keep_cast(self, given: Path) -> None:
        """Play this cast from the first start on; raises `CastFixed` where another is played."""
        own = self.path / "demo" / "cast.toml"
        if own.exists() and own.read_bytes() == given.read_bytes():
            return
        if own.exists() or (self.path / "demo" / "cast.secret").exists():
            raise CastFixed(home=self.path)
        own.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(given, own)

    def secret(self, name: str) -> bytes:
        """A random secret of this installation, made once."""
        file = self.path / "demo" / f"{name}.secret"
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)
            file.write_text(secrets.token_hex(SEED_BYTES))
        return bytes.fromhex(file.read_text())

    def check_port(self) -> None:
        """Raise `PortTaken` before anything is started."""
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", self.port))
            except OSError as error:
                raise PortTaken(port=self.port) from error

    def _node_ports(self) -> dict[str, int]:
        file = self.path / "demo" / "ports.json"
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps({"http": _free_port(), "history": _free_port()}))
        ports: dict[str, int] = json.loads(file.read_text())
        return ports


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
