"""Who may open which screen of meetings: role by route, and no other cooperative's meeting."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from coop.monocoop.tenants import Tenant, TenantHost
from coop.protocols.meetings.tests.site import Site

pytestmark = pytest.mark.django_db
SIGN_IN, FORBIDDEN, MISSING, OPEN = 302, 403, 404, 200
FOR_MEMBERS = (
    "proposals/", "proposals/new/", "questions/", "offices/", "offices/council/stand/", "proxy/",
    "1/ballot/",
)  # fmt: skip
FOR_READERS = ("", "unions/", "1/", "1/questions/0/", "1/ballot/blank.pdf")
FOR_OFFICERS = ("1/files/", "1/desk/", "1/desk/papers/", "1/desk/absent/", "1/desk/dispatch/")
FOR_PLANNERS = ("call/", "call/body/")
PEOPLE = {
    "chair": "vera",  # of the council, and of the meeting
    "secretary": "galina",  # of the meeting
    "member": "zoya",
    "applicant": "marina",
}


@pytest.fixture
def meeting(open_site: Site) -> Site:
    """A meeting whose voting runs, and an applicant at the door."""
    open_site.propose()
    open_site.voting()
    open_site.coop.register("marina")
    open_site.coop.apply("marina")
    return open_site


def answers(site: Site, role: str, routes: tuple[str, ...]) -> set[int]:
    browser = site.browser(PEOPLE[role])
    return {browser.get(f"/meetings/{route}").status_code for route in routes}


@pytest.mark.parametrize(
    ("role", "readers", "members", "officers", "planners"),
    [
        ("chair", OPEN, OPEN, OPEN, OPEN),
        ("secretary", OPEN, OPEN, OPEN, OPEN),
        ("member", OPEN, OPEN, MISSING, OPEN),
        ("applicant", FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN),
    ],
)
def test_each_role_opens_its_own(
    meeting: Site, role: str, readers: int, members: int, officers: int, planners: int
) -> None:
    """Members read, vote and plan; officers of the meeting write it down."""
    told = [
        answers(meeting, role, routes)
        for routes in (FOR_READERS, FOR_MEMBERS, FOR_OFFICERS, FOR_PLANNERS)
    ]

    assert told == [{readers}, {members}, {officers}, {planners}]


def test_a_visitor_is_asked_to_sign_in(meeting: Site, visitor: Client) -> None:
    """Everything but the check of a receipt is behind the sign-in."""
    routes = (*FOR_READERS, *FOR_MEMBERS, *FOR_OFFICERS, *FOR_PLANNERS)

    assert {visitor.get(f"/meetings/{route}").status_code for route in routes} == {SIGN_IN}
    assert visitor.get("/meetings/receipts/00/").status_code == OPEN


@pytest.mark.parametrize(
    "route",
    [
        "1/withdraw/", "1/attend/", "1/desk/attest/", "1/desk/effect/0/", "proxy/end/",
        "offices/council/standdown/",
    ],
)  # fmt: skip
def test_an_act_is_not_a_page(meeting: Site, route: str) -> None:
    """What leads to a signature is sent, not opened."""
    assert meeting.browser("vera").get(f"/meetings/{route}").status_code == 405


def test_another_cooperative_has_no_such_meeting(meeting: Site, site: Tenant) -> None:
    """A person of several cooperatives sees in each only its own meetings."""
    other = Tenant.objects.create(account="zarya", slug="zarya", name="Заря", legal_name="Заря")
    TenantHost.objects.create(host="zarya.example", tenant=other)
    browser = meeting.browser("vera")

    def answer(route: str) -> Any:
        return browser.get(f"/meetings/{route}", headers={"host": "zarya.example"}).status_code

    assert {answer(route) for route in ("1/", "1/ballot/", "1/desk/")} <= {FORBIDDEN, MISSING}
