"""Every transaction is recovered from its own bytes: who signed, and what they signed.

This is what no node can make up: an act that people did not sign is found, whatever the node tells
of it. What a contract sent of itself is not signed; the other checks make it anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from coop.audit.auditor import Audit
from coop.audit.checks import Counted
from coop.audit.discrepancies import Discrepancy, Place, Wrong
from coop.audit.permissions import Permissions
from coop.chain.indexer.abis import AbiBook
from coop.chain.indexer.actions import RecordedAction
from coop.chain.indexer.blocks import ActionTrace, Block, PackedTransaction
from coop.chain.keys import Signature, SignatureMalformed
from coop.chain.system_actions import SYSTEM
from coop.chain.transactions import Action, SignedTransaction, Transaction, TransactionMalformed

NAME = "signatures"
TITLE = _("Transactions and their signatures")
MISSING = Wrong(
    "transaction_missing", _("The block does not carry the transaction that asked for the act.")
)
OTHER = Wrong("transaction_other", _("The signed transaction asks for something else."))
LEFT_OUT = Wrong("act_left_out", _("What a signed transaction asks for was not told."))
UNREADABLE = Wrong("transaction_unreadable", _("The transaction's bytes can't be read."))
NOT_SIGNED = Wrong("not_signed", _("Whose consent the act claims did not sign it."))

Told = Sequence[tuple[ActionTrace, RecordedAction]]


class SignedTransactions:
    """Compares what was told with what people signed; keeps nothing from block to block.

    The chain's own account has its key from the chain's first block, which no action tells: the
    first key that uses it is taken on trust, and must be the only one.
    """

    def __init__(
        self, audit: Audit, chain_id: bytes, watched: frozenset[str], abis: AbiBook
    ) -> None:
        """`chain_id`: a signature holds for one chain only; `watched` contracts' acts are told."""
        self._abis = abis
        self._audit = audit
        self._permissions = audit.of(Permissions)
        self._chain_id = chain_id
        self._watched = watched
        self._system_keys: set[str] = set()

    def of_block(self, block: Block) -> dict[str, PackedTransaction]:
        """The block's transactions by the id that their own bytes have."""
        return {sha256(each.packed).hexdigest(): each for each in block.transactions or ()}

    def take(self, told: Told, packed: PackedTransaction | None) -> Iterator[Discrepancy]:
        """Judge one transaction by its told actions, before anything follows from them."""
        first = told[0][1]
        if packed is None:
            yield _differs(first, MISSING)
            return
        try:
            signed = _read(packed)
            keys = {str(key) for key in signed.signers(self._chain_id)}
        except (TransactionMalformed, SignatureMalformed) as error:
            yield _differs(first, UNREADABLE, found=str(error))
            return
        yield from self._unlike(told, signed.transaction)
        yield from self._unsigned(first, signed.transaction, keys)
        self._count(told)

    def left_out(self, block: Block, packed: PackedTransaction) -> Discrepancy | None:
        """A transaction none of whose acts were told, though it asks for some that are watched."""
        try:
            asked = self._asked(_read(packed).transaction)
        except (TransactionMalformed, SignatureMalformed):
            return None  # of a kind that no act here is made of
        if not asked:
            return None
        first = asked[0]
        transaction = sha256(packed.packed).hexdigest()
        place = Place(block.number, block.time, transaction, 0, first.account, first.name)
        return Discrepancy(NAME, LEFT_OUT, "", f"{first.account}::{first.name}", place=place)

    def _asked(self, transaction: Transaction) -> list[Action]:
        return [each for each in transaction.actions if each.account in self._watched]

    def _unlike(self, told: Told, transaction: Transaction) -> Iterator[Discrepancy]:
        """What was told otherwise than it was asked for, and what was left out or added."""
        asked = self._asked(transaction)
        own = _asked_for(told, asked)
        for (trace, recorded), action in zip(own, asked, strict=False):
            if not _is_same(trace, action):
                found, expected = self._difference(trace, recorded, action)
                yield _differs(recorded, OTHER, found=found, expected=expected)
        if len(own) != len(asked):
            yield _differs(told[0][1], LEFT_OUT, found=len(own), expected=len(asked))

    def _difference(
        self, trace: ActionTrace, recorded: RecordedAction, action: Action
    ) -> tuple[str, str]:
        """What was told and what was asked for: the fields that differ, else the whole acts."""
        named = f"{action.account}::{action.name}"
        if _named(trace) != named:
            return _named(trace), named
        wanted, _result = self._abis.read(replace(trace, data=action.data))
        unlike = [field for field in wanted if wanted[field] != recorded.data.get(field)]
        found = ", ".join(f"{field} = {recorded.data.get(field)}" for field in unlike)
        return found, ", ".join(f"{field} = {wanted[field]}" for field in unlike)

    def _unsigned(
        self, at: RecordedAction, transaction: Transaction, keys: set[str]
    ) -> Iterator[Discrepancy]:
        levels = dict.fromkeys(
            level for action in transaction.actions for level in action.authorization
        )
        for level in levels:
            name = str(level)
            if level.actor == SYSTEM and not self._permissions.knows(name):
                self._system_keys = self._system_keys or keys
                holds = bool(self._system_keys & keys)
            else:
                holds = self._permissions.satisfied(name, keys)
            if not holds:
                expected = ", ".join(self._permissions.keys_of(name))
                yield _differs(
                    at, NOT_SIGNED, name, found=", ".join(sorted(keys)), expected=expected
                )

    def _count(self, told: Told) -> None:
        for coop in {recorded.data.get("coop") for _trace, recorded in told}:
            if isinstance(coop, str):
                self._audit.count(coop, Counted.TRANSACTIONS)


def _read(packed: PackedTransaction) -> SignedTransaction:
    if packed.context_free_data:
        raise TransactionMalformed(problem="context-free data")
    signatures = tuple(Signature.unpack(each) for each in packed.signatures)
    return SignedTransaction(Transaction.unpack(packed.packed), signatures)


def _asked_for(told: Told, asked: Sequence[Action]) -> Told:
    """What the transaction itself asked for, and no contract sent.

    Where the source does not tell who sent what, all that the transaction asks for must stand in
    what was told, in its order; the rest is taken for what contracts sent.
    """
    if all(trace.sent_by is not None for trace, _recorded in told):
        return [each for each in told if not each[0].sent_by]
    found, at = [], 0
    for action in asked:
        rest = (place for place in range(at, len(told)) if _is_same(told[place][0], action))
        place = next(rest, None)
        if place is not None:
            found.append(told[place])
            at = place + 1
    return found


def _is_same(trace: ActionTrace, action: Action) -> bool:
    authorizers = tuple(str(level) for level in action.authorization)
    wanted = (action.account, action.name, action.data, authorizers)
    return (trace.contract, trace.action, trace.data, trace.authorizers) == wanted


def _named(trace: ActionTrace) -> str:
    return f"{trace.contract}::{trace.action}"


def _differs(
    action: RecordedAction,
    wrong: Wrong,
    about: str = "",
    *,
    found: object = "",
    expected: object = "",
) -> Discrepancy:
    return Discrepancy(
        check=NAME,
        wrong=wrong,
        coop=str(action.data.get("coop", "")),
        about=about or f"{action.contract}::{action.action}",
        found=str(found),
        expected=str(expected),
        place=Place.of(action),
    )
