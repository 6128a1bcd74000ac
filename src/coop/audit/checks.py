"""Checks: folds over recorded actions, registered by the protocols whose acts they judge.

A check keeps what it needs of the past and nothing more: it is handed each executed action once, in
the chain's order, and tells what does not fit. Its memory is what the living state needs (who is a
member, which matters are open), never the history itself; each check states its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, TypeVar

from django.utils.translation import gettext_lazy as _

from coop.audit.discrepancies import Discrepancy, Place, Wrong
from coop.kernel.errors import CoopError

if TYPE_CHECKING:
    from coop.audit.auditor import Audit, Tables
    from coop.chain.indexer.actions import RecordedAction

WRONG_SENDER = Wrong("wrong_sender", _("Somebody sent the act who has no right to."))
OTHER_TABLE = Wrong(
    "table_differs", _("The ledger's table tells another state than its acts made.")
)
UNREADABLE = Wrong("unreadable", _("The act does not fit what happened before it."))
ANY = "*"
_HANDLES = "_handles"


class Counted(StrEnum):
    """What an audit counts, so that a report says how much was looked at."""

    ACTS = "acts"
    PAPERS = "papers"
    TRANSACTIONS = "transactions"
    VOTES = "votes"
    DECISIONS = "decisions"
    ELECTIONS = "elections"
    CALLBACKS = "callbacks"
    MEMBERS = "members"
    ENTRIES = "entries"
    ROWS = "rows"
    FILES = "files"


Found: TypeAlias = Iterator[Discrepancy]
Method = TypeVar("Method", bound=Callable[..., Any])


def on(contract: str, *actions: str) -> Callable[[Method], Method]:
    """Decorator: this method of a check takes these actions of the contract; `*` stands for any."""

    def mark(method: Method) -> Method:
        method.__dict__.setdefault(_HANDLES, []).extend((contract, each) for each in actions)
        return method

    return mark


class Check:
    """A fold over recorded actions that tells discrepancies; protocols make subclasses of it."""

    name: ClassVar[str]
    """A stable code, as `council`."""
    title: ClassVar[Any]
    """What it looks at, for a report: a text or a lazy translation."""
    _handlers: ClassVar[dict[tuple[str, str], str]] = {}

    def __init_subclass__(cls) -> None:
        """Collect the methods marked by `on`."""
        cls._handlers = {
            key: name for name in dir(cls) for key in getattr(getattr(cls, name), _HANDLES, ())
        }

    def __init__(self, audit: Audit) -> None:
        """Begin before the first block. Ask `audit.of` here for checks this one stands on."""
        self.audit = audit

    @classmethod
    def contracts(cls) -> frozenset[str]:
        """Whose actions it takes by name."""
        return frozenset(contract for contract, _ in cls._handlers if contract != ANY)

    def wants(self, contract: str, action: str) -> bool:
        """Whether it takes such an action; asked once for each kind."""
        return any(key in self._handlers for key in _keys(contract, action))

    def take(self, action: RecordedAction) -> Iterator[Discrepancy]:
        """Judge an action by what happened before, and remember what follows from it."""
        for key in _keys(action.contract, action.action):
            name = self._handlers.get(key)
            if name is None:
                continue
            try:
                yield from getattr(self, name)(action) or ()
            except (LookupError, ValueError, TypeError, CoopError) as error:
                yield self.differs(action, UNREADABLE, "", found=f"{type(error).__name__}: {error}")

    def close(self) -> Iterable[Discrepancy]:
        """A transaction of which it took an action is over."""
        return ()

    def end(self) -> Iterable[Discrepancy]:
        """The history is over."""
        return ()

    def compare(self, tables: Tables) -> Iterable[Discrepancy]:  # noqa: ARG002
        """The ledger's tables tell the state that the history made."""
        return ()

    def not_checked(self) -> Iterable[str]:
        """What it could not look at, in sentences."""
        return ()

    def cautions(self) -> Iterable[str]:
        """What fits and yet a reader should know, in sentences."""
        return ()

    def count(self, coop: str, what: Counted, number: int = 1) -> None:
        """Note that so much was looked at."""
        self.audit.count(coop, what, number)

    def differs(
        self,
        action: RecordedAction,
        wrong: Wrong,
        about: str,
        *,
        found: object = "",
        expected: object = "",
    ) -> Discrepancy:
        """What does not fit in this action."""
        return Discrepancy(
            check=self.name,
            wrong=wrong,
            coop=str(action.data.get("coop", "")),
            about=about,
            found=str(found),
            expected=str(expected),
            place=Place.of(action),
        )

    def unless_sent_by(
        self, action: RecordedAction, senders: Collection[str], about: str
    ) -> Iterator[Discrepancy]:
        """What does not fit when nobody of these sent the act."""
        sender = action.sent_by if action.sent_by is not None else action.sender
        if sender not in senders:
            yield self.differs(
                action, WRONG_SENDER, about, found=sender, expected=", ".join(sorted(senders))
            )

    def unless_made_by(self, action: RecordedAction, person: str) -> Iterator[Discrepancy]:
        """What does not fit when the person's own key did not make the act."""
        level = f"{person}@active"
        if level not in action.authorizers:
            found = ", ".join(action.authorizers)
            yield self.differs(action, WRONG_SENDER, person, found=found, expected=level)

    def unless_same(
        self, coop: str, about: str, told: object, made: object
    ) -> Iterator[Discrepancy]:
        """What does not fit when a table tells another thing than the acts made."""
        if told != made:
            yield self.differs_in(coop, OTHER_TABLE, about, found=told, expected=made)

    def differs_in(
        self, coop: str, wrong: Wrong, about: str, *, found: object = "", expected: object = ""
    ) -> Discrepancy:
        """What does not fit in a state, where there is no act to point at."""
        return Discrepancy(self.name, wrong, coop, about, str(found), str(expected))


def _keys(contract: str, action: str) -> tuple[tuple[str, str], ...]:
    return ((contract, action), (ANY, action), (ANY, ANY))


_checks: list[type[Check]] = []


def register(check: type[Check]) -> None:
    """Let every audit make this check; registering it again changes nothing."""
    if check not in _checks:
        _checks.append(check)


def registered() -> tuple[type[Check], ...]:
    """All checks known, in the order in which they were registered."""
    return tuple(_checks)
