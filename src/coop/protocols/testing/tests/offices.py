"""A person for each role, who holds nothing else, and a browser for each.

The cooperative is the busy one of `commission/tests/test_reading.py`, where something waits at each
desk; here its offices are dealt out one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from django.test import Client

from coop.monocoop.content.models import Announcement, Page
from coop.monocoop.desktops.models import Group, Tagged
from coop.monocoop.desktops.tags import TAG
from coop.monocoop.identity.sessions import COOP
from coop.monocoop.operator import sessions as operators
from coop.monocoop.questionnaires.models import Questionnaire
from coop.monocoop.roles import roles_of
from coop.monocoop.tenants.hosts import PLATFORM_HERE
from coop.monocoop.webhooks.models import Webhook
from coop.protocols.commission.tests.auditing import seat_board
from coop.protocols.membership.tests.conftest import HOST, SignedIn
from coop.protocols.sections.tests.section import CHAIR, DELEGATE, Section
from coop.protocols.termination.tests.leaving import LEFT
from coop.protocols.testing import Cooperative, Role
from coop.protocols.testing.foreign import MARK

HOLDERS: Mapping[str, str] = {
    "person": "petr",
    "applicant": "boris2",
    "former": "fedor",
    "member": "anna",
    "group": "inna",
    "delegate": "denis",
    "section_chair": "nina",
    "council": "dmitri",
    "deputy": "boris",
    "chair": "vera",
    "board": "matvei",
    "board_chair": "leonid",
    "secretary": "sveta",
    "accountant": "alla",
    "cashier": "zoya",
    "auditor": "olga",
}
"""Who holds which role; `group` is a member with a tag, `former` one who has left."""
GROUP = "choir"


def deal(busy: Cooperative) -> None:
    """Everybody in `HOLDERS` gets what they hold, and nothing else."""
    for person in ("inna", "denis", "nina", "matvei", "leonid", "sveta", "alla", "fedor"):
        busy.join(person)
    section = Section.founded(busy, "nina", "anna", "denis")
    section.seat(CHAIR, "nina")
    section.seat(DELEGATE, "denis")
    appointed = {"vera": 0, "galina": 0, "sveta": Role.SECRETARY, "alla": Role.ACCOUNTANT}
    for person, roles in appointed.items():
        account = busy.account(person)
        busy.relay("assembly", "council", "appoint", account=account, roles=int(roles))
    seat_board(busy, "leonid", "matvei")
    busy.relay("assembly", "membership", "terminate", member=busy.account("fedor"), cause=LEFT)
    _make_group(busy)


def write(chair: Client) -> None:
    """The chair begins one of everything that a site keeps."""
    for address in ("/announcements/new/", "/pages/new/", "/questionnaires/new/"):
        chair.post(address)
    told = {"title": "Учёт", "url": "https://books.example/told", "kinds": ["council.vote"]}
    chair.post("/site/webhooks/new/", told)


def written() -> dict[str, Sequence[object]]:
    """Values that lead to what is written, by the slice that keeps it."""
    kept = {
        "content.key": (Announcement, Page),
        "questionnaires.key": (Questionnaire,),
        "webhooks.webhook_id": (Webhook,),
    }
    told: dict[str, Sequence[object]] = {
        name: [key for row in rows for key in row.unbound.values_list("pk", flat=True)]
        for name, rows in kept.items()
    }
    words = {
        "desktops.audience": "member",
        "desktops.kind": TAG,
        "desktops.subject": GROUP,
        "questionnaires.ending": "csv",
    }
    return {**told, **{name: [word] for name, word in words.items()}, "sections.number": [1]}


def browsers(busy: Cooperative, sign_in: SignedIn) -> dict[str, Client]:
    """A browser for each role, for a visitor, and for two who belong elsewhere.

    `other` is a member of the other cooperative, `operator` of the Platform.
    """
    return {"visitor": Client(headers={"host": HOST}), **dict(_signed_in(busy, sign_in))}


def held(busy: Cooperative) -> dict[str, frozenset[str]]:
    """All the roles of whoever tries a role; everybody sees what a visitor sees."""
    told = {
        role: roles_of(busy.name, busy.account(person)) | {"visitor", role}
        for role, person in HOLDERS.items()
    }
    return {"visitor": frozenset({"visitor"}), **told}


def operators_browser() -> Client:
    """A browser in which the operator's desk is open."""
    browser = Client(headers={"host": PLATFORM_HERE})
    browser.post(f"/operator/enter/{operators.invite(now=datetime.now(UTC))}/")
    return browser


def _signed_in(busy: Cooperative, sign_in: SignedIn) -> Iterator[tuple[str, Client]]:
    for role, person in HOLDERS.items():
        yield role, _of(sign_in(person), busy.name)
    yield "other", _of(sign_in("petr"), MARK)
    yield "operator", operators_browser()


def _of(browser: Client, coop: str) -> Client:
    """The browser with a session of this cooperative's site, as signing in there makes it."""
    session = browser.session
    session[COOP] = coop
    session.save()
    return browser


def _make_group(busy: Cooperative) -> None:
    now = datetime.now(UTC)
    Group.unbound.create(coop=busy.name, kind=TAG, subject=GROUP, title="Хор", created_at=now)
    Tagged.unbound.create(coop=busy.name, tag=GROUP, account=busy.account("inna"))
