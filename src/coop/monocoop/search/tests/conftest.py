"""The people of content's tests: who writes, members, a tagged member, a neighbour cooperative."""

from __future__ import annotations

from coop.monocoop.content.tests.conftest import (
    _who_is_who,
    anna,
    chair,
    clerk,
    vera,
    visitor,
    voskhod,
    zarya,
)

__all__ = ["_who_is_who", "anna", "chair", "clerk", "vera", "visitor", "voskhod", "zarya"]
