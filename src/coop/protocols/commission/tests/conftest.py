"""A cooperative whose acts reach the read model, its site and browsers, as membership tells it."""

from __future__ import annotations

from coop.protocols.membership.tests.conftest import followed, introduce, sign_in, site, visitor

__all__ = ["followed", "introduce", "sign_in", "site", "visitor"]
