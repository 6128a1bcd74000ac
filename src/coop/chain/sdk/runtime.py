"""What every module may need, compiled once: our runtime, pieces of libc++ and of musl."""

from __future__ import annotations

import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from coop.chain.sdk.cache import Cache
from coop.chain.sdk.errors import SdkError
from coop.chain.sdk.toolchain import (
    CXX_STANDARD,
    LIBCXX_DEFINES,
    SDK_FOLDER,
    TARGET_FLAGS,
    Toolchain,
    runtime_fingerprint,
)

LIBCXX_SOURCES = (
    "string",
    "hash",
    "vector",
    "optional",
    "variant",
    "functional",
    "memory",
    "algorithm",
    "any",
    "bind",
)
MUSL_STRING_SOURCES = [
    "memchr",
    "memrchr",
    "stpcpy",
    "stpncpy",
    "strcat",
    "strchr",
    "strchrnul",
    "strcmp",
    "strcpy",
    "strcspn",
    "strlen",
    "strncat",
    "strncmp",
    "strncpy",
    "strnlen",
    "strrchr",
    "strspn",
    "strstr",
    "wcslen",
    "wmemchr",
    "wmemcmp",
    "wmemcpy",
    "wmemmove",
    "wmemset",
]
# Left out: Bessel and gamma functions, and what only their platforms have.
MUSL_MATH_LEFT_OUT = (
    "j0",
    "j1",
    "jn",
    "lgamma",
    "tgamma",
    "signgam",
    "scalb.",
    "scalbf.",
    "nearbyint",
)


def runtime_archive(toolchain: Toolchain, cache: Cache) -> Path:
    """The archive to link with, compiled at first need (some seconds) and kept."""
    kept = cache.folder / f"runtime-{runtime_fingerprint()[:16]}.a"
    if not kept.exists():
        with tempfile.TemporaryDirectory(dir=cache.folder) as work:
            archive = _build(toolchain, Path(work))
            archive.replace(kept)
    return kept


def _build(toolchain: Toolchain, work: Path) -> Path:
    libcxx = toolchain.library / "libcxx" / "src"
    musl = toolchain.library / "libc" / "musl"
    ours = [
        SDK_FOLDER / "runtime" / f"{name}.cpp" for name in ("memory", "start", "text", "float128")
    ]
    groups = [
        ("ours", ours, _cxx_flags(toolchain)),
        ("cxx", [libcxx / f"{name}.cpp" for name in LIBCXX_SOURCES], _libcxx_flags(toolchain)),
        (
            "text",
            [musl / "src" / "string" / f"{name}.c" for name in MUSL_STRING_SOURCES],
            _musl_flags(toolchain),
        ),
        ("math", _math_sources(musl), _musl_flags(toolchain)),
    ]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        batches = pool.map(
            lambda group: _compile(toolchain, work / group[0], group[1], group[2]), groups
        )
        objects = [item for batch in batches for item in batch]
    archive = work / "runtime.a"
    _run(toolchain.command("ar", "rcsD", str(archive), *(str(item) for item in objects)), work)
    return archive


def _cxx_flags(toolchain: Toolchain) -> list[str]:
    # The runtime is what memcpy and malloc are made of: the compiler must not call them back.
    return [
        *TARGET_FLAGS,
        CXX_STANDARD,
        "-ffreestanding",
        *LIBCXX_DEFINES,
        *toolchain.system_flags(),
    ]


def _libcxx_flags(toolchain: Toolchain) -> list[str]:
    inner = toolchain.library / "libcxx" / "src"
    # libc++'s own sources are written in a newer standard than contracts.
    flags = [
        *TARGET_FLAGS,
        "-std=c++20",
        "-w",
        "-D_LIBCPP_BUILDING_LIBRARY",
        "-I",
        str(inner),
        *LIBCXX_DEFINES,
    ]
    return flags + toolchain.system_flags()


def _musl_flags(toolchain: Toolchain) -> list[str]:
    musl = toolchain.library / "libc" / "musl"
    wasm = toolchain.library / "libc" / "wasi" / "libc-top-half" / "musl" / "arch" / "wasm32"
    folders = (musl / "src" / "internal", musl / "src" / "include", wasm, musl / "arch" / "generic")
    inner = [flag for folder in folders for flag in ("-I", str(folder))]
    flags = [
        *(flag for flag in TARGET_FLAGS if flag not in ("-nostdinc++", "-fno-rtti")),
        "-std=c11",
        "-w",
    ]
    return [*flags, "-ffreestanding", "-D_XOPEN_SOURCE=700", *inner, *toolchain.system_flags()]


def _math_sources(musl: Path) -> list[Path]:
    every = sorted((musl / "src" / "math").glob("*.c"))
    return [path for path in every if not path.name.startswith(MUSL_MATH_LEFT_OUT)]


def _compile(
    toolchain: Toolchain, folder: Path, sources: list[Path], flags: list[str]
) -> list[Path]:
    folder.mkdir()
    _run(toolchain.command("clang", "-c", *flags, *(str(path) for path in sources)), folder)
    return sorted(folder.glob("*.o"))


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SdkError(step="runtime", diagnostics=done.stderr[-2000:])
