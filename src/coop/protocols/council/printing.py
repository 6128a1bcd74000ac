"""The receipt of a vote: printed on demand and not kept."""

from __future__ import annotations

import uuid
from datetime import datetime

from coop.documents.factory import Frame, shared_renderer
from coop.kernel.decisions import Choice
from coop.monocoop import people
from coop.monocoop.letterhead import letterhead_of
from coop.monocoop.tenants import Tenant
from coop.protocols.council import wording
from coop.protocols.council.documents import RECEIPT
from coop.protocols.council.documents.fields import ReceiptFields
from coop.protocols.council.models import MatterVote
from coop.protocols.council.papers import TIME_ZONE, moment_in_words


def receipt(vote: MatterVote, title: str, tenant: Tenant, now: datetime, check_url: str) -> bytes:
    """What the ledger has recorded of a vote, and where anybody checks it."""
    fields = ReceiptFields(
        cooperative=letterhead_of(tenant),
        matter=vote.matter,
        title=title,
        voter_name=people.name_of(vote.coop, vote.account),
        voter_account=vote.account,
        choice=wording.CHOICES.get(Choice(vote.choice), "recused"),
        is_dissent=vote.dissent,
        cast_at=moment_in_words(vote.cast_at),
        transaction=vote.transaction,
        check_url=check_url,
    )
    frame = Frame(
        document=uuid.uuid4().hex[:8].upper(),
        template=RECEIPT.template,
        edition=RECEIPT.edition,
        title=str(RECEIPT.title),
        author=tenant.legal_name,
        created_at=now.astimezone(TIME_ZONE),
        check_url=check_url,
    )
    return shared_renderer().pdf(RECEIPT, fields.model_dump(mode="json"), frame)
