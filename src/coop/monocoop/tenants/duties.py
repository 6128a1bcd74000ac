"""Duties of tenants: domains that wait are asked again."""

from __future__ import annotations

from datetime import datetime

from coop.monocoop.duties import Duty
from coop.monocoop.tenants import domains, name_servers

FIVE_MINUTES = 300


def ask_domains(now: datetime) -> int:
    """Ask every claimed domain whose it is."""
    return domains.ask_all(name_servers.installed(), now=now)


DUTIES = (Duty("domains", FIVE_MINUTES, ask_domains, lane="domains"),)
