"""What happens by itself: notices, counting, effects, sweeping; nobody's key is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coop.kernel.decisions import Choice
from coop.monocoop.acts import ledger
from coop.monocoop.notifications.api import count_deliveries
from coop.monocoop.notifications.kinds import Channel, DeliveryState
from coop.protocols.meetings import api, dispatching, duties
from coop.protocols.meetings.models import EffectTry, Question
from coop.protocols.meetings.rules import Result, State
from coop.protocols.meetings.tests.site import Site
from coop.protocols.membership.tests.following import FollowedLedger
from coop.protocols.testing.meetings import Meeting, candidate, prepare

pytestmark = pytest.mark.django_db
FOR = Choice.FOR


@pytest.fixture
def running(open_site: Site, settings: Any) -> Any:
    """The site with the cooperative's payer key, talking to the test chain."""
    coop = open_site.coop
    folder = Path(settings.HOME) / "keys" / coop.name
    folder.mkdir(parents=True)
    key = folder / "payer.key"
    key.write_text(str(coop.chain.key(coop.name, "payer")))
    key.chmod(0o600)
    with ledger.using(FollowedLedger(coop.chain)):  # type: ignore[arg-type]
        yield open_site


def state_of(site: Site, meeting: Meeting) -> State:
    found = api.meeting(site.coop.name, meeting.number)
    assert found is not None
    return found.state


def decide(site: Site, meeting: Meeting) -> None:
    """Four vote for everything; the meeting ends."""
    items = len(meeting.row["plan"]["items"])
    for person in ("vera", "boris", "galina", "dmitri"):
        meeting.vote(person, *[FOR] * items)
    meeting.end()
    site.clock.move_to(site.coop.now)


def test_an_ended_meeting_is_counted_by_itself(running: Site) -> None:
    """After its end and not before; once."""
    running.propose()
    meeting = running.voting()
    early = duties.conclude_ended(running.coop.now)
    decide(running, meeting)

    done = [duties.conclude_ended(running.coop.now) for _ in range(2)]

    assert (early, done) == (0, [1, 0])
    assert state_of(running, meeting) is State.DECIDED


def test_results_take_effect_by_themselves(running: Site) -> None:
    """After both signatures; each question by itself."""
    running.propose()
    meeting = running.voting()
    decide(running, meeting)
    duties.conclude_ended(running.coop.now)
    before = duties.let_results_take_effect(running.coop.now)
    meeting.sign("vera")
    meeting.sign("galina")

    done = duties.let_results_take_effect(running.coop.now)

    assert (before, done) == (0, 1)
    row = Question.unbound.get(coop=running.coop.name, meeting=meeting.number)
    assert row.took_effect_at is not None
    assert duties.let_results_take_effect(running.coop.now) == 0


def test_a_refused_effect_holds_nobody_up(running: Site) -> None:
    """Its reason is kept and told; it is tried again later; the other question is done."""
    running.propose()
    coop = running.coop
    prepare(coop, [candidate(coop, "council", person, 1, 1) for person in ("boris", "elena")])
    names = {"names_council": [coop.account("boris")], "seats_council": "1"}
    meeting = running.voting(elections=names)
    decide(running, meeting)
    duties.conclude_ended(coop.now)
    meeting.sign("vera")
    meeting.sign("galina")

    done = duties.let_results_take_effect(coop.now)
    again = duties.let_results_take_effect(coop.now)

    assert (done, again) == (1, 0)
    kept = EffectTry.unbound.get(coop=coop.name)
    assert (kept.code, kept.place, kept.tries) == ("too_few_seats", 1, 1)
    assert "Не удалось исполнить" in running.page("zoya", f"/meetings/{meeting.number}/").text
    results = Question.unbound.filter(coop=coop.name).order_by("place")
    assert [row.result for row in results] == [Result.APPROVED, Result.ELECTED]
    assert [row.took_effect_at is None for row in results] == [False, True]


def test_voters_are_notified_at_the_call(running: Site) -> None:
    """Everybody once, by every way they have; a second run sends nothing."""
    running.propose()
    meeting = running.called()

    sent = [duties.send_notices(running.coop.now) for _ in range(2)]

    status = api.meeting(running.coop.name, meeting.number)
    assert status is not None
    counted = count_deliveries(running.coop.name, dispatching.key_of(status))
    assert counted[Channel.PAGE, DeliveryState.SENT] == 6
    assert (sent[0] > 0, sent[1]) == (True, 0)


def test_pages_are_swept_after_the_signatures(running: Site) -> None:
    """The ledger's memory is given back; the read model keeps the ballots."""
    running.propose()
    meeting = running.voting()
    decide(running, meeting)
    duties.conclude_ended(running.coop.now)
    unsigned = duties.sweep_ended(running.coop.now)
    meeting.sign("vera")
    meeting.sign("galina")

    swept = duties.sweep_ended(running.coop.now)

    assert (unsigned, swept) == (0, 1)
    assert running.coop.rows("meetings", "pages") == []
    assert duties.sweep_ended(running.coop.now) == 0
    zoya = running.coop.account("vera")
    assert api.ballot_of(running.coop.name, meeting.number, 1, zoya) is not None


def test_a_proxy_lapses_by_itself(running: Site) -> None:
    """When its day is over, so that its agent may act for another member."""
    running.propose()
    meeting = running.called()
    until = running.coop.now.replace(microsecond=0, tzinfo=None)
    meeting.empower("zoya", "boris", until=f"{until.replace(day=28):%Y-%m-%dT%H:%M:%S}")
    early = duties.lapse_proxies(running.coop.now)
    running.coop.chain.pass_time(days=40)

    assert (early, duties.lapse_proxies(running.coop.now)) == (0, 1)
    assert api.proxy_of(running.coop.name, running.coop.account("zoya")) is None
