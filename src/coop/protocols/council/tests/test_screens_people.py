"""Who governs, for every member: seats, terms, the board, officers, earlier compositions."""

from __future__ import annotations

import pytest

from coop.protocols.council.tests.holding import move
from coop.protocols.council.tests.site import Site
from coop.protocols.testing import Seat
from coop.protocols.testing.cooperative import moment

pytestmark = pytest.mark.django_db
PEOPLE = "/council/people/"


def test_every_member_reads_who_governs(open_site: Site) -> None:
    """Names with seats and offices, the chair first; no form of any kind for a plain member.

    How many days are left is told only when few are.
    """
    text = open_site.page("zoya", PEOPLE).text

    assert text.index("Орлова Вера Ильинична председатель") < text.index("Белова Елена Ивановна")
    assert "Петров Борис Олегович заместитель" in text
    assert "Иванова Зоя Андреевна кассир" in text
    assert "Правления нет" in text
    assert "Осталось" not in text
    assert "Предложить" not in text
    assert "Предложить состав правления" in open_site.page("galina", PEOPLE).text


def test_a_board_and_who_sat_before(open_site: Site) -> None:
    """The board in office with its term; the former one is kept behind a word."""
    for chair in ("zoya", "elena"):
        open_site.coop.council_decides(move(open_site.coop, "board", {chair: 3}))

    text = open_site.page("zoya", PEOPLE).text

    assert "Белова Елена Ивановна председатель правления" in text
    assert "Прежние правления" in text
    assert "Иванова Зоя Андреевна — председатель правления" in text


def test_a_term_that_is_over_is_said_in_words(open_site: Site) -> None:
    """The council stays in office until the next is seated, and the page says so."""
    coop = open_site.coop
    seats = [
        {"account": coop.account(who), "role": int(Seat.CHAIR if who == "boris" else Seat.MEMBER)}
        for who in ("boris", "galina", "dmitri", "elena", "zoya")
    ]
    until = coop.now.replace(year=coop.now.year + 1)
    coop.relay("assembly", "council", "seat", seats=seats, until=moment(until))
    fresh = open_site.page("zoya", PEOPLE).text
    coop.chain.pass_time(days=366)

    stale = open_site.page("zoya", PEOPLE).text

    assert "Прежние составы" in fresh
    assert "Орлова Вера Ильинична — председатель" in fresh
    assert "Срок полномочий истёк" not in fresh
    assert "Срок полномочий истёк" in stale
    assert "Действующий состав работает, пока не избран новый." in stale


def test_an_applicant_does_not_read_it(open_site: Site) -> None:
    """It is for members and for who audits."""
    open_site.coop.register("anna")

    assert open_site.status_code("anna", PEOPLE) == 403
