"""The Antelope node of an installation: found, configured, started, supervised and recovered by us.

The embedded default is one `nodeos` on loopback. Any stock node (Leap, Spring) works in its place:
everything above speaks plain `/v1/chain` and state history v0.
"""

from coop.chain.node.settings import NodeSettings

__all__ = ["NodeSettings"]
