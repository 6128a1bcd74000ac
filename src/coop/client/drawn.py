"""An act as the API hands it over for signing, with the papers' received bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coop.chain.abi import Abi


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the act: read it before you sign."""

    place: int
    title: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class Drawn:
    """An act drawn up, and all from which a signer computes by itself what it signs."""

    id: str
    title: str
    consequences: tuple[str, ...]
    papers: tuple[Paper, ...]
    coop: str
    signer: str
    chain_id: bytes
    transaction: bytes
    actions: Sequence[Mapping[str, Any]]
    abis: Mapping[str, Abi]

    def pdf_of(self, place: int) -> bytes | None:
        """The bytes of the paper at a place; None where none was received."""
        return next((paper.pdf for paper in self.papers if paper.place == place), None)
