"""Every operation of the API under every key: nothing foreign is seen, and nothing breaks.

The rows of the other cooperative are those of `test_isolation.py`. What is generated out of the
description (schemathesis) fits it or not; either way the answer is of the described form. The
ordinary run asks with the key of who holds every office, and a little of everything; `make check`
asks with a key of each role, and for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
)

from coop.kernel.names import AccountName
from coop.monocoop.acts import ledger
from coop.monocoop.api import acts, resources
from coop.monocoop.api.keys import make_key
from coop.monocoop.api.scopes import all_scopes
from coop.monocoop.wsgi import application
from coop.protocols.membership.tests.conftest import HOST, SignedIn
from coop.protocols.membership.tests.following import FollowedLedger
from coop.protocols.testing import Cooperative
from coop.protocols.testing.foreign import HOST as FOREIGN_HOST
from coop.protocols.testing.foreign import MARK, Planted
from coop.protocols.testing.tests import offices
from coop.protocols.testing.tests.test_isolation import (
    busy,
    followed,
    introduce,
    leaks,
    planted,
    sign_in,
    site,
)

__all__ = ["busy", "followed", "introduce", "planted", "sign_in", "site"]
pytestmark = pytest.mark.django_db
FINE = {200, 201, 400, 403, 404, 405, 409, 422}
FEW, MANY = 1, 4
"""How often each operation is called with what its description makes up."""
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]
PEOPLE = ("vera", "anna", "petr")
"""Who must be known: a holder of every office, a member, one who is nothing here."""


@pytest.fixture
def shown(busy: Cooperative, planted: Planted, sign_in: SignedIn) -> Iterator[Cooperative]:
    """The cooperative with the other's rows beside it, its people known, and the chain behind."""
    for person in PEOPLE:
        sign_in(person)
    with ledger.using(FollowedLedger(busy.chain)):  # type: ignore[arg-type]
        yield busy


def key_of(busy: Cooperative, person: str, *, coop: str = "", is_coops: bool = False) -> str:
    """A key with every scope there is."""
    return make_key(
        AccountName(coop or busy.name), busy.account(person), "Всё",
        [scope.code for scope in all_scopes()], now=busy.now, days=366, is_cooperatives=is_coops,
    ).text  # fmt: skip


def values(kind: str, planted: Planted) -> list[Any]:
    """What an act or a row could be about: ours, and the other's alone."""
    if kind == "int":
        return [1, planted.keys[-1]]
    return [str(planted.ids[0])] if kind == "uuid" else [MARK]


def operations(planted: Planted) -> Iterator[tuple[str, str, Any]]:
    """Every operation with values of ours and of the other's: verb, address, body."""
    for path in ("me", "acts", f"acts/{planted.ids[0]}", f"acts/{planted.ids[0]}/papers/0"):
        yield "get", path, None
    for offered in resources.offered():
        base = f"{offered.protocol}/{offered.resource.name}"
        yield "get", base, None
        for key in (1, planted.keys[-1], planted.ids[0], MARK):
            yield "get", f"{base}/{key}", None
            yield "get", f"{base}/{key}/file", None
    for act in acts.offered():
        choices = {name: values(kind, planted) for name, kind in act.about.items()}
        for place in range(max(map(len, choices.values()), default=1)):
            about = {name: each[min(place, len(each) - 1)] for name, each in choices.items()}
            query = "&".join(f"{name}={value}" for name, value in about.items())
            yield "get", f"acts/{act.name}/form?{query}", None
            yield "post", f"acts/{act.name}/draw-up", {"about": about, "values": {}}


def answered(text: str, verb: str, path: str, body: Any, host: str = HOST) -> Any:
    headers = {"host": host, "authorization": f"Bearer {text}"}
    address = f"/api/v1/{path}"
    if verb == "get":
        return Client().get(address, headers=headers)
    return Client().post(address, body, content_type="application/json", headers=headers)


def wrong_answers(text: str, planted: Planted, every: int = 1) -> dict[tuple[str, str], int]:
    """What leaks or breaks under a key; of acts, one in so many."""
    wrong = {}
    for number, (verb, path, body) in enumerate(operations(planted)):
        if path.startswith("acts/") and number % every:
            continue
        answer = answered(text, verb, path, body)
        is_asked = MARK in path or MARK in str(body)
        if answer.status_code not in FINE or (leaks(answer) and not is_asked):
            wrong[verb, path] = answer.status_code
    return wrong


def test_no_answer_shows_another_cooperative(shown: Cooperative, planted: Planted) -> None:
    """Who holds every office reads all and draws up some, of ours and of the other's: no mark."""
    assert wrong_answers(key_of(shown, "vera"), planted, every=11) == {}


@pytest.mark.thorough
def test_no_key_of_any_role_shows_another(
    shown: Cooperative, planted: Planted, sign_in: SignedIn
) -> None:
    """Each role alone, the cooperative's own key, and who holds every office: all there is."""
    texts = {"cooperative": key_of(shown, "vera", is_coops=True), "all": key_of(shown, "vera")}
    wrong = {name: wrong_answers(text, planted) for name, text in texts.items()}
    offices.deal(shown)
    for role, person in offices.HOLDERS.items():
        sign_in(person)
        wrong[role] = wrong_answers(key_of(shown, person), planted)

    assert {name: told for name, told in wrong.items() if told} == {}


def test_a_key_is_nobody_at_another_site(shown: Cooperative, planted: Planted) -> None:
    """Ours at the other's host, the other's at ours: every operation asks for a key."""
    ours, theirs = key_of(shown, "vera"), key_of(shown, "vera", coop=MARK)

    statuses = {
        answered(text, verb, path, body, host).status_code
        for text, host in ((ours, FOREIGN_HOST), (theirs, HOST), ("", HOST))
        for verb, path, body in operations(planted)
    }

    assert statuses == {401}


def described(coop: Cooperative) -> tuple[Any, dict[str, str]]:
    """The description of the API as a tester reads it, and the headers to call it with."""
    headers = {
        "Host": HOST,
        "Authorization": f"Bearer {key_of(coop, 'vera')}",
        "Accept-Encoding": "identity",  # its client unpacks nothing
    }
    return schemathesis.openapi.from_wsgi(
        "/api/v1/openapi.json", application, headers=headers
    ), headers


def conforms(operation: Any, headers: dict[str, str], examples: int) -> None:
    """Call it with made-up values; raises where an answer is not as described."""

    @settings(
        max_examples=examples, deadline=None, database=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy())
    def called(case: Any) -> None:
        answer = case.call(headers=headers)
        case.validate_response(answer, checks=CHECKS)
        assert MARK not in answer.text.lower() or MARK in str(case.body)

    called()


def test_a_little_of_everything_is_answered_as_described(shown: Cooperative) -> None:
    """Of operations that one piece of code answers, one: of each shape and verb."""
    schema, headers = described(shown)
    shapes: dict[tuple[str, str], Any] = {}
    for found in schema.get_all_operations():
        operation = found.ok()
        path = operation.path.removeprefix("/api/v1/")
        shape = re.sub(r"^(acts/)?[a-z]+[./][a-z_]+", r"\1x", path) if "/" in path else path
        shapes.setdefault((shape, operation.method), operation)

    for operation in shapes.values():
        conforms(operation, headers, FEW)

    assert len(shapes) > 8


@pytest.mark.thorough
def test_what_is_described_is_what_is_answered(shown: Cooperative) -> None:
    """Values out of the description, fitting and not: no fault of ours, answers as described."""
    schema, headers = described(shown)
    operations = [found.ok() for found in schema.get_all_operations()]

    for operation in operations:
        conforms(operation, headers, MANY)

    assert len(operations) > 250
