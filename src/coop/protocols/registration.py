"""Hands what a slice's shelf holds to the engines and shells; the only importer of their doors."""

from __future__ import annotations

from coop.protocols.shelf import ProtocolApp


def register(protocol: ProtocolApp) -> None:
    """Register every shelf file this protocol has."""
    protocol.shelf_file("errors", "__name__")
