"""Papers of the audit commission: finding, answer, conclusion on a year's report."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from coop.documents.kinds import DocumentKind
from coop.protocols.commission.documents.fields import (
    AnswerFields,
    ConclusionFields,
    FindingFields,
)

_HERE = Path(__file__).parent

FINDING = DocumentKind(
    template="finding",
    edition=1,
    title=_("Finding of the audit commission"),
    folder=_HERE / "finding",
    fields=FindingFields,
    contract="commission",
    action="find",
    signer_field="auditor",
    subject_field="",
    number_field="number",
)
ANSWER = DocumentKind(
    template="findanswer",
    edition=1,
    title=_("Answer to a finding"),
    folder=_HERE / "answer",
    fields=AnswerFields,
    contract="commission",
    action="answer",
    signer_field="answerer",
    subject_field="finding",
)
CONCLUSION = DocumentKind(
    template="conclusion",
    edition=1,
    title=_("Conclusion of the audit commission"),
    folder=_HERE / "conclusion",
    fields=ConclusionFields,
    contract="commission",
    action="conclude",
    signer_field="auditor",
    subject_field="year",
)

KINDS = (FINDING, ANSWER, CONCLUSION)
PACKAGES = {"finding": _("Finding of the audit commission"), "conclusion": _("Audit of the year")}
