"""The files a node starts from: config.ini, logging.json, genesis.json; and its command line.

Everything listens on loopback only. The private key stands in config.ini (mode 0600) and not on the
command line, where any user of the machine could read it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from coop.chain.node.binary import NodeBinary
from coop.chain.node.errors import NodeFolderUnwritable
from coop.chain.node.genesis import Genesis
from coop.chain.node.settings import MEBIBYTE, NodeSettings

# The embedded node refuses to start unless chain_plugin comes first.
PLUGINS = (
    "chain_plugin",
    "http_plugin",
    "net_plugin",
    "producer_plugin",
    "chain_api_plugin",
    "producer_api_plugin",
    "state_history_plugin",
    "trace_api_plugin",
)
GIBIBYTE = 1024 * MEBIBYTE


def write_configuration(settings: NodeSettings, public_key: str, private_key: str) -> None:
    """Write config.ini and logging.json anew; they are ours and follow the settings."""
    write_private(
        settings.config_folder / "config.ini", config_ini(settings, public_key, private_key)
    )
    write_private(settings.config_folder / "logging.json", logging_json())


def write_genesis(settings: NodeSettings, genesis: Genesis) -> Path:
    """Write genesis.json once; a chain keeps the one it was born with."""
    path = settings.config_folder / "genesis.json"
    if not path.exists():
        write_private(path, genesis.to_json())
    return path


def config_ini(settings: NodeSettings, public_key: str, private_key: str) -> str:
    """The node's options, one per line."""
    lines = [f"plugin = eosio::{plugin}" for plugin in PLUGINS]
    lines += [f"{name} = {value}" for name, value in _options(settings)]
    lines += [f"p2p-peer-address = {peer}" for peer in settings.peers]
    lines += [
        f"producer-name = {settings.producer}",
        f"signature-provider = {public_key}=KEY:{private_key}",
    ]
    return "\n".join(lines) + "\n"


def _options(settings: NodeSettings) -> Iterable[tuple[str, object]]:
    alone = not settings.peers
    return (
        ("http-server-address", settings.http),
        ("http-alias", f"localhost:{settings.http.port}"),
        ("http-max-response-time-ms", 100),
        ("state-history-endpoint", settings.history),
        ("p2p-listen-endpoint", settings.peer_listen),
        ("trace-history", "true"),
        ("trace-no-abis", "true"),
        ("trace-slice-stride", 10_000),
        ("trace-minimum-irreversible-history-blocks", settings.trace_blocks_kept),
        ("trace-minimum-uncompressed-irreversible-history-blocks", settings.trace_blocks_kept),
        ("chain-state-db-size-mb", settings.state_size_mb),
        ("chain-state-db-guard-size-mb", min(128, settings.state_size_mb // 8)),
        # With the optimising compiler a replay after a crash fails on its code cache.
        ("eos-vm-oc-enable", "none"),
        # Several producers must not go on alone after a split; one producer must.
        ("enable-stale-production", str(alone).lower()),
        # Deploying a large contract takes longer than the default 30 ms on a small machine.
        ("max-transaction-time", 200),
        ("abi-serializer-max-time-ms", 500),
        ("resource-monitor-space-absolute-gb", max(1, settings.disk_free_bytes_min // GIBIBYTE)),
    )


def logging_json() -> str:
    """Warnings and errors only: at the usual level each block writes a line, 19 GB a year."""
    appender = {
        "name": "stderr",
        "type": "console",
        "args": {"stream": "std_error", "level_colors": []},
        "enabled": True,
    }
    logger = {
        "name": "default",
        "level": "warn",
        "enabled": True,
        "additivity": False,
        "appenders": ["stderr"],
    }
    return json.dumps({"includes": [], "appenders": [appender], "loggers": [logger]}, indent=2)


def command_line(
    binary: NodeBinary, settings: NodeSettings, extra: Iterable[str] = ()
) -> list[str]:
    """The words to start the node with; `extra` are those of one start, such as a replay."""
    return [
        *binary.command,
        f"--data-dir={settings.chain_folder}",
        f"--config-dir={settings.config_folder}",
        # State history needs it: without the option a replay is refused.
        "--disable-replay-opts",
        *extra,
    ]


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(path.name + ".partial")
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(text)
        partial.replace(path)
    except OSError as error:
        raise NodeFolderUnwritable(path=path, reason=error.strerror) from error
