"""Tables of the chain package."""

from coop.chain.models.indexer import ActionRow, ContractAbi, Cursor
from coop.chain.models.outbox import OutboxEntry

__all__ = ["ActionRow", "ContractAbi", "Cursor", "OutboxEntry"]
