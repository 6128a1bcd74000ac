"""The browser's code is tested by Node's own runner, where there is a Node."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from coop.monocoop.acts.tests import make_vectors

SHELL = Path(__file__).resolve().parents[2]
VENDOR = SHELL / "static" / "vendor"
NODE = shutil.which("node")
TSC = shutil.which("tsc")


@pytest.mark.skipif(
    NODE is None, reason="Node is not installed; the browser's code needs it only for tests"
)
@pytest.mark.parametrize("part", ["acts", "identity"])
def test_browser_code_agrees_with_the_server(part: str) -> None:
    """Digests, codec, signatures and wrapping do in the browser what they do here."""
    files = sorted((SHELL / part / "tests" / "js").glob("*.test.js"))

    ended = subprocess.run(
        [str(NODE), "--test", *map(str, files)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert ended.returncode == 0, ended.stdout[-4000:] + ended.stderr[-2000:]


@pytest.mark.skipif(TSC is None, reason="the type checker is not installed")
def test_browser_code_has_sound_types() -> None:
    """Every module passes the type checker in its strict mode."""
    ended = subprocess.run(
        [str(TSC), "-p", str(SHELL / "jsconfig.json")],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert ended.returncode == 0, ended.stdout


def test_vectors_are_those_of_the_present_code() -> None:
    """The shared vectors are what the Python side makes today."""
    assert make_vectors.VECTORS.read_text(encoding="utf-8") == make_vectors.text()


def test_vendored_libraries_are_those_that_were_reviewed() -> None:
    """Each script library has the SHA-256 that VENDOR.md names, and none goes unnamed."""
    listed = re.findall(r"^([0-9a-f]{64})  (\S+)$", (VENDOR / "VENDOR.md").read_text(), re.M)

    assert {VENDOR / name for _digest, name in listed} == set(VENDOR.rglob("*.js"))
    for digest, name in listed:
        assert digest == hashlib.sha256((VENDOR / name).read_bytes()).hexdigest(), name


def test_no_library_known_to_leak_keys_is_used() -> None:
    """`elliptic` has unpatched faults; nothing here imports it."""
    scripts = [*VENDOR.rglob("*.js"), *(SHELL / "static" / "monocoop" / "js").rglob("*.js")]

    assert scripts
    assert not [
        script
        for script in scripts
        if "elliptic" in script.read_text(encoding="utf-8").lower().replace("elliptic curve", "")
    ]
