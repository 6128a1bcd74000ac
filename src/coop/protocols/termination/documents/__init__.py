"""Papers of the end of membership: statement, report, notice, claim of heirs, lapse."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from coop.documents.kinds import DocumentKind
from coop.protocols.termination.documents.fields import (
    ClaimFields,
    LapseFields,
    NoticeFields,
    ReportFields,
    StatementFields,
)

_HERE = Path(__file__).parent

STATEMENT = DocumentKind(
    template="exit",
    edition=1,
    title=_("Statement of exit"),
    folder=_HERE / "statement",
    fields=StatementFields,
    contract="termination",
    action="leave",
    signer_field="member",
    subject_field="member",
)
REPORT = DocumentKind(
    template="deathnote",
    edition=1,
    title=_("Report on the end of a membership"),
    folder=_HERE / "deathnote",
    fields=ReportFields,
    contract="termination",
    action="report",
    signer_field="officer",
    subject_field="member",
)
NOTICE = DocumentKind(
    template="expulsion",
    edition=1,
    title=_("Notice of expulsion"),
    folder=_HERE / "notice",
    fields=NoticeFields,
    contract="termination",
    action="accuse",
    signer_field="chair",
    subject_field="member",
)
CLAIM = DocumentKind(
    template="heirclaim",
    edition=1,
    title=_("Memo on a payment to an heir"),
    folder=_HERE / "heirclaim",
    fields=ClaimFields,
    contract="termination",
    action="heir",
    signer_field="officer",
    subject_field="id",
)
LAPSE = DocumentKind(
    template="lapse",
    edition=1,
    title=_("Memo on an unclaimed share"),
    folder=_HERE / "lapse",
    fields=LapseFields,
    contract="termination",
    action="lapse",
    signer_field="officer",
    subject_field="settlement",
)

KINDS = (STATEMENT, REPORT, NOTICE, CLAIM, LAPSE)
PACKAGES = {"exit": _("End of membership")}
