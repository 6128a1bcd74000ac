"""Showing a block to a viewer: the roles first, then the settings, then the block's own query."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from coop.kernel.errors import CoopError
from coop.monocoop.blocks.kinds import Block, BlockUnknown, block_named
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import VISITOR, roles_in

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Filled:
    """A block with what it shows to this viewer, ready for its template."""

    block: Block
    values: Mapping[str, Any]


def fill(request: CoopRequest, name: str, settings: Mapping[str, Any]) -> Filled | None:
    """What the viewer sees of a block; None: not for this viewer, or it has nothing to say.

    A block that fails is left out and logged: the rest of the page is not its hostage.
    """
    try:
        block = block_named(name)
        if block.roles.isdisjoint(roles_in(request)):
            return None
        values = block.query(request, block.settings.model_validate(settings))
    except (BlockUnknown, ValidationError):
        log.warning("A layout of %s has a tile that can't be shown: %s", request.coop.account, name)
        return None
    except CoopError as error:
        log.warning("Block %s of %s: %s", name, request.coop.account, error.code)
        return None
    return None if values is None else Filled(block, values)


def as_visitor(request: CoopRequest) -> CoopRequest:
    """The same request as if nobody had signed in."""
    return _seen_by(request, person=None, roles=VISITOR)


def with_roles(request: CoopRequest, roles: frozenset[str]) -> CoopRequest:
    """The same request of a person who holds no more than these of the person's own roles."""
    return _seen_by(request, person=request.person, roles=roles_in(request) & roles)


def _seen_by(request: CoopRequest, *, person: Any, roles: frozenset[str]) -> CoopRequest:
    seen = copy(request)
    seen.person = person
    for learnt in ("_inbox", "_desktops", "_readers"):
        seen.__dict__.pop(learnt, None)
    seen.__dict__["_roles"] = roles
    return seen
