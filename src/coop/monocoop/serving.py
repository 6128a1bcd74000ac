"""Starts the web server and the runner of duties."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from django.conf import settings
from django.core.management import call_command
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from coop.kernel.clock import SystemClock
from coop.monocoop import duties

APPLICATION = "coop.monocoop.wsgi:application"
THREADS_PER_WORKER = 4


def make_ready() -> None:
    """Bring the database to the present schema and collect static files under hashed names."""
    Path(settings.HOME).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def serve_site(*, port: int, workers: int, address: str = "127.0.0.1") -> None:
    """Serve until stopped; one thread pool per worker, no access log."""
    Server(
        APPLICATION,
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS_PER_WORKER,
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve()


def run_duties(stopped: Event) -> None:
    """Do the installation's duties until told to stop."""
    runner = duties.DutyRunner(duties.registered())
    runner.run_until(stopped.is_set, clock=SystemClock(), wait=stopped.wait)
