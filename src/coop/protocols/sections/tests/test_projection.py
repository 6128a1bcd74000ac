"""The read model and the contract are twins: after any story their rows say the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from coop.documents.models import NetworkIdentity
from coop.kernel.decisions import Choice
from coop.kernel.names import name_to_value
from coop.protocols.meetings.api import agenda_kind
from coop.protocols.membership.tests.following import FollowedNetwork
from coop.protocols.sections import api
from coop.protocols.sections.models import Mandate
from coop.protocols.sections.rules import Ended
from coop.protocols.sections.tests.section import CHAIR, DELEGATE, Section, retire, terminate
from coop.protocols.sections.tests.test_contract import (
    NORTH,
    SOUTH,
    bind,
    decide,
    delegates_meeting,
    recall,
)
from coop.protocols.sections.tests.twins import (
    of_the_contract,
    of_the_read_model,
    votes_of_the_contract,
    votes_of_the_read_model,
)
from coop.protocols.testing import Cooperative, founding
from coop.protocols.testing.network import Network
from coop.store import journal

pytestmark = pytest.mark.django_db


@pytest.fixture
def met(meeting_network: Network, db: None) -> Cooperative:
    """A cooperative whose meetings are real and whose every act is projected at once."""
    with journal.at_block(1):
        told = {"network_id": meeting_network.chain.chain_id.hex()}
        journal.put(NetworkIdentity, coop="", key={}, **told)
    return founding.connect(FollowedNetwork(meeting_network))  # type: ignore[arg-type]


def found_and_choose(coop: Cooperative) -> None:
    Section.founded(coop, *NORTH)
    south = Section.founded(coop, *SOUTH, by_list=True)
    south.list(coop.chair, "boris")
    south.join("boris")
    south.list(coop.chair, "boris", may=False)


def support_several(coop: Cooperative) -> None:
    first = Section.propose(coop, "vera")
    second = Section.propose(coop, "boris", by_list=True)
    second.list("boris", "vera")
    second.support("vera")
    first.withdraw("vera")
    third = Section.begin(coop)
    third.decide(approve=False)


def merge_and_transfer(coop: Cooperative) -> None:
    north, south = Section.founded(coop, *NORTH), Section.founded(coop, *SOUTH)
    east = Section.begin(coop)
    east.decide()
    east.visit("vera")
    north.close(south)
    south.close(east)
    west = Section.begin(coop)
    west.decide()
    west.join("elena")
    west.visit("boris")
    west.visit("boris", takes_part=False)


def ask_in_vain(coop: Cooperative) -> None:
    north, south = Section.founded(coop, *NORTH), Section.founded(coop, *SOUTH)
    north.ask_to_close(south)
    south.close()
    north.decide()
    north.ask_to_close()


def lead(coop: Cooperative) -> None:
    section = Section.founded(coop, *NORTH)
    section.elect(CHAIR, "boris", voters=NORTH)
    section.make_leader("boris")
    section.trust("boris", "elena", until=coop.now + timedelta(days=1))
    section.trust("boris", "dmitri")
    section.trust("boris", "zoya")
    coop.chain.pass_time(days=2)
    section.trust("boris", "vera")
    section.untrust("boris", "dmitri")


def lose_the_power(coop: Cooperative) -> None:
    lead(coop)
    Section(coop, 1).revoke()


def change_the_chair(coop: Cooperative) -> None:
    lead(coop)
    Section(coop, 1).elect(CHAIR, "galina", voters=NORTH)


def chair_again(coop: Cooperative) -> None:
    lead(coop)
    Section(coop, 1).elect(CHAIR, "boris", voters=NORTH)


def lay_down(coop: Cooperative) -> None:
    lead(coop)
    section = Section(coop, 1)
    section.elect(DELEGATE, "boris", voters=NORTH)
    section.resign("boris", CHAIR)
    section.resign("boris")


def represent(coop: Cooperative) -> None:
    section = Section.founded(coop, *NORTH)
    section.elect(DELEGATE, "galina", voters=NORTH)
    section.elect(DELEGATE, "galina", voters=NORTH)
    section.elect(DELEGATE, "boris", voters=NORTH)


def leave_with_offices(coop: Cooperative) -> None:
    represent(coop)
    Section(coop, 1).elect(CHAIR, "boris", voters=NORTH)
    terminate(coop, "boris")
    terminate(coop, "dmitri")


def transfer_with_offices(coop: Cooperative) -> None:
    represent(coop)
    Section(coop, 1).elect(CHAIR, "boris", voters=NORTH)
    Section.founded(coop, *SOUTH).join("boris")


def close_with_offices(coop: Cooperative) -> None:
    represent(coop)
    Section(coop, 1).close()


def outlive_the_mandate(coop: Cooperative) -> None:
    represent(coop)
    coop.chain.pass_time(days=1827)
    retire(coop, "boris")


def be_recalled(coop: Cooperative) -> None:
    represent(coop)
    section = Section(coop, 1)
    decide(section, recall(coop, "boris"), NORTH, Choice.AGAINST)
    decide(section, recall(coop, "boris"), NORTH, Choice.FOR)


def be_bound(coop: Cooperative) -> None:
    section, meeting = delegates_meeting(coop)
    question = meeting.number << 8
    first = section.meeting([bind(question)])
    for voter in NORTH:
        first.vote(voter, Choice.FOR)
    first.finish()
    decide(section, bind(question, "bindagainst"), NORTH, Choice.FOR)
    first.take_effect()


STORIES = (
    found_and_choose,
    support_several,
    merge_and_transfer,
    ask_in_vain,
    lead,
    lose_the_power,
    change_the_chair,
    chair_again,
    lay_down,
    represent,
    leave_with_offices,
    transfer_with_offices,
    close_with_offices,
    outlive_the_mandate,
    be_recalled,
    be_bound,
)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_rows_are_the_contracts(met: Cooperative, story: Callable[[Cooperative], None]) -> None:
    """Sections, people, lists, mandates, bindings, counters, and where everybody votes."""
    story(met)

    assert of_the_read_model(met) == of_the_contract(met)
    people = [*NORTH, *SOUTH]
    assert votes_of_the_read_model(met, people) == votes_of_the_contract(met, people)


def test_history_keeps_why_mandates_ended(met: Cooperative) -> None:
    """The contract forgets an ended mandate; the register of delegates does not."""
    represent(met)
    terminate(met, "boris")

    ends = Mandate.unbound.filter(coop=met.name).order_by("number").values_list("ended", flat=True)
    assert list(ends) == [Ended.REPLACED, Ended.LEFT_COOPERATIVE]


def test_the_door_tells_what_meetings_ask(met: Cooperative) -> None:
    """Delegates, seats by the norm, whether delegates meet, how a section bound them."""
    be_bound(met)

    coop = met.name
    assert [each.section for each in api.delegates_of(coop)] == [1, 2, 3]
    assert api.is_delegate(coop, met.account("galina"))
    assert not api.is_delegate(coop, met.account("vera"))
    assert api.meets_by_delegates(coop)
    assert api.seats_of_delegates(coop, 1) == 1
    mandate = api.mandate_of(coop, met.account("galina"))
    assert mandate is not None
    assert mandate.section == 1
    question = met.rows("sections", "bindings")[0]["id"] >> 24
    assert api.bound_choice(coop, 1, question) == Choice.AGAINST
    assert api.bound_choice(coop, 2, question) == Choice.NONE
    assert not api.leads(coop, 1, met.account("vera"))


def test_a_merged_sections_people_are_listed_where_they_vote(met: Cooperative) -> None:
    """Each once, by account, page by page."""
    merge_and_transfer(met)

    people = sorted(met.account(person) for person in (*NORTH, *SOUTH) if person != "elena")
    assert list(api.voters_of(met.name, 3)) == people
    first = api.voters_of(met.name, 3, limit=2)
    assert list(api.voters_of(met.name, 3, after=first[-1])) == people[2:]
    assert api.voters_of(met.name, 1) == ()


def test_the_next_meeting_stands_with_its_section(met: Cooperative) -> None:
    """From the call on, until it is over."""
    section = Section.founded(met, *NORTH)
    meeting = section.meeting([recall(met, "vera")])

    (dates,) = api.meetings_of(met.name, section.number, met.now)
    assert (dates.number, dates.section) == (meeting.number, section.number)
    assert api.meetings_of(met.name, section.number, dates.closes_at) == ()


def test_questions_about_delegates_are_told_in_words(met: Cooperative) -> None:
    """Whom a section may recall, and on which questions it may bind, stand ready for an agenda."""
    _section, meeting = delegates_meeting(met)
    question = meeting.number << 8
    recalls, binds = agenda_kind("sections", "recall"), agenda_kind("sections", "bindagainst")
    assert recalls is not None
    assert binds is not None

    galina = name_to_value(met.account("galina"))
    assert galina in recalls.waiting(met.name)
    assert list(binds.waiting(met.name)) == [question]

    told = recalls.describe(met.name, [galina])[galina]
    assert told.title.startswith("О досрочном отзыве уполномоченного участка «№ 1»")
    bound = binds.describe(met.name, [question, 99 << 8])
    assert list(bound) == [question]
    assert "голосовать «против»" in bound[question].decision
    meeting.open()
    meeting.end()
    meeting.conclude()
    assert list(binds.waiting(met.name)) == []
