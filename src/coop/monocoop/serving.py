"""Starts the web server and the runner of duties."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from coop.kernel.clock import SystemClock
from coop.monocoop import duties
from coop.monocoop.notifications.vapid import push_key
from coop.monocoop.operator.marks import Marks

APPLICATION = "coop.monocoop.wsgi:application"
THREADS_PER_WORKER = 4


def make_ready() -> None:
    """Bring the database to the present schema, make the key for push, collect static files."""
    Path(settings.HOME).mkdir(parents=True, exist_ok=True)
    push_key()
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
    """Do the installation's duties until told to stop, each lane of them in its own thread."""
    threads = [
        Thread(target=_run_lane, args=(lane, stopped), name=name)
        for name, lane in duties.lanes().items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _run_lane(lane: tuple[duties.Duty, ...], stopped: Event) -> None:
    runner = duties.DutyRunner(lane, Marks().note)
    try:
        runner.run_until(stopped.is_set, clock=SystemClock(), wait=stopped.wait)
    finally:
        connections.close_all()
