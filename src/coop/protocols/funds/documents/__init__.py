"""Papers of funds: the memo, the report of what was spent, the draft of how fees are divided."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from coop.documents.kinds import DocumentKind
from coop.protocols.funds.documents.fields import MemoFields, ReportFields, SplitFields

_HERE = Path(__file__).parent

MEMO = DocumentKind(
    template="memo",
    edition=1,
    title=_("Expense memo"),
    folder=_HERE / "memo",
    fields=MemoFields,
    contract="funds",
    action="write",
    signer_field="author",
    subject_field="number",
)
REPORT = DocumentKind(
    template="advreport",
    edition=1,
    title=_("Report on money spent"),
    folder=_HERE / "advreport",
    fields=ReportFields,
    contract="funds",
    action="report",
    signer_field="author",
    subject_field="number",
)
SPLIT = DocumentKind(
    template="feesplit",
    edition=1,
    title=_("Draft of how fees are divided"),
    folder=_HERE / "feesplit",
    fields=SplitFields,
    contract="funds",
    action="draft",
    signer_field="chair",
    subject_field="number",
)

KINDS = (MEMO, REPORT, SPLIT)
PACKAGES = {"memo": _("Expense memo"), "feesplit": _("Draft of how fees are divided")}
