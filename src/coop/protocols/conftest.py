"""Every protocol's tests may tell their story on the test network; see `coop.protocols.testing`."""

from __future__ import annotations

from coop.protocols.testing.fixtures import (
    connect,
    cooperative,
    network,
    networks,
    renderer,
    stories,
)

__all__ = ["connect", "cooperative", "network", "networks", "renderer", "stories"]
