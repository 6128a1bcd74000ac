"""The errors of the system, each a fact with its values and a way out.

    CoopError                   anything this system refuses or can't do
    └── Refusal                 a contract's `check` said no; one subclass per code
        └── UnknownRefusal      a code that no protocol has registered

A contract's message reads `code: Sentence. [key=value key=value]`; `refusal_from_message` turns it
into the subclass which the protocol registered for (contract, code), with the values parsed. A node
asked over HTTP doesn't say which contract of an action's train refused, so a code that one contract
alone has registered is taken for that contract's.
"""

from __future__ import annotations

import re
from typing import ClassVar

_MESSAGE = re.compile(r"^(?P<code>[a-z][a-z0-9_]*): (?P<sentence>.*?)(?: \[(?P<values>[^\]]*)\])?$")


class CoopError(Exception):
    """A fact that stopped the work: a stable `code`, a `sentence`, and the `values` it tells."""

    code: ClassVar[str] = "coop_error"
    sentence: ClassVar[str] = "Something went wrong."
    advice: ClassVar[str] = ""

    def __init__(self, **values: object) -> None:
        """Keep the values by name; they appear in the message and in the API's answer."""
        self.values = values
        super().__init__(self._text())

    def _text(self) -> str:
        told = ", ".join(f"{key}={value}" for key, value in self.values.items())
        parts = [self.sentence, f"({told})" if told else "", self.advice]
        return " ".join(part for part in parts if part)


class Refusal(CoopError):
    """A contract refused an action; nothing was changed."""

    code = "refusal"
    contract: ClassVar[str] = ""
    sentence = "The ledger refused this action."


class UnknownRefusal(Refusal):
    """A refusal whose code no protocol has registered; the chain's own words are in `message`."""

    code = "unknown_refusal"


_refusals: dict[tuple[str, str], type[Refusal]] = {}


def register_refusal(kind: type[Refusal]) -> type[Refusal]:
    """Class decorator: this refusal stands for its (contract, code) pair."""
    _refusals[kind.contract, kind.code] = kind
    return kind


def refusal_from_message(contract: str, message: str) -> Refusal:
    """Make the typed refusal of a contract's message; unknown codes become `UnknownRefusal`."""
    match = _MESSAGE.match(message.strip())
    if match is None:
        return UnknownRefusal(contract=contract, message=message)
    values: dict[str, object] = {}
    for pair in (match["values"] or "").split():
        key, _, text = pair.partition("=")
        values[key] = int(text) if re.fullmatch(r"-?\d+", text) else text
    kind = _registered(contract, match["code"])
    if kind is None:
        return UnknownRefusal(contract=contract, message=message)
    return kind(**values)


def _registered(contract: str, code: str) -> type[Refusal] | None:
    """The contract's own refusal, else one of no contract, else the only contract's that has it."""
    kind = _refusals.get((contract, code)) or _refusals.get(("", code))
    if kind is not None:
        return kind
    namesakes = [each for (_, known), each in _refusals.items() if known == code]
    return namesakes[0] if len(namesakes) == 1 else None


def registered_refusals() -> dict[tuple[str, str], type[Refusal]]:
    """All refusals known, by (contract, code); for the generated reference."""
    return dict(_refusals)
