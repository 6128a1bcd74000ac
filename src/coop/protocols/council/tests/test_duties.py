"""What happens by itself: effects, sessions let go, and what the council is told and shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

from coop.kernel.names import AccountName
from coop.monocoop import calendar, inbox
from coop.monocoop.acts import ledger
from coop.monocoop.notifications.models import Told
from coop.monocoop.roles import roles_of
from coop.protocols.council import duties
from coop.protocols.council.models import Matter, MatterState, Session, SessionState
from coop.protocols.council.tests import holding
from coop.protocols.council.tests.holding import move
from coop.protocols.council.tests.site import Site
from coop.protocols.membership.tests.following import FollowedLedger
from coop.protocols.termination.tests.leaving import leave
from coop.protocols.testing import Choice, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def running(open_site: Site, settings: Any) -> Iterator[Site]:
    """The site with the cooperative's payer key, talking to the test chain."""
    coop = open_site.coop
    folder = Path(settings.HOME) / "keys" / coop.name
    folder.mkdir(parents=True)
    key = folder / "payer.key"
    key.write_text(str(coop.chain.key(coop.name, "payer")))
    key.chmod(0o600)
    with ledger.using(FollowedLedger(coop.chain)):  # type: ignore[arg-type]
        yield open_site


def session_on(site: Site, matters: int = 2, **how: Any) -> holding.Session:
    """A session on free matters that is called."""
    return holding.Session.call(site.coop, [move(site.coop) for _ in range(matters)], **how)


def told(site: Site) -> list[tuple[str, str, str]]:
    """Titles, first lines and addresses of what was told, the earliest first."""
    site.clock.move_to(site.coop.now)
    duties.tell_people(site.coop.now)
    rows = Told.unbound.filter(coop=site.coop.name).order_by("id")
    return [(row.texts["ru"][0], row.texts["ru"][1].split("\n")[0], row.url) for row in rows]


def waiting(site: Site, person: str) -> list[tuple[str, str]]:
    """Titles and kinds of what the council asks of the person."""
    site.clock.move_to(site.coop.now)
    account = AccountName(site.coop.account(person))
    roles = roles_of(AccountName(site.coop.name), account)
    with override("ru"):
        items = inbox.waiting_for(AccountName(site.coop.name), account, roles)
        return [(str(item.title), item.kind) for item in items if "/council/" in item.url]


def events(site: Site, person: str) -> list[str]:
    """What the person's calendar shows."""
    site.clock.move_to(site.coop.now)
    account, coop = AccountName(site.coop.account(person)), AccountName(site.coop.name)
    with override("ru"):
        return [
            str(one.title) for one in calendar.events_of(coop, account, roles_of(coop, account))
        ]


def test_decisions_of_a_session_take_effect_by_themselves(running: Site) -> None:
    """Once both have signed; nothing is sent twice."""
    session = session_on(running).begin().vote_alike()
    early = duties.let_decisions_take_effect(running.coop.now)
    session.sign()

    done = [duties.let_decisions_take_effect(running.coop.now) for _ in range(2)]

    assert (early, done) == (0, [2, 0])
    rows = Matter.unbound.filter(coop=running.coop.name)
    assert {row.state for row in rows} == {MatterState.APPROVED}


def test_a_refused_effect_holds_up_no_other(running: Site) -> None:
    """Who holds an office does not leave: that matter waits, the other one takes effect."""
    coop = running.coop
    coop.join("anna")
    leave(coop, "anna")
    agenda = [holding.counter(coop, "last_matter"), move(coop)]
    session = holding.Session.call(coop, agenda).begin().vote_alike()
    coop.relay(
        "assembly", "council", "appoint", account=coop.account("anna"), roles=int(Role.CASHIER)
    )
    session.sign()

    done = [duties.let_decisions_take_effect(coop.now) for _ in range(2)]

    assert done == [1, 0]
    assert session.row["agenda"] == agenda[:1]


def test_a_session_without_quorum_is_let_go(running: Site) -> None:
    """After its end and not before; its matters stand by themselves again."""
    session = session_on(running).begin().attend("vera", "elena")
    early = duties.release_failed(running.coop.now)
    session.end()

    done = [duties.release_failed(running.coop.now) for _ in range(2)]

    assert (early, done) == (0, [1, 0])
    assert Session.unbound.get(coop=running.coop.name).state == SessionState.RELEASED


def test_the_council_is_told_of_a_session_once(open_site: Site) -> None:
    """Who is invited learns when and what about; once however often the clock strikes."""
    number = open_site.move()
    session = open_site.call([number])

    first, again = told(open_site), told(open_site)

    assert first == again
    title, _body, url = first[-1]
    assert title == f"Созвано заседание совета № {session.number}"
    assert url == f"/council/sessions/{session.number}/"
    row = Told.unbound.get(key="council-session-1-called")
    assert row.deliveries.filter(channel="page").count() == 5
    assert "1. О ремонте склада" in row.texts["ru"][1]
    open_site.sign("vera", f"/council/sessions/{session.number}/cancel/")
    titles = [title for title, _body, _url in told(open_site)]
    assert f"Заседание совета № {session.number} отменено" in titles
    assert "Вопрос ждёт вашего голоса" in titles


def test_the_council_is_told_of_matters_and_minutes(open_site: Site) -> None:
    """A matter by itself to its voters; minutes to the two, then to who may stand in."""
    coop = open_site.coop
    coop.relay(
        "assembly", "council", "appoint", account=coop.account("galina"), roles=int(Role.SECRETARY)
    )
    number = open_site.move()
    opened = told(open_site)
    for person in coop.council:
        coop.vote("", by=person, choice=Choice.FOR, matter=number)
    settled = told(open_site)
    coop.chain.pass_time(days=5)
    late = told(open_site)

    assert opened == [
        ("Вопрос ждёт вашего голоса", "О ремонте склада", f"/council/matters/{number}/")
    ]
    minutes = f"/council/matters/{number}/minutes/"
    assert [url for _title, _body, url in settled[1:]] == [minutes]
    assert len(late) == len(settled) + 1
    assert late[-1][1].startswith("Срок председателя и секретаря истёк")


def test_the_inbox_follows_a_session(open_site: Site) -> None:
    """First nothing, then presence and votes, then the minutes of those whose turn it is."""
    session = session_on(open_site, matters=1)
    coming = waiting(open_site, "elena")
    session.begin()
    running = waiting(open_site, "elena")
    session.vote_alike()
    over = {person: waiting(open_site, person) for person in ("vera", "galina", "elena")}

    assert coming == []
    assert {kind for _title, kind in running} == {"vote", "attend"}
    assert over == {
        "vera": [("Протокол заседания № 1", "sign")],
        "galina": [("Протокол заседания № 1", "sign")],
        "elena": [],
    }


def test_the_calendar_shows_sessions_and_ends_of_terms(open_site: Site) -> None:
    """For the council; the board's end for who sits there too; a plain member sees none of it."""
    open_site.coop.council_decides(move(open_site.coop, "board", {"zoya": 3}))
    open_site.call([move(open_site.coop)], opens_in=timedelta(days=2))

    assert "Заседание совета № 1" in events(open_site, "elena")
    assert "Заканчивается срок полномочий совета" in events(open_site, "elena")
    assert events(open_site, "zoya") == ["Заканчивается срок полномочий правления"]
