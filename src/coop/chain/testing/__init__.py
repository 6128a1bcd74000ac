"""A real chain for tests, held by a child process: see `TestChain`."""

from coop.chain.testing.chain import START, Step, TestChain
from coop.chain.testing.client import InProcessClient
from coop.chain.testing.host import ChainHost, HostMissing
from coop.chain.testing.traces import ActionTrace, Trace

__all__ = [
    "START",
    "ActionTrace",
    "ChainHost",
    "HostMissing",
    "InProcessClient",
    "Step",
    "TestChain",
    "Trace",
]
