"""`coop bench`: measure this machine in one run; each module measures one thing."""

from coop.demo.bench.cli import bench

__all__ = ["bench"]
