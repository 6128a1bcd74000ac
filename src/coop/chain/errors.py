"""What can go wrong between us and a chain.

    ChainError                     anything below
    ├── NodeUnreachable            no node answered; nothing was sent
    ├── ForeignChain               a node answers for another chain
    ├── AccountUnknown             the chain has no such account, or no contract on it
    ├── OutcomeUnknown             sent, but no answer: ask again with the very same bytes
    ├── AlreadyRecorded            the chain has this transaction already: it was accepted
    ├── TransactionExpired         too late, or bound to a block the chain doesn't have: sign anew
    ├── AuthorizationRefused       a signature or permission is missing or not wanted
    ├── ResourcesExhausted         memory, time or size of a transaction beyond what is allowed
    └── NodeError                  any other refusal, with the node's own words
    kernel Refusal                 a contract's check said no (typed by contract and code)
    └── ActionUnknown              the contract has no such action, whichever contract it is

`error_from` maps a node's answer to one of these; both its forms are read: the HTTP error and the
trace of a failed transaction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from coop.kernel.errors import CoopError, Refusal, refusal_from_message, register_refusal


class ChainError(CoopError):
    """Something went wrong between us and a chain."""

    code = "chain_error"
    sentence = "The ledger could not be asked."


class NodeUnreachable(ChainError):
    """No node answered."""

    code = "node_unreachable"
    sentence = "No node of the ledger answers."
    advice = "Nothing was sent; try again."


class ForeignChain(ChainError):
    """A node answers for another chain than ours."""

    code = "foreign_chain"
    sentence = "The node belongs to another ledger."
    advice = "Check the node's address in the settings."


class AccountUnknown(ChainError):
    """The chain has no account of this name, or the account has no contract."""

    code = "account_unknown"
    sentence = "The ledger has no such account or contract."


class OutcomeUnknown(ChainError):
    """A transaction was sent and no answer came."""

    code = "outcome_unknown"
    sentence = "The transaction was sent, but no answer came."
    advice = "Send the very same bytes again: the ledger takes them once at most."


class AlreadyRecorded(ChainError):
    """The chain has this transaction already."""

    code = "already_recorded"
    sentence = "The ledger has recorded this transaction already."


class TransactionExpired(ChainError):
    """The transaction's time is over, or its chain of blocks is gone."""

    code = "transaction_expired"
    sentence = "The transaction came too late to be recorded."
    advice = "Sign it anew."


class AuthorizationRefused(ChainError):
    """Signatures and permissions do not fit the actions."""

    code = "authorization_refused"
    sentence = "The signatures do not allow this action."


class ResourcesExhausted(ChainError):
    """The transaction needs more memory, time or size than it may have."""

    code = "resources_exhausted"
    sentence = "The ledger has no room or time left for this transaction."


class NodeError(ChainError):
    """Another refusal, in the node's own words."""

    code = "node_error"
    sentence = "The node refused."


@register_refusal
class ActionUnknown(Refusal):
    """Any contract's answer to an action it doesn't have: the SDK's `apply` says so."""

    code = "unknown_action"
    sentence = "The contract has no such action."
    advice = "The contract on the ledger and this installation are of different versions."


DUPLICATE = 3040008
_EXPIRED = {3040005, 3040006, 3040007}  # expired, expiring too far ahead, unknown reference block
_ASSERTION = {3050003, 3050004}
# These two come under the number of any malformed transaction.
_NO_SUCH_LEVEL = re.compile(r"non-existent permission|authorizing actor '.*' does not exist")
_PLACE = re.compile(r"\$\{([^}]+)\}")


@dataclass(frozen=True, slots=True)
class Failure:
    """A node's refusal in one form; `contract` is the one whose code failed, when it is known."""

    number: int
    name: str
    messages: tuple[str, ...]
    contract: str = ""

    @property
    def words(self) -> str:
        """What the node said, without its bookkeeping."""
        told = [m for m in self.messages if m and not m.startswith("pending console output")]
        return "; ".join(told)


def failure_from_answer(answer: dict[str, Any]) -> Failure:
    """Read the HTTP error form: `{"code": 500, "error": {"code", "name", "details"}}`."""
    error = answer.get("error")
    if not isinstance(error, dict):
        return Failure(0, "unknown", (str(answer)[:500],))
    details = error.get("details") or []
    messages = [str(each.get("message", "")) for each in details if isinstance(each, dict)]
    return Failure(
        int(error.get("code") or 0),
        str(error.get("name", "")),
        tuple(messages) or (str(error.get("what", "")),),
    )


def failure_from_trace(trace: dict[str, Any]) -> Failure:
    """Read the trace of a failed transaction: its `except`, and the action that failed."""
    error = trace.get("except") or trace
    stack = error.get("stack") or []
    failed = [each for each in trace.get("action_traces") or [] if each.get("except")]
    return Failure(
        int(error.get("code") or 0),
        str(error.get("name", "")),
        tuple(_filled(each) for each in stack) or (str(error.get("message", "")),),
        failed[-1]["receiver"] if failed else "",
    )


def error_from(failure: Failure, contract: str = "") -> CoopError:
    """The typed error of a refusal; `contract` is whom to think of when the node names none."""
    number = failure.number
    values = {"node": failure.name, "message": failure.words}
    if number in _ASSERTION:
        text = failure.messages[0] if failure.messages else ""
        text = text.removeprefix("assertion failure with message: ")
        return refusal_from_message(failure.contract or contract, text)
    if number == DUPLICATE:
        return AlreadyRecorded(**values)
    if number in _EXPIRED:
        return TransactionExpired(**values)
    if number // 10_000 == 309 or _NO_SUCH_LEVEL.search(failure.words):
        return AuthorizationRefused(**values)
    if number // 10_000 == 308:
        return ResourcesExhausted(**values)
    return NodeError(number=number, **values)


def _filled(entry: dict[str, Any]) -> str:
    values = entry.get("data") or {}
    return _PLACE.sub(lambda match: str(values.get(match[1], "")), str(entry.get("format", "")))
