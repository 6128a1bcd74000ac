"""`coop contracts`: build contracts, ours or anyone's."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from coop.chain.sdk.builder import BuiltContract, build_each, contract_sources, write
from coop.chain.sdk.errors import AbiChanged, CompileFailed, SdkError
from coop.chain.sdk.golden import compare, golden_of
from coop.chain.sdk.toolchain import SDK_FOLDER

PROTOCOLS_FOLDER = SDK_FOLDER.parents[1] / "protocols"


@click.group()
def contracts() -> None:
    """Build smart contracts."""


@contracts.command()
@click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for NAME.wasm and NAME.abi.",
)
@click.option(
    "-I",
    "--include",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A further folder to seek included files in.",
)
@click.option(
    "--update-golden",
    is_flag=True,
    help="Rewrite the golden abi.json beside each protocol's contract.",
)
def build(
    path: Path | None, out: Path | None, include: tuple[Path, ...], *, update_golden: bool
) -> None:
    """Build the contracts at PATH, a file or a folder, into NAME.wasm and NAME.abi.

    Without PATH: the contracts of all protocols, each ABI compared with the golden one beside it.
    """
    began = time.monotonic()
    try:
        is_good = (
            _build_path(path, out or Path.cwd(), include)
            if path
            else _build_protocols(out, update=update_golden)
        )
    except SdkError as error:
        _tell(error)
        is_good = False
    click.echo(f"{'done' if is_good else 'failed'} in {time.monotonic() - began:.1f} s")
    sys.exit(0 if is_good else 1)


def _build_path(path: Path, out: Path, include: Sequence[Path]) -> bool:
    built = _build_all(contract_sources(path), include)
    for contract in built.values():
        if contract is not None:
            write(contract, out)
            click.echo(f"written {out / contract.name}.wasm and .abi")
    return None not in built.values()


def _build_protocols(out: Path | None, *, update: bool) -> bool:
    sources = sorted(PROTOCOLS_FOLDER.glob("*/contract/*.cpp"))
    built = _build_all(sources, ())
    is_good = None not in built.values()
    for source, contract in built.items():
        if contract is None:
            continue
        if out is not None:
            write(contract, out)
        try:
            compare(contract, golden_of(source), update=update)
        except AbiChanged as error:
            _tell(error)
            is_good = False
    return is_good


def _build_all(
    sources: Sequence[Path], include: Sequence[Path]
) -> dict[Path, BuiltContract | None]:
    """Build, telling of each as it is done; None stands for one that failed."""
    began = time.monotonic()
    built: dict[Path, BuiltContract | None] = {}
    for source, outcome in build_each(sources, include=include):
        if isinstance(outcome, SdkError):
            _tell(outcome)
            built[source] = None
            continue
        built[source] = outcome
        size = f"{len(outcome.wasm):,}".replace(",", " ")
        seconds = time.monotonic() - began
        click.echo(
            f"{seconds:6.1f} s  {outcome.name:<13} {size:>8} bytes  {outcome.wasm_hash[:16]}"
        )
    return built


def _tell(error: SdkError) -> None:
    if isinstance(error, CompileFailed):
        click.echo(error.diagnostics, err=True)
    click.echo(f"coop contracts: {error}", err=True)
