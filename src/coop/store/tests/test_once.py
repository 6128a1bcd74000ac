"""A page reads a thing once; the next page reads it anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from coop.store.once import each_once, once, reading, remembered


def test_a_page_asks_once() -> None:
    """The same question has the same answer for one page, another question another one."""
    asked: list[tuple[str, int]] = []

    @once
    def charter(coop: str, version: int = 0) -> str:
        asked.append((coop, version))
        return f"{coop} {len(asked)}"

    with reading():
        first = [charter("voskhod"), charter("voskhod"), charter("zarya")]
        newer = [charter("voskhod", version=2), charter("voskhod", version=2)]
    with reading():
        next_page = charter("voskhod")

    assert first == ["voskhod 1", "voskhod 1", "zarya 2"]
    assert newer == ["voskhod 3"] * 2
    assert next_page == "voskhod 4"


def test_outside_of_a_page_nothing_is_remembered() -> None:
    """A projection, a duty and a form that is sent always see what is there."""
    answers = iter([1, 2])
    told = once(lambda: next(answers))

    assert [told(), told()] == [1, 2]
    assert remembered("names") is not remembered("names")


def test_an_error_is_no_answer() -> None:
    """What could not be read is asked for again."""
    answers = iter([KeyError("x"), 7])

    @once
    def read() -> int:
        answer = next(answers)
        if isinstance(answer, KeyError):
            raise answer
        return answer

    with reading():
        with pytest.raises(KeyError):
            read()
        assert read() == 7


def test_a_page_has_a_memory_of_its_own() -> None:
    """For what is asked by many at a time."""
    with reading():
        remembered("names", "voskhod")["anna"] = "Анна"
        assert remembered("names", "voskhod") == {"anna": "Анна"}
        assert remembered("names", "zarya") == {}
    with reading():
        assert remembered("names", "voskhod") == {}


def test_of_many_a_page_asks_for_those_it_does_not_know() -> None:
    """Parts of a page ask for overlapping lists: each key is read once, an unknown one as well."""
    asked: list[tuple[str, ...]] = []

    @each_once
    def names_of(coop: str, accounts: Iterable[str]) -> Mapping[str, str]:
        asked.append(tuple(accounts))
        return {account: f"{account} of {coop}" for account in asked[-1] if account != "nobody"}

    with reading():
        first = names_of("voskhod", ["anna", "nobody", "anna"])
        second = names_of("voskhod", iter(["nobody", "oleg", "anna"]))
        names_of("zarya", ["anna"])

    assert first == {"anna": "anna of voskhod"}
    assert list(second) == ["oleg", "anna"]
    assert asked == [("anna", "nobody"), ("oleg",), ("anna",)]
