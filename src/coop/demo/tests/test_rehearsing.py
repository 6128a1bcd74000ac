"""A rehearsal shortens the law's terms on its own network; on any other network nobody can."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from coop.chain.client import ChainClient
from coop.chain.testing import TestChain
from coop.demo.cast import Rehearsal, read_cast
from coop.demo.home import CastFixed, DemoHome
from coop.demo.rehearsing import PRESET, NormUnknown, lower_norms
from coop.protocols.charter.errors import BelowNorm
from coop.protocols.charter.presets import preset
from coop.protocols.testing import Network, founding
from coop.protocols.testing.network import OPERATOR

JOURNEYS = Path(__file__).resolve().parents[4] / "tests" / "journeys"


@pytest.fixture(scope="module")
def own() -> Iterator[Network]:
    """A network of this file's own, since its norms are lowered."""
    with TestChain.start() as chain:
        yield Network.boot(chain)


def test_terms_are_shorter_only_where_the_operator_said_so(own: Network) -> None:
    """The presets' norms refuse the rehearsal's charter; its operator's own act lets it be."""
    rehearsal = read_cast(b"", JOURNEYS / "cast_selfgov.toml").rehearsal
    client, key = cast(ChainClient, own.chain.client()), own.chain.key(OPERATOR)
    lawful = preset(PRESET).parameters

    assert rehearsal.floors
    for code, floor in rehearsal.floors.items():
        assert floor < lawful[code].floor
        with pytest.raises(BelowNorm):
            founding.connect(own, **{code: floor})

    lower_norms(client, key, rehearsal)
    lower_norms(client, key, rehearsal)  # a start that goes on where it was

    founding.connect(own, **rehearsal.charter)
    with pytest.raises(NormUnknown):
        lower_norms(client, key, Rehearsal(floors={"meetingnotice": 0}, charter={}))


def test_a_folder_keeps_to_its_cast(tmp_path: Path) -> None:
    """The keys follow from the cast: another one is refused, the same one goes on."""
    home, ours, other = (
        DemoHome(tmp_path, 9),
        JOURNEYS / "cast_selfgov.toml",
        JOURNEYS / "cast.toml",
    )

    home.keep_cast(ours)
    home.keep_cast(ours)

    assert home.cast_file.read_bytes() == ours.read_bytes()
    with pytest.raises(CastFixed):
        home.keep_cast(other)
