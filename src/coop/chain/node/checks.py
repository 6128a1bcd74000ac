"""What must hold before a node is started; each failure is one typed error with one sentence."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

from coop.chain.node.errors import (
    NodeDiskFull,
    NodeFolderUnwritable,
    NodeForeignChain,
    NodePortBusy,
)
from coop.chain.node.genesis import chain_id_of_blocks
from coop.chain.node.settings import MEBIBYTE, Address, NodeSettings


def check_folder(settings: NodeSettings) -> None:
    """The node's folder exists and can be written; raises `NodeFolderUnwritable`."""
    for folder in (settings.folder, settings.chain_folder, settings.config_folder):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            probe = folder / f".write-probe-{os.getpid()}"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise NodeFolderUnwritable(folder=folder, reason=error.strerror) from error


def check_disk(settings: NodeSettings) -> None:
    """There is room to go on; raises `NodeDiskFull` with both numbers."""
    free = free_bytes(settings.folder)
    if free < settings.disk_free_bytes_min:
        raise NodeDiskFull(
            folder=settings.folder,
            free_mb=free // MEBIBYTE,
            needed_mb=settings.disk_free_bytes_min // MEBIBYTE,
        )


def free_bytes(folder: Path) -> int:
    """Free space on the disk of a folder."""
    return shutil.disk_usage(folder).free


def check_ports(settings: NodeSettings) -> None:
    """Nobody listens where the node will; raises `NodePortBusy` with the address."""
    for address in (settings.http, settings.history):
        if not _is_free(address):
            raise NodePortBusy(address=str(address))


def check_chain(settings: NodeSettings, chain_id: str) -> None:
    """Blocks on disk, if any, are of our genesis; raises `NodeForeignChain`."""
    found = chain_id_of_blocks(settings.blocks_folder)
    if found is not None and found != chain_id:
        raise NodeForeignChain(expected=chain_id, found=found, folder=settings.blocks_folder)


def _is_free(address: Address) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the node itself does: connections of its predecessor that linger don't count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except OSError:
            return False
    return True
