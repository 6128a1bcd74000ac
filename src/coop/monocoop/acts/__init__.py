"""Acts of people: prepared by a protocol, signed on one sheet, followed until final."""

from coop.monocoop.acts.steps import Step, prepare

__all__ = ["Step", "prepare"]
