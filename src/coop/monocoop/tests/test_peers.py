"""The visitor's address behind a proxy: believed from named proxies only."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from coop.monocoop.identity.requests import address_of
from coop.monocoop.peers import PeerAddress, is_from_this_machine
from coop.monocoop.tenants import Tenant


def told(settings: Settings, proxies: tuple[str, ...], **meta: str) -> HttpRequest:
    """The request as screens see it."""
    settings.CONFIGURATION = replace(settings.CONFIGURATION, proxies=proxies)
    seen: list[HttpRequest] = []

    def keep(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        return HttpResponse()

    PeerAddress(keep)(RequestFactory().get("/", **meta))
    return seen[0]


def test_a_named_proxy_tells_who_asks(settings: Settings) -> None:
    """Limits on guessing count the visitor, not the proxy."""
    request = told(settings, ("127.0.0.1",), HTTP_X_FORWARDED_FOR="203.0.113.7")

    assert address_of(request) == "203.0.113.7"


def test_the_last_address_is_the_one_the_proxy_saw(settings: Settings) -> None:
    """What a visitor claimed in front of it is not believed."""
    request = told(settings, ("127.0.0.1",), HTTP_X_FORWARDED_FOR="10.0.0.1, 203.0.113.7")

    assert address_of(request) == "203.0.113.7"


@pytest.mark.parametrize("proxies", [(), ("192.0.2.1",)])
def test_nobody_else_is_believed(settings: Settings, proxies: tuple[str, ...]) -> None:
    """Without a proxy of that name the header is dropped, and so is its word on HTTPS."""
    request = told(
        settings, proxies, HTTP_X_FORWARDED_FOR="203.0.113.7", HTTP_X_FORWARDED_PROTO="https"
    )

    assert address_of(request) == "127.0.0.1"
    assert "HTTP_X_FORWARDED_PROTO" not in request.META


@pytest.mark.parametrize("nonsense", ["", "unknown", "203.0.113.7:4711", "<script>", "1.2.3.4, "])
def test_what_is_no_address_changes_nothing(settings: Settings, nonsense: str) -> None:
    """A malformed header leaves the proxy's own address."""
    request = told(settings, ("127.0.0.1",), HTTP_X_FORWARDED_FOR=nonsense)

    assert address_of(request) == "127.0.0.1"


def test_who_comes_through_the_proxy_is_not_this_machine(settings: Settings) -> None:
    """A visitor is not taken for a program on this machine, whatever the header says."""
    plain = told(settings, ("127.0.0.1",))
    through = told(settings, ("127.0.0.1",), HTTP_X_FORWARDED_FOR="127.0.0.1")
    hidden = told(settings, ("127.0.0.1",), HTTP_X_FORWARDED_PROTO="https")

    assert is_from_this_machine(plain)
    assert not is_from_this_machine(through)
    assert not is_from_this_machine(hidden)


def test_the_certificate_question_is_answered_on_this_machine_only(
    settings: Settings, voskhod: Tenant
) -> None:
    """The proxy learns whether a name is ours; the world gets what any wrong address gets."""
    settings.CONFIGURATION = replace(settings.CONFIGURATION, proxies=("127.0.0.1",))
    ask = "/tls/ask?domain=voskhod.example"

    assert 200 == Client(headers={"host": "127.0.0.1:8000"}).get(ask).status_code
    assert 404 == Client(headers={"host": "127.0.0.1:8000"}).get("/tls/ask?domain=x.ru").status_code
    outside = Client(headers={"host": "voskhod.example", "x-forwarded-for": "203.0.113.7"})
    assert "Такой страницы нет" in outside.get(ask).content.decode()
    far = Client(headers={"host": "voskhod.example"}, REMOTE_ADDR="203.0.113.7")
    assert 404 == far.get(ask).status_code
