"""Settings of blocks: words in two languages, addresses that lead where they say."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from pydantic import ValidationError

from coop.monocoop.blocks import Address, Settings, Words


class Linked(Settings):
    link: Address = ""


@pytest.mark.parametrize(
    "address", ["", "/charter/", "https://example.org/x?a=1", "mailto:a@b.example", "tel:+7495"]
)
def test_addresses_people_write(address: str) -> None:
    """A page of the site, a web address, an e-mail, a telephone."""
    assert address == Linked(link=address).link


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "/\\evil.example",
        "https:evil",
        "http://",
        "ftp://example.org",
        "example.org",
        "https://a b",
        'https://a"onclick=',
        "https://[",
        "x" * 600,
    ],
)
def test_addresses_that_are_refused(address: str) -> None:
    """A script in the guise of an address, another site in the guise of a page."""
    with pytest.raises(ValidationError):
        Linked(link=address)


def test_words_in_the_readers_language() -> None:
    """English where it was written, else Russian: nobody reads an empty line."""
    both, russian = Words(ru="Привет", en="Hello"), Words(ru="Привет")

    with override("en"):
        assert ("Hello", "Привет") == (str(both), str(russian))
    with override("ru"):
        assert "Привет" == str(both)


def test_unknown_settings_are_refused() -> None:
    """A layout from elsewhere brings nothing that the block does not know."""
    with pytest.raises(ValidationError):
        Linked.model_validate({"link": "", "html": "<script>"})
