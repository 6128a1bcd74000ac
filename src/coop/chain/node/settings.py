"""What a node of this installation is told: one frozen value, read once from the environment.

| variable | meaning | default |
|---|---|---|
| `COOP_NODEOS` | a stock Antelope `nodeos` to run instead of the embedded one | the embedded one |
| `COOP_NODE_HTTP` | where the node's HTTP interface listens | `127.0.0.1:8888` |
| `COOP_NODE_HISTORY` | where its state history listens | `127.0.0.1:8887` |
| `COOP_NODE_PRODUCER` | the account it produces blocks for | `eosio` |
| `COOP_NODE_PEER_LISTEN` | where it listens for other nodes | nowhere |
| `COOP_NODE_PEERS` | other nodes, `host:port`, separated by spaces | none |
| `COOP_NODE_STATE_MB` | bound of the chain's memory | 1024 |
| `COOP_NODE_DISK_FREE_MB` | free disk space below which it stops | 1024 |
| `COOP_NODE_SNAPSHOT_SECONDS` | how often a snapshot is made; 0: never | 3600 |
| `COOP_NODE_SNAPSHOTS` | how many snapshots are kept | 4 |
| `COOP_NODE_STOP_SECONDS` | how long a clean stop may take | 20 |
| `COOP_NODE_PAUSE_SECONDS` | longest pause before a restart | 60 |
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from coop.kernel.errors import CoopError

MEBIBYTE = 1024 * 1024


class NodeSettingMalformed(CoopError):
    """A setting in the environment can't be read."""

    code = "node_setting_malformed"
    sentence = "A setting of the node can't be read."


@dataclass(frozen=True, slots=True)
class Address:
    """Where the node listens: a host and a port."""

    host: str
    port: int

    @classmethod
    def parse(cls, name: str, text: str) -> Self:
        """Read `127.0.0.1:8888`; `name` is the setting spoken of when it can't be read."""
        host, _, port = text.rpartition(":")
        if not host or not port.isdigit():
            raise NodeSettingMalformed(setting=name, value=text, expected="host:port")
        return cls(host, int(port))

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class NodeSettings:
    """The node of one installation; all it keeps lies under `<home>/node` and `<home>/keys`."""

    home: Path
    http: Address = Address("127.0.0.1", 8888)
    history: Address = Address("127.0.0.1", 8887)
    nodeos: Path | None = None
    """A stock nodeos to run instead of the embedded one."""
    producer: str = "eosio"
    peer_listen: str = ""
    """`host:port` for other nodes; empty: this node is alone and listens to nobody."""
    peers: tuple[str, ...] = ()

    state_size_mb: int = 1024
    trace_blocks_kept: int = 172_800
    """How far back the trace API reaches behind the final block: a day of half-second blocks."""
    log_bytes_max: int = 10 * MEBIBYTE
    log_files_max: int = 4
    disk_free_bytes_min: int = 1024 * MEBIBYTE
    """Below this the node doesn't start, and a running one stops."""

    snapshot_every_seconds: float = 3600
    snapshots_max: int = 4

    start_timeout_seconds: float = 30
    """How long a plain start may take to answer; a replay is given as long as it needs."""
    stop_timeout_seconds: float = 20
    backoff_seconds_min: float = 0.2
    backoff_seconds_max: float = 60
    """The pause before a restart doubles up to this while the node keeps ending within a minute."""

    @classmethod
    def from_environment(cls, home: Path, environment: Mapping[str, str]) -> Self:
        """Read the settings; raises `NodeSettingMalformed` with the name of the bad one."""
        told = {name: text for name, text in environment.items() if text}
        values: dict[str, Any] = {
            field: read(name, told[name])
            for name, (field, read) in _ENVIRONMENT.items()
            if name in told
        }
        return cls(home=home.absolute(), **values)

    @property
    def url(self) -> str:
        """Where the node's HTTP interface answers."""
        return f"http://{self.http}"

    @property
    def history_url(self) -> str:
        """Where the node's state history answers (websocket)."""
        return f"ws://{self.history}"

    @property
    def folder(self) -> Path:
        """All that the node keeps, but its key."""
        return self.home / "node"

    @property
    def config_folder(self) -> Path:
        """The generated configuration."""
        return self.folder / "config"

    @property
    def chain_folder(self) -> Path:
        """The node's own data: blocks, state, history, snapshots."""
        return self.folder / "data"

    @property
    def blocks_folder(self) -> Path:
        """The block log: never deleted by us."""
        return self.chain_folder / "blocks"

    @property
    def state_folder(self) -> Path:
        """The chain's memory; can always be made anew from snapshot and blocks."""
        return self.chain_folder / "state"

    @property
    def snapshots_folder(self) -> Path:
        """The snapshots, named by block."""
        return self.chain_folder / "snapshots"

    @property
    def log_file(self) -> Path:
        """What the node itself says."""
        return self.folder / "log" / "node.log"

    @property
    def supervisor_log_file(self) -> Path:
        """What the supervisor says: starts, ends, recoveries, in plain sentences."""
        return self.folder / "log" / "supervisor.log"

    @property
    def keys_folder(self) -> Path:
        """The installation's own keys."""
        return self.home / "keys"


def _whole(name: str, text: str) -> int:
    if not text.isdigit():
        raise NodeSettingMalformed(setting=name, value=text, expected="a whole number")
    return int(text)


_ENVIRONMENT: dict[str, tuple[str, Callable[[str, str], Any]]] = {
    "COOP_NODEOS": ("nodeos", lambda _name, text: Path(text)),
    "COOP_NODE_HTTP": ("http", Address.parse),
    "COOP_NODE_HISTORY": ("history", Address.parse),
    "COOP_NODE_PRODUCER": ("producer", lambda _name, text: text),
    "COOP_NODE_PEER_LISTEN": ("peer_listen", lambda _name, text: text),
    "COOP_NODE_PEERS": ("peers", lambda _name, text: tuple(text.split())),
    "COOP_NODE_STATE_MB": ("state_size_mb", _whole),
    "COOP_NODE_DISK_FREE_MB": (
        "disk_free_bytes_min",
        lambda name, text: MEBIBYTE * _whole(name, text),
    ),
    "COOP_NODE_SNAPSHOT_SECONDS": ("snapshot_every_seconds", _whole),
    "COOP_NODE_SNAPSHOTS": ("snapshots_max", _whole),
    "COOP_NODE_STOP_SECONDS": ("stop_timeout_seconds", _whole),
    "COOP_NODE_PAUSE_SECONDS": ("backoff_seconds_max", _whole),
}
"""Each setting that the environment may give: its field, and how its text is read."""
