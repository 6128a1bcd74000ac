"""A cooperative with one signed package, and people who look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from coop.documents import kinds
from coop.documents.factory import Renderer
from coop.documents.models import Document
from coop.documents.tests.signing import COOP, act_of, make_statement, record
from coop.documents.tests.statement_kind import STATEMENT
from coop.kernel.names import AccountName
from coop.monocoop import roles
from coop.monocoop.identity import sessions
from coop.monocoop.identity.models import Login
from coop.monocoop.tenants import Tenant

SignIn = Callable[[str], Client]
CHAIR = "chairman1"


@pytest.fixture(scope="session")
def renderer() -> Iterator[Renderer]:
    with Renderer() as shared:
        yield shared


@pytest.fixture(autouse=True)
def world(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Tenant:
    """The cooperative at the host of the tests; its chair holds an office, others are people."""
    storage = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": storage}
    kinds.register(STATEMENT)
    monkeypatch.setattr(roles, "_providers", [_offices])
    return Tenant.objects.create(
        account=COOP,
        slug="rassvet",
        name="Рассвет",
        legal_name="Потребительское общество «Рассвет»",
    )


def _offices(coop: AccountName, person: AccountName) -> tuple[str, ...]:
    return ("council", "chair") if person == CHAIR else ("member",)


@pytest.fixture
def draft(renderer: Renderer) -> Document:
    return make_statement(renderer)


@pytest.fixture
def signed(draft: Document) -> Document:
    record(act_of(draft))
    return draft


@pytest.fixture
def sign_in() -> SignIn:
    """A browser in which this account is signed in."""

    def signed_in_as(account: str) -> Client:
        now = datetime.now(UTC)
        login = Login.objects.create(
            account=account,
            public_key="02" + account.encode().hex().rjust(64, "0"),
            user_handle=account,
            opened_by=str(COOP),
            created_at=now,
        )
        client = Client()
        session = client.session
        session[sessions.LOGIN] = login.pk
        session[sessions.EPOCH] = login.epoch
        session[sessions.ROTATED] = now.timestamp()
        session.save()
        return client

    return signed_in_as
