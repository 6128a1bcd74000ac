"""No webhook makes this server knock inside its own house."""

from __future__ import annotations

import httpx
import pytest

from coop.monocoop.webhooks.delivering import Parcel, post
from coop.monocoop.webhooks.errors import AddressRefused
from coop.monocoop.webhooks.guarding import door_of

PUBLIC = ["93.184.215.14"]


def never(_host: str, _port: int) -> list[str]:
    raise AssertionError("asked a resolver")


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "0.0.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:0:7f00:1::",
        "2001:db8::1",
    ],
)  # fmt: skip
def test_numbers_of_the_house_are_refused(number: str) -> None:
    """Loopback, private, link-local, shared, translated: whatever a name resolves to."""
    with pytest.raises(AddressRefused) as caught:
        door_of("https://system.example/told", (), lambda _host, _port: [number])

    assert caught.value.values == {"reason": "private"}


@pytest.mark.parametrize(
    "url",
    [
        "http://system.example/", "ftp://system.example/", "file:///etc/passwd", "//system.example",
        "https://user@system.example/", "https://user:word@system.example/", "https:///told",
        "https://[::1", "https://system.example:99999/", "", "system.example", "gopher://x/",
    ],
)  # fmt: skip
def test_only_plain_https_is_asked(url: str) -> None:
    """Everything else is refused before any name is resolved."""
    with pytest.raises(AddressRefused):
        door_of(url, (), never)


@pytest.mark.parametrize("written", ["127.1", "2130706433", "0x7f000001", "017700000001"])
def test_numbers_in_disguise_are_refused(written: str) -> None:
    """A resolver reads them as loopback; so do we, since we look at what it says."""
    with pytest.raises(AddressRefused):
        door_of(f"https://{written}/told", ())


def test_one_private_number_among_public_ones_is_enough() -> None:
    """A name that has both is refused as a whole."""
    with pytest.raises(AddressRefused):
        door_of("https://system.example/", (), lambda _h, _p: [*PUBLIC, "10.0.0.1"])


def test_a_name_that_changes_its_mind_gains_nothing() -> None:
    """The connection goes to the number that was looked at; the name is asked once."""
    asked = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append((host, port))
        return PUBLIC if len(asked) == 1 else ["127.0.0.1"]

    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(204)

    parcel = Parcel(None, "https://system.example/told?x=1", "{}", {})  # type: ignore[arg-type]
    told = post(parcel, (), resolve, httpx.MockTransport(answer))

    assert told.is_taken
    assert asked == [("system.example", 443)]
    assert str(seen[0].url) == "https://93.184.215.14/told?x=1"
    assert seen[0].headers["Host"] == "system.example"
    assert seen[0].extensions["sni_hostname"] == "system.example"


def test_what_the_operator_permits_is_permitted_word_for_word() -> None:
    """Exactly that origin, and no other port or scheme of it."""
    permitted = ("http://127.0.0.1:9000",)

    assert door_of("http://127.0.0.1:9000/told", permitted, never).host == "127.0.0.1:9000"
    for other in ("http://127.0.0.1:9001/", "http://127.0.0.1/", "http://127.0.0.1:9000@x/"):
        with pytest.raises(AddressRefused):
            door_of(other, permitted, never)


def test_a_redirect_is_an_answer_and_no_way() -> None:
    """A system that points elsewhere has not taken the message; nobody goes where it points."""
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return httpx.Response(302, headers={"Location": "http://127.0.0.1/"})

    parcel = Parcel(None, "https://system.example/told", "{}", {})  # type: ignore[arg-type]
    told = post(parcel, (), lambda _h, _p: PUBLIC, httpx.MockTransport(answer))

    assert (told.told, told.is_taken, len(seen)) == ("302", False, 1)
