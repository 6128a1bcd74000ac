"""What programs may bring in to payments: a bank's statement, as the cashier uploads it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.resources import Intake, Reader
from coop.protocols.payments import importing
from coop.protocols.payments.resources import CASHIERS, StatementTold, told_statement

BROUGHT_AS = "api.txt"
"""The name of a statement that a program brings: its own is nobody's business."""


def take_statement(reader: Reader, content: bytes) -> StatementTold:
    """Keep a statement; a duty reads it. Raises what `importing` refuses."""
    importing.our_accounts(reader.coop)
    return told_statement(
        importing.take_file(reader.coop, BROUGHT_AS, content, reader.account, reader.now)
    )


INTAKES = (Intake("statements", _("Bank statements"), CASHIERS, take_statement, StatementTold),)
