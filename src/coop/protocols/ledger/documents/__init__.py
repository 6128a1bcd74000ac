"""Papers of the books: an accountant's voucher and reversal; statements, which nobody signs."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from coop.documents.kinds import DocumentKind
from coop.protocols.ledger.documents.fields import (
    ReversalFields,
    SheetFields,
    StatementFields,
    VoucherFields,
)

_HERE = Path(__file__).parent

VOUCHER = DocumentKind(
    template="voucher",
    edition=1,
    title=_("Accounting voucher"),
    folder=_HERE / "voucher",
    fields=VoucherFields,
    contract="ledger",
    action="enter",
    signer_field="accountant",
    subject_field="number",
)
REVERSAL = DocumentKind(
    template="reversal",
    edition=1,
    title=_("Reversal voucher"),
    folder=_HERE / "reversal",
    fields=ReversalFields,
    contract="ledger",
    action="reverse",
    signer_field="accountant",
    subject_field="number",
)
KINDS = (VOUCHER, REVERSAL)
PACKAGES = {"ledger": _("Books")}

# Printed on demand and not kept: what they say is in the books.
STATEMENT = DocumentKind(
    template="statement",
    edition=1,
    title=_("Member's statement"),
    folder=_HERE / "statement",
    fields=StatementFields,
    contract="",
    action="",
    signer_field="",
    subject_field="",
)
SHEET = DocumentKind(
    template="sheet",
    edition=1,
    title=_("Trial balance"),
    folder=_HERE / "sheet",
    fields=SheetFields,
    contract="",
    action="",
    signer_field="",
    subject_field="",
)
