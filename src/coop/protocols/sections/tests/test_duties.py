"""Nobody's key is needed: ended mandates go by themselves; people are told once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coop.chain.models.outbox import OutboxEntry
from coop.kernel.names import AccountName
from coop.monocoop.acts import ledger
from coop.monocoop.notifications.models import Delivery
from coop.monocoop.tenants import Tenant
from coop.protocols.membership.tests.following import FollowedLedger
from coop.protocols.sections import api, calendar, duties, holders, telling
from coop.protocols.sections.models import Mandate
from coop.protocols.sections.roles import roles_of
from coop.protocols.sections.rules import Ended
from coop.protocols.sections.screens import inbox
from coop.protocols.sections.tests.section import CHAIR, DELEGATE, Section
from coop.protocols.testing import Cooperative

pytestmark = pytest.mark.django_db
NORTH, SOUTH = ("vera", "boris", "galina"), ("dmitri", "elena", "zoya")


@pytest.fixture
def machine(told: Cooperative, site: Tenant, tmp_path: Path) -> Iterator[FollowedLedger]:
    """The cooperative's server: its payer's key on disk, and the chain behind it."""
    folder = tmp_path / "keys" / told.name
    folder.mkdir(parents=True)
    file = folder / "payer.key"
    file.write_text(str(told.chain.key(told.name, "payer")))
    file.chmod(0o600)
    shown = FollowedLedger(told.chain)  # type: ignore[arg-type]
    with ledger.using(shown):
        yield shown


def test_an_ended_mandate_is_erased_without_anybodys_key(
    told: Cooperative, machine: FollowedLedger
) -> None:
    """The cooperative pays; nobody signs; the quorum of delegates counts those there are."""
    section = Section.founded(told, *NORTH)
    section.seat(DELEGATE, "galina", days=10)
    assert duties.retire_mandates(told.now + timedelta(days=9)) == 0
    told.chain.pass_time(days=11)

    retired = duties.retire_mandates(told.now)

    assert (retired, section.delegates) == (1, [])
    assert Mandate.unbound.get(coop=told.name).ended == Ended.TERM_OVER
    assert duties.retire_mandates(told.now) == 0


def test_a_mandate_on_its_way_out_is_not_sent_twice(
    told: Cooperative, machine: FollowedLedger
) -> None:
    """The outbox knows it, whatever the read model still shows."""
    section = Section.founded(told, *NORTH)
    section.seat(DELEGATE, "galina", days=10)
    told.chain.pass_time(days=11)
    duties.retire_mandates(told.now)
    Mandate.unbound.filter(coop=told.name).update(ended_at=None, ended=None)

    assert duties.retire_mandates(told.now) == 0
    assert OutboxEntry.unbound.filter(coop=told.name, purpose="mandate:1").count() == 1


def test_a_server_without_the_key_waits(told: Cooperative, site: Tenant) -> None:
    """One cooperative's trouble stops no other; nothing is lost."""
    section = Section.founded(told, *NORTH)
    section.seat(DELEGATE, "galina", days=10)
    told.chain.pass_time(days=11)

    assert duties.retire_mandates(told.now) == 0
    assert section.delegates == [told.account("galina")]


def texts(coop: Cooperative, person: str) -> list[str]:
    rows = Delivery.unbound.filter(coop=coop.name, account=coop.account(person))
    return list(rows.values_list("told__key", flat=True).distinct())


def test_people_are_told_once(told: Cooperative) -> None:
    """Of the founding, the election, the closing; each in the own section."""
    now = datetime.now(UTC)
    north, south = Section.founded(told, *NORTH), Section.founded(told, *SOUTH)
    north.seat(CHAIR, "galina")
    north.seat(DELEGATE, "boris", days=20)

    sent = duties.tell_people(now)

    assert sent > 0
    assert duties.tell_people(now) == 0
    assert f"sections-{north.number}-founded" in texts(told, "vera")
    assert f"sections-{north.number}-founded" not in texts(told, "elena")
    assert f"sections-{north.number}-chair-1" in texts(told, "galina")
    assert "sections-mandate-1" in texts(told, "boris")
    north.close(south)
    telling.tell(AccountName(told.name), now)
    assert f"sections-{north.number}-closed" in texts(told, "vera")


def test_terms_stand_in_the_calendar_and_offices_among_holders(told: Cooperative) -> None:
    """The own mandate's end, the chair's term and power; who holds an office is reminded."""
    section = Section.founded(told, *NORTH)
    section.seat(CHAIR, "galina")
    section.empower()
    section.seat(DELEGATE, "boris")
    coop, galina, boris = (
        AccountName(each) for each in (told.name, told.account("galina"), told.account("boris"))
    )

    keys = {each.key for each in calendar.ends_of_terms(coop, galina, {"section_chair"})}
    own = {each.key for each in calendar.ends_of_terms(coop, boris, {"delegate"})}

    assert keys == {"sections-term-1", "sections-power-1"}
    assert own == {"sections-mandate-1"}
    assert holders.holders(told.name) == {galina, boris}


def test_ends_wait_in_the_inbox(told: Cooperative) -> None:
    """Of the section's chair a month before a term is over; of the council's chair the power."""
    section = Section.founded(told, *NORTH)
    section.seat(CHAIR, "galina")
    section.empower(until=told.now + timedelta(days=20))
    section.seat(DELEGATE, "boris", days=20)
    coop = AccountName(told.name)

    ending = list(inbox.terms_of_chair(coop, AccountName(told.account("galina")), told.now))
    powers = list(inbox.papers_of_heads(coop, AccountName(told.account("vera")), told.now))

    assert [each.url for each in ending] == ["/sections/1/desk/"]
    assert [each.url for each in powers] == ["/sections/1/power/"]
    assert powers[0].due_at is not None


def test_roles_follow_election_and_mandate(told: Cooperative) -> None:
    """Elected is enough to sign the papers; a mandate that is over is none."""
    section = Section.founded(told, *NORTH)
    section.seat(CHAIR, "galina")
    section.seat(DELEGATE, "boris")

    coop = AccountName(told.name)
    assert roles_of(coop, AccountName(told.account("galina"))) == {"section_chair"}
    assert roles_of(coop, AccountName(told.account("boris"))) == {"delegate"}
    assert roles_of(coop, AccountName(told.account("vera"))) == frozenset()
    assert api.led_by(told.name, told.account("galina"))[0].number == section.number
