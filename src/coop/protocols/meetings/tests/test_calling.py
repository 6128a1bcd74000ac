"""The assistant that calls a meeting: what it offers, what it refuses, what it signs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coop.kernel.decisions import Choice
from coop.protocols.council.api import describe
from coop.protocols.council.models import Matter
from coop.protocols.meetings import api
from coop.protocols.meetings.details import notice_of
from coop.protocols.meetings.rules import State
from coop.protocols.meetings.tests.site import TITLE, Site, dates
from coop.protocols.testing.meetings import stand

pytestmark = pytest.mark.django_db
CALL = "/meetings/call/"


def test_a_chair_calls_a_meeting_step_by_step(open_site: Site) -> None:
    """From whose meeting it is to the signature; the council is asked in words."""
    open_site.propose()
    for person in ("boris", "elena"):
        stand(open_site.coop, person, "council")
    coop = open_site.coop

    meeting = open_site.plan(
        elections={
            "names_council": [coop.account("boris"), coop.account("elena")],
            "seats_council": "1",
        },
        people={"committee": "Кузнецов\nБелова"},
        materials={"is_hidden": "on"},
    )

    status = api.meeting(coop.name, meeting.number)
    assert status is not None
    assert [item.kind for item in status.plan.items] == ["free", "council", "council"]
    assert status.plan.is_hidden
    assert status.plan.committee == (coop.account("dmitri"), coop.account("elena"))
    matter = describe(Matter.unbound.get(coop=coop.name, number=meeting.row["matter"]))
    assert matter.title == "Созыв внеочередного общего собрания пайщиков № 1"
    assert f"1) {TITLE}; 2) Избрание членов совета (мест: 1; кандидаты: " in matter.decision
    notice = notice_of(status)
    assert notice is not None
    assert matter.document == str(notice.id)


def test_nothing_waits_without_a_question_or_a_candidate(open_site: Site) -> None:
    """An empty agenda calls nobody."""
    open_site.step("body", {"whose": "members"})
    open_site.step("holding", {"form": "3"})
    open_site.step("agenda", {"questions": []})

    assert open_site.wrong("vera", f"{CALL}elections/", {}) == [
        "Включите в повестку вопрос или выборы."
    ]


def test_steps_are_taken_in_their_order(open_site: Site) -> None:
    """Who jumps ahead is led back to what is still to be said."""
    assert open_site.browser("vera").get(f"{CALL}review/")["Location"] == f"{CALL}holding/"


def test_only_forms_of_the_charter_are_offered(open_site: Site) -> None:
    """What the charter allows, each with what it asks for."""
    open_site.step("body", {"whose": "members"})

    page = open_site.page("vera", f"{CALL}holding/")
    assert "Заочно" in page.text
    assert open_site.wrong("vera", f"{CALL}holding/", {"form": "1"}) == [
        "Укажите, где все собираются."
    ]
    assert open_site.wrong("vera", f"{CALL}holding/", {"form": "2"}) == [
        "Укажите, как участвовать дистанционно: должна быть возможность высказаться."
    ]


def reach_dates(site: Site, whose: str = "members", questions: tuple[str, ...] = ()) -> None:
    site.propose()
    site.step("body", {"whose": whose})
    site.step("holding", {"form": "3"})
    site.step("agenda", {"questions": [*questions, "meetings:free:1"]})
    site.step("elections", {})


def test_a_date_before_the_notice_is_refused(open_site: Site) -> None:
    """With the earliest lawful moment and its ground."""
    reach_dates(open_site)
    soon = open_site.coop.now + timedelta(days=14)

    said = open_site.wrong("vera", f"{CALL}dates/", dates(soon, soon + timedelta(days=1)))

    assert len(said) == 1
    assert said[0].startswith("Слишком рано: самое раннее законное начало — ")
    assert "Устав: участников уведомляют за 15 дней." in said[0]


def test_voting_has_a_length(open_site: Site) -> None:
    """The end is after the opening."""
    reach_dates(open_site)
    opens = open_site.coop.now + timedelta(days=20)

    said = open_site.wrong("vera", f"{CALL}dates/", dates(opens, opens))

    assert said == ["Голосование заканчивается после начала."]


def test_an_annual_meeting_has_its_months_and_its_report(open_site: Site) -> None:
    """From March to June, with the year's balance on the agenda (law 3085-1 art. 16)."""
    year = open_site.coop.now.year - 1
    balance = f"termination:balance:{year}"
    open_site.step("body", {"whose": "annual"})
    open_site.step("holding", {"form": "3"})
    without = open_site.wrong("vera", f"{CALL}agenda/", {"questions": []})
    open_site.step("agenda", {"questions": [balance]})
    open_site.step("elections", {})
    january = open_site.coop.now.replace(year=year + 2, month=1, day=20, hour=12)

    said = open_site.wrong("vera", f"{CALL}dates/", dates(january, january + timedelta(days=1)))

    assert without == ["Годовое собрание утверждает годовой отчёт: отметьте отчёт и баланс за год."]
    assert f"проводят с 1 марта {year + 1} по 30 июня {year + 1} (3085-1, ст. 16)" in said[0]


def test_reorganisation_asks_for_the_longer_notice(open_site: Site) -> None:
    """Thirty days, and the form says why."""
    open_site.propose(kind="reorganise", title="Реорганизация")
    open_site.step("body", {"whose": "members"})
    open_site.step("holding", {"form": "3"})
    open_site.step("agenda", {"questions": ["meetings:reorganise:1"]})
    open_site.step("elections", {})
    soon = open_site.coop.now + timedelta(days=20)

    said = open_site.wrong("vera", f"{CALL}dates/", dates(soon, soon + timedelta(days=1)))

    assert "30 дней" in said[0]
    assert "срок больше обычного" in open_site.page("vera", f"{CALL}dates/").text


def test_two_people_sign_and_people_are_found_by_name(open_site: Site) -> None:
    """One person does not sign twice; who is not known or not told apart is asked again."""
    reach_dates(open_site)
    opens = open_site.coop.now + timedelta(days=20)
    open_site.step("dates", dates(opens, opens + timedelta(days=1)))
    told = {"chair": "Орлова", "secretary": "Орлова", "committee": ""}

    assert open_site.wrong("vera", f"{CALL}people/", told) == [
        "Протокол подписывают два разных человека."
    ]
    told["secretary"] = "Никто"
    assert open_site.wrong("vera", f"{CALL}people/", told) == ["Такого пайщика нет."]
    told["secretary"] = "иван"
    assert open_site.wrong("vera", f"{CALL}people/", told)[0].startswith("Подходят несколько")


def test_what_is_chosen_is_kept(open_site: Site) -> None:
    """Who comes back finds the assistant as it was left."""
    reach_dates(open_site)

    page = open_site.page("vera", f"{CALL}holding/")

    assert page.controls["form"].get("value") == "4"  # the last card of the page
    assert open_site.browser("vera").get(f"{CALL}dates/").status_code == 200


def test_a_plan_is_changed_and_dropped(open_site: Site) -> None:
    """Until it is called: another agenda is another matter of the council."""
    open_site.propose()
    meeting = open_site.plan()
    first = meeting.row["matter"]
    root = f"/meetings/{meeting.number}/replan/"

    assert (
        open_site.send("vera", f"{root}materials/", {"materials": "В правлении."}).status_code
        == 302
    )
    open_site.sign("vera", f"{root}review/")
    changed = api.meeting(open_site.coop.name, meeting.number)
    assert changed is not None
    assert (changed.edition, meeting.row["matter"] > first) == (2, True)
    open_site.sign("vera", f"/meetings/{meeting.number}/withdraw/")

    dropped = api.meeting(open_site.coop.name, meeting.number)
    assert dropped is not None
    assert dropped.state is State.DROPPED


def test_a_called_meeting_is_changed_no_more(open_site: Site) -> None:
    """Agenda and dates are frozen: the screens are gone."""
    open_site.propose()
    meeting = open_site.called()

    for address in ("replan/body/", "demand/"):
        assert open_site.status_code("vera", f"/meetings/{meeting.number}/{address}") == 404
    assert open_site.send("vera", f"/meetings/{meeting.number}/withdraw/").status_code == 404


def test_a_failed_meeting_is_repeated(open_site: Site) -> None:
    """Once, on lawful dates, with the same agenda and a notice of its own."""
    open_site.propose()
    meeting = open_site.voting()
    meeting.vote("vera", Choice.FOR)
    meeting.end()
    meeting.conclude()
    meeting.sweep(50)
    address = f"/meetings/{meeting.number}/repeat/"
    soon, later = (open_site.coop.now + timedelta(days=days) for days in (3, 20))

    said = open_site.wrong("vera", address, dates(soon, soon + timedelta(days=1)))
    open_site.sign("vera", address, dates(later, later + timedelta(days=2)))

    assert said[0].startswith("Слишком рано")
    status = api.meeting(open_site.coop.name, meeting.number)
    assert status is not None
    assert (status.round, status.state) == (2, State.CALLED)
    assert open_site.status_code("vera", address) == 404


def test_members_demand_what_the_council_does_not_call(open_site: Site) -> None:
    """A quarter of six is two: the second signature calls it."""
    open_site.propose()
    meeting = open_site.plan()
    open_site.coop.council_decides(meeting.row["matter"], approve=False)
    address = f"/meetings/{meeting.number}/demand/"

    open_site.sign("zoya", address, {"reason": "Совет не созывает."})
    page = open_site.page("zoya", f"/meetings/{meeting.number}/")
    open_site.sign("elena", address, {"reason": ""})

    assert "1 из 2" in page.text
    assert "Вы требуете это собрание" in page.text
    status = api.meeting(open_site.coop.name, meeting.number)
    assert status is not None
    assert status.state is State.CALLED


def test_a_member_plans_what_no_officer_wants(open_site: Site) -> None:
    """The council is not asked; members' signatures call it, later where notice asks for it."""
    open_site.propose()
    meeting = open_site.plan(by="zoya", people={"chair": "Иванова", "secretary": "Белова"})
    planned = api.meeting(open_site.coop.name, meeting.number)
    assert planned is not None
    address = f"/meetings/{meeting.number}/"
    assert "Ждёт подписей пайщиков" in open_site.page("elena", address).text
    assert open_site.send("vera", f"{address}withdraw/").status_code == 404
    assert open_site.browser("zoya").get(CALL)["Location"] == address
    open_site.coop.chain.pass_time(days=20)

    for person in ("zoya", "elena"):
        open_site.sign(person, f"{address}demand/", {"reason": ""})

    called = api.meeting(open_site.coop.name, meeting.number)
    assert called is not None
    assert called.state is State.CALLED
    assert called.plan.opens_at > planned.plan.opens_at
    assert called.plan.closes_at - called.plan.opens_at == timedelta(days=3)
    assert called.plan.opens_at.isoformat()[:19] == meeting.row["plan"]["opens_at"][:19]
    notice = notice_of(called)
    assert notice is not None
    assert notice.fields["person"]["capacity"] == "Пайщик, инициатор собрания"
