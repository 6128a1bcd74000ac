"""What a page asks for again and again is read once, and the first answer serves all of it.

Many parts of a page ask for the same: the charter in force, a name, who sits in the council. Inside
`reading`, a read marked `once` remembers its answer. Only what no page writes may be marked, and
only what can't be changed by who gets it: rows of the read model as frozen values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
Told = TypeVar("Told")
Answers = dict[Any, Any]
ReadMany = Callable[[str, Iterable[str]], Mapping[str, Told]]
"""(cooperative, keys) → what is known, by key; what is not known is absent."""

_answers: ContextVar[Answers | None] = ContextVar("answers_of_a_page", default=None)


@contextmanager
def reading() -> Iterator[None]:
    """Remember answers inside the block, and forget them after it."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once(read: Callable[P, Told]) -> Callable[P, Told]:
    """Mark a read: the same question is asked of the database once a page; errors are not kept."""

    @wraps(read)
    def asked(*args: P.args, **kwargs: P.kwargs) -> Told:
        answers = _answers.get()
        if answers is None:
            return read(*args, **kwargs)
        question = (read, args, tuple(sorted(kwargs.items())))
        if question not in answers:
            answers[question] = read(*args, **kwargs)
        told: Told = answers[question]
        return told

    return asked


def each_once(read: ReadMany[Told]) -> ReadMany[Told]:
    """Mark a read of many at a time: of the keys, those that this page has not asked for yet."""

    @wraps(read)
    def asked(coop: str, keys: Iterable[str]) -> Mapping[str, Told]:
        wanted = list(dict.fromkeys(keys))
        answers: dict[str, tuple[Told, ...]] = remembered(read, coop)
        if new := [key for key in wanted if key not in answers]:
            found = read(coop, new)
            answers |= {key: (found[key],) if key in found else () for key in new}
        return {key: one for key in wanted for one in answers[key]}

    return asked


def remembered(*question: object) -> Answers:
    """A dictionary that lives as long as the page does; outside of one, an empty new one."""
    answers = _answers.get()
    return {} if answers is None else answers.setdefault(question, {})
