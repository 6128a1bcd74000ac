"""Blocks: what may stand on a desktop. Protocols and the shell register them; nobody else adds one.

A block is a typed schema of settings, a template, a data query and the roles that may see it.
"""

from coop.monocoop.blocks.kinds import (
    EVERYONE,
    MEMBERS,
    SIGNED_IN,
    Block,
    BlockUnknown,
    Size,
    Stand,
    all_blocks,
    block_named,
    register,
)
from coop.monocoop.blocks.schema import (
    Address,
    Choice,
    Label,
    Settings,
    UploadId,
    UploadKind,
    Words,
)

__all__ = [
    "EVERYONE",
    "MEMBERS",
    "SIGNED_IN",
    "Address",
    "Block",
    "BlockUnknown",
    "Choice",
    "Label",
    "Settings",
    "Size",
    "Stand",
    "UploadId",
    "UploadKind",
    "Words",
    "all_blocks",
    "block_named",
    "register",
]
