"""Caddy in front, on loopback, with its own authority: the right cooperative or no certificate."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from coop.monocoop.tenants import Tenant
from coop.monocoop.tenants.caddy import Proxy, caddyfile
from coop.monocoop.tests.conftest import tenant

CADDY, CURL = shutil.which("caddy"), shutil.which("curl")
READY_SECONDS_MAX = 20.0
ECHO = """
import json
def application(environment, start):
    start("200 OK", [("Content-Type", "application/json")])
    told = {name: value for name, value in environment.items() if name.startswith("HTTP_")}
    return [json.dumps(told).encode()]
"""
NO_CERTIFICATE = 35
"""What curl ends with when there is no certificate to show."""

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not CADDY or not CURL, reason="workshop/system caddy curl"),
]


@dataclass(frozen=True, slots=True)
class Front:
    """The proxy as the world sees it."""

    port: int
    root: Path

    def get(self, host: str, path: str = "/", *more: str) -> subprocess.CompletedProcess[str]:
        """Ask for a page, trusting Caddy's own authority and nothing else."""
        command = [str(CURL), "--silent", "--show-error", "--max-time", "20"]
        command += [
            "--cacert",
            str(self.root),
            "--resolve",
            f"{host}:{self.port}:127.0.0.1",
            "--include",
            *more,
        ]
        return subprocess.run(
            [*command, f"https://{host}:{self.port}{path}"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip


@pytest.fixture
def voskhod(transactional_db: None, settings: Settings) -> Tenant:
    """Two cooperatives at an installation that stands behind a proxy."""
    settings.IS_PRODUCTION = True
    settings.CONFIGURATION = replace(
        settings.CONFIGURATION, site="coop.example", proxies=("127.0.0.1",)
    )
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    tenant("zarya", "ПО «Заря»", "zarya.example")
    return tenant("voskhod", "ПК «Восход»", "voskhod.example")


@pytest.fixture
def front(voskhod: Tenant, live_server: LiveServer, tmp_path: Path) -> Iterator[Front]:
    """Caddy with the very file that `coop tenant caddyfile` prints, on ports of its own."""
    with _caddy(live_server.thread.port, tmp_path) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def echo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """The same, before a program that only tells what it hears."""
    port = _free_port()
    folder = tmp_path_factory.mktemp("echo")
    (folder / "echo.py").write_text(ECHO)
    granian = Path(sys.executable).with_name("granian")
    with (folder / "granian.log").open("wb") as log:
        process = subprocess.Popen(
            [str(granian), "--interface", "wsgi", "--port", str(port), "echo:application"],
            stdout=log,
            stderr=log,
            cwd=folder,
        )
    try:
        _wait_until(lambda: _listens(port), folder / "granian.log")
        with _caddy(port, folder) as proxy:
            yield proxy
    finally:
        process.terminate()
        process.wait()


@contextmanager
def _caddy(upstream_port: int, folder: Path) -> Iterator[Front]:
    http_port, https_port = _free_port(), _free_port()
    proxy = Proxy(
        upstream_port=upstream_port,
        is_internal=True,
        http_port=http_port,
        https_port=https_port,
        storage=str(folder / "certificates"),
    )
    (folder / "Caddyfile").write_text(caddyfile(proxy))
    with (folder / "caddy.log").open("wb") as log:
        process = subprocess.Popen(
            [str(CADDY), "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")],
            stdout=log,
            stderr=log,
            env={"HOME": str(folder), "PATH": "/usr/bin:/bin"},
        )
    root = folder / "certificates" / "pki" / "authorities" / "local" / "root.crt"
    try:
        _wait_until(lambda: root.exists() and _listens(https_port), folder / "caddy.log")
        yield Front(https_port, root)
    finally:
        process.terminate()
        process.wait()


def test_each_name_gets_its_own_cooperative_and_certificate(front: Front) -> None:
    """A name below the installation's, a proven domain, the other cooperative: each its own."""
    for host, name in (
        ("voskhod.coop.example", "ПК «Восход»"),
        ("voskhod.example", "ПК «Восход»"),
        ("zarya.example", "ПО «Заря»"),
    ):
        answer = front.get(host)
        assert 0 == answer.returncode, answer.stderr
        assert name in answer.stdout
        assert "strict-transport-security" in answer.stdout.lower()


def test_an_unknown_name_gets_no_certificate(front: Front) -> None:
    """Whoever points a name at us gets no certificate for it, and no page."""
    for host in ("evil.example", "nobody.coop.example", "voskhod.example.evil.example"):
        answer = front.get(host)
        assert NO_CERTIFICATE == answer.returncode, answer.stdout
        assert "Восход" not in answer.stdout


def test_the_certificate_question_is_not_for_the_world(front: Front) -> None:
    """Through the proxy nobody learns which names live here."""
    answer = front.get("voskhod.example", "/tls/ask?domain=zarya.example")

    assert answer.stdout.startswith("HTTP/2 404")


@pytest.mark.parametrize(
    "header",
    ["X-Forwarded-For", "X_Forwarded_For", "X-Forwarded_For", "x_forwarded-for", "X-Real_IP",
     "X_Forwarded_Proto", "Forwarded"],
)  # fmt: skip
def test_a_visitor_can_not_choose_an_address(echo: Front, header: str) -> None:
    """However a visitor writes the header, our server hears the address that the proxy saw."""
    answer = echo.get("voskhod.example", "/", "--header", f"{header}: 203.0.113.7")

    told = json.loads(answer.stdout.partition("\n\n")[2] or answer.stdout.splitlines()[-1])
    assert "127.0.0.1" == told["HTTP_X_FORWARDED_FOR"]
    assert "https" == told["HTTP_X_FORWARDED_PROTO"]
    assert "203.0.113.7" not in told.values()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _wait_until(is_so: Callable[[], bool], log: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS_MAX
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError(log.read_text())
        time.sleep(0.1)
