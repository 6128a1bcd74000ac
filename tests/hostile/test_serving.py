"""The real server, spoken to in bytes: what no client of a library would send."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

SERVED = Path(__file__).with_name("served.py")
READY_SECONDS_MAX = 120
ANSWER_SECONDS_MAX = 30
MEGABYTE = 1024 * 1024
OURS, THEIRS = "voskhod", "zarya"
HOST = "Host: voskhod.example"
GET = "GET /signin/ HTTP/1.1"
FORM = "Content-Type: multipart/form-data; boundary=x"


@dataclass(frozen=True, slots=True)
class Site:
    """A site that answers at a port, and the process behind it."""

    port: int
    process: int

    def answer(self, *lines: str, body: bytes = b"") -> tuple[int, str]:
        """The status and the page; zero where the server hangs up without a word."""
        with socket.create_connection(("127.0.0.1", self.port), ANSWER_SECONDS_MAX) as there:
            head = "\r\n".join((*lines, "Connection: close", "", ""))
            told = b""
            with suppress(ConnectionError):  # it answers before it has heard all
                there.sendall(head.encode() + body)
            with suppress(ConnectionError):  # and hangs up
                while part := there.recv(65536):
                    told += part
        status = re.match(rb"HTTP/1\.\d (\d{3})", told)
        return int(status[1]) if status else 0, told.decode("utf-8", "replace")

    @property
    def peak_bytes(self) -> int:
        """The most memory that any of its processes has ever held."""
        parents = Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        told = [Path(f"/proc/{each}/status").read_text() for each in (self.process, *parents)]
        return max(int(re.findall(r"VmHWM:\s+(\d+) kB", each)[0]) * 1024 for each in told)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two cooperatives, served as in life."""
    home = tmp_path_factory.mktemp("served")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"COOP_HOME": str(home), "DJANGO_SETTINGS_MODULE": "coop.settings"}
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, str(SERVED), str(port)], stdout=log, stderr=log, env=environment
        )
    try:
        _wait_for(port, process)
        yield Site(port, process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_SECONDS_MAX
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("The server did not open its doors.")


def test_a_plain_request_is_answered(served: Site) -> None:
    """What is tried below would be answered, were it honest."""
    status, page = served.answer(GET, HOST)

    assert status == 200
    assert OURS in page


@pytest.mark.parametrize(
    "lines",
    [
        (GET, HOST, "Host: zarya.example"),
        (GET, "Host: zarya.example", HOST),
        (GET,),
        (GET, "Host: voskhod.example,zarya.example"),
        (GET, "Host: zarya.example@voskhod.example"),
        (GET, "Host: voskhod.example:x"),
        (GET, "Host: voskhod\x00.example"),
        (GET, "Host : voskhod.example"),
        ("GET /signin/ HTTP/1.0",),
        ("CONNECT voskhod.example:80 HTTP/1.1", "Host: voskhod.example:80x"),
    ],
    ids=["two hosts", "two others", "no host", "a list", "a user", "a port of letters", "a zero",
         "a blank", "of old", "a tunnel"],
)  # fmt: skip
def test_a_doubtful_host_learns_nothing(served: Site, lines: tuple[str, ...]) -> None:
    """Where it isn't certain whose site is asked for, nobody's is shown."""
    status, page = served.answer(*lines)

    assert status in (400, 404, 405)
    assert OURS not in page
    assert THEIRS not in page


@pytest.mark.parametrize(
    "lines",
    [
        ("GET http://zarya.example/signin/ HTTP/1.1", HOST),
        ("GET http://evil.example/signin/ HTTP/1.1", HOST),
        (GET, HOST, "X-Forwarded-Host: zarya.example"),
        (GET, HOST, "X_Forwarded_Host: zarya.example"),
        (GET, HOST, "Forwarded: host=zarya.example"),
    ],
    ids=["a whole address", "a stranger's", "forwarded", "with underscores", "of the standard"],
)
def test_one_name_decides(served: Site, lines: tuple[str, ...]) -> None:
    """The header's name decides alone; what else is named changes nothing."""
    status, page = served.answer(*lines)

    assert status == 200
    assert OURS in page
    assert THEIRS not in page


def test_fifty_megabytes_are_refused_before_they_come(served: Site) -> None:
    """A few bytes of it are sent, and the answer is there: the page says what to do."""
    length = f"Content-Length: {50 * MEGABYTE}"
    status, page = served.answer("POST /site/look/ HTTP/1.1", HOST, FORM, length, body=b"--x")

    assert status == 413
    assert "Файл слишком большой" in page


def test_fifty_megabytes_are_never_held(served: Site) -> None:
    """Sent whole, with a length or in pieces, they don't come to lie in memory."""
    body, before = bytes(50 * MEGABYTE), served.peak_bytes
    length = f"Content-Length: {len(body)}"
    pieces = b"100000\r\n%b\r\n" % bytes(MEGABYTE) * 50 + b"0\r\n\r\n"

    whole, _page = served.answer("POST /site/look/ HTTP/1.1", HOST, FORM, length, body=body)
    chunked, _page = served.answer(
        "POST /site/look/ HTTP/1.1", HOST, FORM, "Transfer-Encoding: chunked", body=pieces
    )

    assert (whole in (0, 413), chunked in (0, 403, 413)) == (True, True)
    assert served.peak_bytes - before < 20 * MEGABYTE
    assert served.answer(GET, HOST)[0] == 200


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((GET, HOST, "X: " + "a" * 2 * MEGABYTE), (431, 400)),
        ((GET, HOST, *(f"X{number}: 1" for number in range(5000))), (431, 400)),
        ((f"GET /{'a' * 200_000} HTTP/1.1", HOST), (414, 400)),
        (("POST /signin/ HTTP/1.1", HOST, "Content-Length: 5", "Content-Length: 6"), (400,)),
        (("POST /signin/ HTTP/1.1", HOST, "Content-Length: -5"), (400,)),
        (("GET /static/../../../etc/passwd HTTP/1.1", HOST), (404, 400)),
        (("GET /static/%2e%2e/%2e%2e/etc/passwd HTTP/1.1", HOST), (404, 400)),
        (("GET /%00 HTTP/1.1", HOST), (404, 400)),
        (("NONSENSE",), (400, 0)),
    ],
    ids=["an endless header", "five thousand headers", "an endless address", "two lengths",
         "below zero", "out of the folder", "the same in code", "a zero", "no HTTP"],
)  # fmt: skip
def test_what_breaks_the_rules_is_refused(
    served: Site, lines: tuple[str, ...], expected: tuple[int, ...]
) -> None:
    """By its own status, and the next one is answered."""
    status, page = served.answer(*lines)

    assert status in expected
    assert "root:" not in page
    assert served.answer(GET, HOST)[0] == 200
