"""The process that renders: `python -m coop.documents.worker MEMORY_BYTES`, jobs on its pipe.

It holds no secret and no database: a template that runs wild can only end this process. It can't
write files, its memory is bounded, its network is turned off; the caller bounds the time.
A job is a line of JSON; the answer is one byte (0 made, 1 failed), a length and that many bytes.
"""

from __future__ import annotations

import json
import os
import resource
import struct
import sys
from io import BytesIO
from typing import Any

import segno
import typst

ANSWER = struct.Struct(">BI")
MADE, FAILED = 0, 1
NOWHERE = "http://127.0.0.1:9"
"""A proxy that isn't there: the engine can't fetch packages from the network."""


def main() -> None:
    """Answer jobs until the pipe closes."""
    confine(int(sys.argv[1]))
    bench = Bench()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but answers may reach the pipe
    for line in sys.stdin.buffer:
        status, payload = bench.make(json.loads(line))
        answers.write(ANSWER.pack(status, len(payload)) + payload)
        answers.flush()


def confine(memory_bytes: int) -> None:
    """Bound this process's memory, forbid it to write files and to reach the network."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        os.environ[name] = NOWHERE


class Bench:
    """One compiler for each template, kept warm between jobs."""

    def __init__(self) -> None:
        self._compilers: dict[str, Any] = {}

    def make(self, job: dict[str, Any]) -> tuple[int, bytes]:
        """Make one document; a failure is answered in words."""
        try:
            return MADE, self._compiled(job)
        except Exception as error:  # any failure of a template is an answer, not an end
            return FAILED, str(error).encode()[:4000]

    def _compiled(self, job: dict[str, Any]) -> bytes:
        compiler = self._compilers.get(job["main"])
        if compiler is None:
            compiler = self._compilers[job["main"]] = self._compiler(job)
        options: dict[str, Any] = (
            {"format": "pdf", "pdf_standards": job["standards"], "timestamp": job["timestamp"]}
            if job["format"] == "pdf"
            else {"format": "png", "ppi": float(job["ppi"])}
        )
        inputs = dict(job["inputs"])
        if job["check_url"]:
            inputs["check_code"] = check_code(job["check_url"])
        made = compiler.compile(sys_inputs=inputs, **options)
        return bytes(made[0] if isinstance(made, list) else made)

    def _compiler(self, job: dict[str, Any]) -> Any:
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[job["fonts"]]
        )
        return typst.Compiler(
            job["main"],
            root=job["root"],
            font_paths=fonts,
            package_path=job["packages"],
            package_cache_path=job["packages"],
        )


def check_code(url: str) -> str:
    """The check address as a QR code in SVG."""
    picture = BytesIO()
    segno.make(url, error="m", micro=False).save(
        picture, kind="svg", border=0, scale=4, xmldecl=False, svgns=True, nl=False
    )
    return picture.getvalue().decode()


if __name__ == "__main__":
    main()
