"""Where the compiler is and how it is called: clang and lld out of the `ziglang` wheel, libclang.

The two wheels must match: libclang reads the C++ library that zig ships; both are of LLVM 18.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coop.chain.sdk.errors import ToolchainMissing

SDK_FOLDER = Path(__file__).resolve().parent
SDK_INCLUDE = SDK_FOLDER / "include"
PINNED = {"ziglang": "0.13.0", "libclang": "18.1.1"}

TARGET_FLAGS = (
    "--target=wasm32-unknown-unknown",
    # Newer defaults of clang (sign extension, bulk memory) are unknown opcodes to a node.
    "-mcpu=mvp",
    "-O2",
    "-fno-exceptions",
    "-fno-rtti",
    "-fno-threadsafe-statics",
    "-fvisibility=hidden",
    "-ffunction-sections",
    "-fdata-sections",
    "-nostdinc",
    "-nostdinc++",
)
WARNING_FLAGS = (
    "-Wno-unknown-attributes",
    "-Wno-gnu-string-literal-operator-template",
    "-Wno-user-defined-literals",
    "-Wno-deprecated-declarations",
)
# Zig ships libc++ without its __config_site; these stand in for it. They change with zig's version.
LIBCXX_DEFINES = (
    "-D__wasi__=1",
    "-DNDEBUG",
    "-D_LIBCPP_ABI_VERSION=1",
    "-D_LIBCPP_ABI_NAMESPACE=__1",
    "-D_LIBCPP_HAS_NO_THREADS",
    "-D_LIBCPP_HAS_MUSL_LIBC=1",
    "-D_LIBCPP_HAS_NO_VENDOR_AVAILABILITY_ANNOTATIONS",
    "-D_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_NONE",
    "-D_LIBCPP_PSTL_CPU_BACKEND_SERIAL",
    "-D_LIBCPP_HAS_NO_MONOTONIC_CLOCK",
    "-D_LIBCPP_HAS_NO_FILESYSTEM",
    "-D_LIBCPP_HAS_NO_LOCALIZATION",
    "-D_LIBCPP_HAS_NO_UNICODE",
    "-D_LIBCPP_HAS_NO_RANDOM_DEVICE",
    "-D_LIBCPP_HAS_NO_TIME_ZONE_DATABASE",
    "-D_LIBCPP_DISABLE_VISIBILITY_ANNOTATIONS",
    "-D_LIBCXXABI_DISABLE_VISIBILITY_ANNOTATIONS",
)
# Contracts keep to the standard that Antelope's own toolkit takes by default.
CXX_STANDARD = "-std=c++17"
STACK_BYTES = 16384
LINK_FLAGS = (
    "--no-entry",
    "--export-if-defined=apply",
    "--stack-first",
    "-z",
    f"stack-size={STACK_BYTES}",
    "--gc-sections",
    "--strip-all",
    "-O2",
)


@dataclass(frozen=True, slots=True)
class Toolchain:
    """The compiler's programs and folders on this machine."""

    zig: Path
    library: Path

    @property
    def system_includes(self) -> tuple[Path, ...]:
        """The headers of the C++ library, the compiler and the C library, in this order."""
        return (
            self.library / "libcxx" / "include",
            self.library / "libcxxabi" / "include",
            self.library / "include",
            self.library / "libc" / "include" / "wasm-wasi-musl",
            self.library / "libc" / "include" / "generic-musl",
        )

    def compile_flags(self, includes: Sequence[Path] = ()) -> list[str]:
        """The flags for C++ sources; `includes` are searched before the SDK's headers."""
        flags = [*TARGET_FLAGS, CXX_STANDARD, *WARNING_FLAGS, *LIBCXX_DEFINES]
        for folder in (*includes, SDK_INCLUDE):
            flags += ["-I", str(folder), f"-ffile-prefix-map={folder}=."]
        return flags + self.system_flags()

    def system_flags(self) -> list[str]:
        """The flags that name the libraries' headers."""
        return [flag for folder in self.system_includes for flag in ("-isystem", str(folder))]

    def command(self, tool: str, *arguments: str) -> list[str]:
        """The command line of one of zig's inner tools: `clang`, `wasm-ld`, `ar`."""
        return [str(self.zig), tool, *arguments]


@cache
def find_toolchain() -> Toolchain:
    """Find the wheels; raise `ToolchainMissing` when one is absent or not the pinned version."""
    for package, wanted in PINNED.items():
        try:
            found = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            found = "nothing"
        if found != wanted:
            raise ToolchainMissing(package=package, wanted=wanted, found=found)
    place = importlib.util.find_spec("ziglang")
    if place is None or place.origin is None:
        raise ToolchainMissing(package="ziglang", wanted=PINNED["ziglang"], found="no files")
    folder = Path(place.origin).parent
    return Toolchain(zig=folder / "zig", library=folder / "lib")


@cache
def sdk_fingerprint() -> str:
    """A digest of all but the contract that decides about a module: SDK, flags, versions."""
    return _fingerprint("include/**/*.hpp", "include/**/*.inc", "runtime/*", "*.py", "*.txt")


@cache
def runtime_fingerprint() -> str:
    """A digest of what the runtime archive is made from."""
    return _fingerprint("runtime/*", "runtime.py")


def _fingerprint(*patterns: str) -> str:
    digest = hashlib.sha256()
    for piece in (*TARGET_FLAGS, CXX_STANDARD, *LIBCXX_DEFINES, *LINK_FLAGS, *PINNED.items()):
        digest.update(repr(piece).encode())
    for path in sorted(
        path for pattern in patterns for path in SDK_FOLDER.glob(pattern) if path.is_file()
    ):
        digest.update(path.relative_to(SDK_FOLDER).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()
