"""The pure rules of sections, and the drawing of their map."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.protocols.sections import errors, geography, rules
from coop.protocols.sections.rules import Liability, Section, State, Vote
from coop.protocols.sections.screens import map as maps
from coop.protocols.sections.screens.map import Place

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER, END = NOW + timedelta(days=100), NOW + timedelta(days=1826)
FOUNDED = Section(1, state=State.FOUNDED, voters=3)
LED = replace(FOUNDED, chair="galina", chair_until=END, power_until=LATER, liability=Liability.BOTH)


@given(voters=st.integers(0, 10**6), norm=st.integers(1, 10**4))
def test_delegates_are_one_for_each_started_norm(voters: int, norm: int) -> None:
    """Enough for everybody to be represented, and not one more."""
    delegates = rules.delegates_of(voters, norm)

    assert delegates * norm >= voters
    assert voters == 0 or (delegates - 1) * norm < voters


def test_enough_supporters_bring_it_before_the_council() -> None:
    """The charter's number; afterwards nobody supports."""
    section = Section(1)
    for _ in range(3):
        section = section.support(least=3)

    assert (section.supporters, section.state) == (3, State.BEFORE_COUNCIL)
    with pytest.raises(errors.NotProposed):
        section.support(least=3)


@given(st.lists(st.integers(1, 6), min_size=1, max_size=6))
def test_merges_lead_on_to_one_section(into: list[int]) -> None:
    """However merged, a member votes in at most one founded section, since the last merge."""
    sections: dict[int, Section] = {
        number: replace(FOUNDED, number=number) for number in range(1, 8)
    }
    for place, target in enumerate(into, start=1):
        asked = sections[place]
        if target == place or sections[target].state is State.CLOSED:
            continue
        at = NOW + timedelta(days=place)
        asked = asked.ask_closing(sections[target]).close(
            approved=True, into=sections[target], at=at
        )
        sections[target] = sections[target].take_in(sections[place])
        sections[place] = asked

    vote = rules.resolve(Vote(1, NOW), rules.from_mapping(sections))
    assert vote is not None
    assert sections[vote.section].state is State.FOUNDED
    total = sum(each.voters for each in sections.values() if each.state is State.FOUNDED)
    assert total == 7 * FOUNDED.voters


def test_a_closed_section_leads_nowhere() -> None:
    """Nor does one that is only proposed; there one is counted and does not vote."""
    closed = replace(FOUNDED, number=1, state=State.CLOSED)
    proposed = Section(2, voters=1)
    find = rules.from_mapping({1: closed, 2: proposed})

    assert rules.resolve(Vote(1, NOW), find) is None
    assert rules.resolve(Vote(2, NOW), find) is None
    assert rules.counted_in(Vote(2, NOW), find) == Vote(2, NOW)
    assert rules.resolve(None, find) is None
    assert rules.resolve(Vote(9, NOW), find) is None


@pytest.mark.parametrize(
    "missing",
    [
        {"chair_until": NOW},
        {"power_until": None},
        {"power_until": NOW},
        {"liability": Liability.CHAIR},
        {"state": State.CLOSED},
    ],
)
def test_a_leader_needs_all_of_it(missing: dict[str, object]) -> None:
    """Term, power, both signatures, a founded section."""
    assert LED.leads("galina", NOW)
    assert not replace(LED, **missing).leads("galina", NOW)  # type: ignore[arg-type]
    assert not LED.leads("vera", NOW)
    assert not replace(LED, chair="").leads("", NOW)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"person": "galina"}, errors.OwnTrust),
        ({"until": NOW}, errors.TermOver),
        ({"until": LATER + timedelta(days=1)}, errors.BeyondPower),
        ({"trusted": 3}, errors.TooManyTrusted),
        ({"chair": "vera"}, errors.NotSectionChair),
    ],
)
def test_trust_has_its_bounds(changes: dict[str, object], refusal: type[Exception]) -> None:
    """The same refusals as the ledger's."""
    told = {"chair": "galina", "person": "elena", "until": LATER, "trusted": 0, "now": NOW}
    rules.require_may_trust(LED, **told)  # type: ignore[arg-type]

    with pytest.raises(refusal):
        rules.require_may_trust(LED, **(told | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("56.8587, 35.9176", ("56.858700", "35.917600")),
        ("56,8587 35,9176", ("56.858700", "35.917600")),
        ("-33.9;18.4", ("-33.900000", "18.400000")),
        ("91, 10", None),
        ("10, 181", None),
        ("за мостом", None),
        ("56.8587", None),
    ],
)
def test_points_are_read_as_people_copy_them(text: str, point: tuple[str, str] | None) -> None:
    """With a comma, a blank or a semicolon; on the Earth."""
    expected = (Decimal(point[0]), Decimal(point[1])) if point else None

    assert geography.read_point(text) == expected


def test_neighbours_are_near() -> None:
    """A few kilometres are a few kilometres, east as well as north."""
    tver = (Decimal("56.8587"), Decimal("35.9176"))

    assert geography.distance_km(tver, tver) == 0
    assert 10 < geography.distance_km(tver, (Decimal("56.9587"), Decimal("35.9176"))) < 12
    assert 5.5 < geography.distance_km(tver, (Decimal("56.8587"), Decimal("36.0176"))) < 6.7


@given(
    st.lists(
        st.tuples(
            st.decimals(-85, 85, places=4, allow_nan=False),
            st.decimals(-180, 180, places=4, allow_nan=False),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_every_point_is_inside_the_map(points: list[tuple[Decimal, Decimal]]) -> None:
    """Near or far, alone or many: in whole units, with a scale bar that fits."""
    places = [Place(number, "A", *point) for number, point in enumerate(points, start=1)]

    drawing = maps.draw(places)

    assert drawing is not None
    assert all(0 <= point.x <= drawing.width for point in drawing.points)
    assert all(0 <= point.y <= drawing.height for point in drawing.points)
    assert 0 <= drawing.scale <= maps.SCALE_MAX + 1


def test_there_is_no_map_of_nothing() -> None:
    """The list alone then."""
    assert maps.draw([]) is None
