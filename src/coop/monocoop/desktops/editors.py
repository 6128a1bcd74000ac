"""Who arranges desktops: the chair, and a deputy."""

from __future__ import annotations

from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required, roles_in

EDITORS = ("chair", "deputy")
editors_only = role_required(*EDITORS)


def is_editor(request: CoopRequest) -> bool:
    """Whether whoever looks may arrange desktops."""
    return not roles_in(request).isdisjoint(EDITORS)
