"""What stops or delays the indexer.

IndexerTrouble
├── SourceUnreachable       no history answers now; tried again with growing pauses
│   └── TracesNotYet        a block came before the node had written its traces; tried again
├── HistoryIncomplete       the node's history begins later than we need
├── HistoryMalformed        the history speaks a form that is not known here
├── ContractsChanged        other contracts are to be indexed than were
├── ChainReplaced           the final blocks of the read model are not on this chain
└── HandlerFailed           a handler could not take an action: nothing is skipped, all stops
"""

from __future__ import annotations

from coop.kernel.errors import CoopError


class IndexerTrouble(CoopError):
    """What stops or delays the indexer."""

    code = "indexer_trouble"
    sentence = "The read model can't follow the chain."


class SourceUnreachable(IndexerTrouble):
    """No history answers now."""

    code = "source_unreachable"
    sentence = "The node's history does not answer."
    advice = "It is tried again; start the node if it is down."


class TracesNotYet(SourceUnreachable):
    """A busy node sends a new block before its history log holds what happened in it."""

    code = "traces_not_yet"
    sentence = "The node's history does not have this block's traces yet."
    advice = "It is tried again; if it lasts, write the history anew: `coop node restore --replay`."


class HistoryIncomplete(IndexerTrouble):
    """The node's history begins later than the read model needs."""

    code = "history_incomplete"
    sentence = "The node's history begins after the block that is needed next."
    advice = "Write it anew with `coop node restore --replay`, or name a node with whole history."


class HistoryMalformed(IndexerTrouble):
    """The history speaks a form that is not known here."""

    code = "history_malformed"
    sentence = "The node's history came in a form that is not known here."


class ChainReplaced(IndexerTrouble):
    """Final blocks of the read model are not on this chain."""

    code = "chain_replaced"
    sentence = "The read model was made from another chain than the node's."
    advice = "If the node is the right one, build the read model anew with `coop index rebuild`."


class ContractsChanged(IndexerTrouble):
    """Contracts are to be indexed whose earlier actions were passed over."""

    code = "contracts_changed"
    sentence = "The read model was made without some of the contracts it is to show now."
    advice = "Build it anew with `coop index rebuild`."


class HandlerFailed(IndexerTrouble):
    """A handler could not take an action."""

    code = "handler_failed"
    sentence = "A recorded action could not be taken into the read model, so the index stopped."
    advice = "Nothing was skipped; after the cause is removed, `coop index follow` goes on."
