"""Norms and charters, as the contract keeps them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from coop.chain.errors import AuthorizationRefused
from coop.chain.testing import TestChain
from coop.protocols.charter import errors
from coop.protocols.council.errors import TooFewSeats
from coop.protocols.network.errors import NotListed, WrongSender
from coop.protocols.testing import Cooperative, Network, founding
from coop.protocols.testing.network import OPERATOR, PRESETS, preset

Connect = Callable[..., Cooperative]


def amend(cooperative: Cooperative, **values: int) -> None:
    parameters = [{"code": code, "value": value} for code, value in values.items()]
    cooperative.relay("assembly", "charter", "amend", parameters=parameters)


def set_norm(network: Network, code: str, floor: int, ceiling: int, *, kind: int = 3) -> None:
    values = {"kind": kind, "code": code, "floor": floor, "ceiling": ceiling}
    network.chain.push([("charter", "setnorm", values, f"{OPERATOR}@active")])


@pytest.fixture(scope="module")
def own() -> Iterator[Network]:
    """A network of this file's own: norms are changed on it."""
    with TestChain.start() as chain:
        yield Network.boot(chain)


# --- charters


@pytest.mark.parametrize("name", [place.stem for place in PRESETS.glob("*.toml")])
def test_a_presets_defaults_are_a_charter(connect: Connect, name: str) -> None:
    """Every preset connects a cooperative as it is."""
    cooperative = connect(charter=name)

    defaults = {code: each["default"] for code, each in preset(name)["parameters"].items()}
    assert cooperative.charter() == defaults


def test_an_amendment_is_the_next_version(cooperative: Cooperative) -> None:
    """What is not amended stays; the former version stays readable."""
    before = cooperative.charter()

    amend(cooperative, entrance=55, casting=0)

    assert cooperative.charter() == {**before, "entrance": 55, "casting": 0}
    assert [row["version"] for row in cooperative.rows("charter", "charters")] == [1, 2]


@pytest.mark.parametrize(
    ("values", "refusal", "told"),
    [
        ({"quorum": 7499}, errors.BelowNorm, {"code": "quorum", "value": 7499, "floor": 7500}),
        ({"minage": 15}, errors.BelowNorm, {"code": "minage", "value": 15, "floor": 16}),
        ({"chairmust": 0}, errors.BelowNorm, {"code": "chairmust", "value": 0, "floor": 1}),
        (
            {"admitdays": 31},
            errors.AboveNorm,
            {"code": "admitdays", "value": 31, "ceiling": 30},
        ),
    ],
)
def test_a_charter_keeps_to_the_law(
    cooperative: Cooperative,
    connect: Connect,
    values: dict[str, int],
    refusal: type[Exception],
    told: dict[str, Any],
) -> None:
    """A value outside its norm is refused at the founding and at an amendment."""
    with pytest.raises(refusal) as refused:
        amend(cooperative, **values)
    assert refused.value.values == told  # type: ignore[attr-defined]

    with pytest.raises(refusal):
        connect(**values)


def test_a_parameter_without_norm_is_refused(cooperative: Cooperative) -> None:
    """There is no value that the law knows nothing of."""
    with pytest.raises(errors.ParameterUnknown):
        amend(cooperative, luck=7)


def test_a_parameter_stands_once(cooperative: Cooperative) -> None:
    """Two values of one parameter would leave the charter unclear."""
    twice = [{"code": "entrance", "value": 1}, {"code": "entrance", "value": 2}]

    with pytest.raises(errors.RepeatedParameter):
        cooperative.relay("assembly", "charter", "amend", parameters=twice)


def test_a_charter_is_bounded(cooperative: Cooperative) -> None:
    """A list longer than any charter is refused before it is read."""
    many = [{"code": "entrance", "value": 1}] * 65

    with pytest.raises(errors.TooManyParameters):
        cooperative.relay("assembly", "charter", "amend", parameters=many)


def test_the_council_keeps_to_the_charter(connect: Connect) -> None:
    """The charter's number of seats binds the first council."""
    with pytest.raises(TooFewSeats):
        connect(councilmin=7)


@pytest.mark.parametrize("sender", ["outsider", "vera"])
def test_nobody_amends_by_themselves(cooperative: Cooperative, sender: str) -> None:
    """Neither the chair nor an unlisted contract touches the charter."""
    with pytest.raises(NotListed):
        cooperative.send(sender, "charter", "amend", parameters=[])


@pytest.mark.parametrize("sender", ["assembly", "outsider", "vera"])
def test_the_network_alone_brings_the_first_charter(cooperative: Cooperative, sender: str) -> None:
    """Adopting is a step of connecting."""
    with pytest.raises(WrongSender):
        cooperative.send(sender, "charter", "adopt", kind=1, parameters=[])


def test_a_cooperative_that_is_not_there_has_no_charter(network: Network) -> None:
    """One amends what was adopted."""
    step = network.relayed("assembly", "charter", "amend", coop="nowhere", parameters=[])

    with pytest.raises(errors.NoCharter):
        network.chain.push([step])


# --- norms


def test_a_charter_names_every_parameter_that_has_a_norm(own: Network) -> None:
    """A new norm asks for a value: from the next charter or amendment on."""
    cooperative = founding.connect(own, charter="ica-general")
    set_norm(own, "newnorm", 0, 9)

    with pytest.raises(errors.MissingParameter):
        founding.connect(own, charter="ica-general")
    with pytest.raises(errors.MissingParameter):
        amend(cooperative, entrance=1)
    amend(cooperative, newnorm=5)
    own.chain.push([("charter", "dropnorm", {"kind": 3, "code": "newnorm"}, f"{OPERATOR}@active")])

    assert founding.connect(own, charter="ica-general").charter()


def test_a_norm_may_be_changed(own: Network) -> None:
    """A stricter law binds from the next amendment on, whatever is amended."""
    cooperative = founding.connect(own, charter="ru-production-cooperative")
    set_norm(own, "minage", 17, 18, kind=2)

    with pytest.raises(errors.BelowNorm):
        amend(cooperative, entrance=1)
    amend(cooperative, entrance=1, minage=17)
    set_norm(own, "minage", 16, 18, kind=2)


@pytest.mark.parametrize(
    ("kind", "floor", "ceiling", "refusal"),
    [
        (0, 0, 1, errors.KindUnknown),
        (4, 0, 1, errors.KindUnknown),
        (1, 2, 1, errors.FloorAboveCeiling),
    ],
)
def test_a_wrong_norm_is_refused(
    network: Network, kind: int, floor: int, ceiling: int, refusal: type[Exception]
) -> None:
    """A norm is for one of three kinds, and some value meets it."""
    with pytest.raises(refusal):
        set_norm(network, "newnorm", floor, ceiling, kind=kind)


def test_a_norm_that_is_not_there_is_not_dropped(network: Network) -> None:
    """One drops what is there."""
    with pytest.raises(errors.ParameterUnknown):
        network.chain.push(
            [("charter", "dropnorm", {"kind": 1, "code": "luck"}, f"{OPERATOR}@active")]
        )


def test_norms_are_bounded(own: Network) -> None:
    """A kind has at most 64 norms."""
    letters = "abcdefghijklmnopqrstuvwxyz"

    def fill() -> None:
        for letter in letters:
            set_norm(own, f"zz{letter}", 0, 1, kind=2)
            set_norm(own, f"yy{letter}", 0, 1, kind=2)

    with pytest.raises(errors.TooManyParameters):
        fill()


def test_norms_are_the_operators(cooperative: Cooperative) -> None:
    """A cooperative can't write its own law."""
    values = {"kind": 1, "code": "minage", "floor": 0, "ceiling": 99}

    with pytest.raises(AuthorizationRefused):
        cooperative.push(("charter", "setnorm", values, f"{cooperative.account('vera')}@active"))
