"""Papers of meetings: those that people sign, and the two that are only printed."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from coop.documents.kinds import DocumentKind
from coop.protocols.meetings.documents.fields import (
    BallotFields,
    CandidacyFields,
    ContestFields,
    CountSheetFields,
    DemandFields,
    DispatchFields,
    MinutesFields,
    NoticeFields,
    ProposalFields,
    ProxyFields,
    ReceiptFields,
)

_HERE = Path(__file__).parent

NOTICE = DocumentKind(
    template="notice",
    edition=1,
    title=_("Notice of a meeting"),
    folder=_HERE / "notice",
    fields=NoticeFields,
    contract="meetings",
    action="convene",
    signer_field="chair",
    subject_field="meeting",
    cosigners={"initiate": "member", "replan": "chair", "repeat": "chair"},
    number_field="number",
    numbered_by=("initiate",),
)
PROPOSAL = DocumentKind(
    template="proposal",
    edition=1,
    title=_("Proposal of a question for a meeting"),
    folder=_HERE / "proposal",
    fields=ProposalFields,
    contract="meetings",
    action="propose",
    signer_field="member",
    subject_field="",
    number_field="number",
)
CANDIDACY = DocumentKind(
    template="candidacy",
    edition=1,
    title=_("Consent to stand for an office"),
    folder=_HERE / "candidacy",
    fields=CandidacyFields,
    contract="meetings",
    action="stand",
    signer_field="member",
    subject_field="office",
)
DEMAND = DocumentKind(
    template="demand",
    edition=1,
    title=_("Demand to call a meeting"),
    folder=_HERE / "demand",
    fields=DemandFields,
    contract="meetings",
    action="demand",
    signer_field="member",
    subject_field="meeting",
)
DISPATCH = DocumentKind(
    template="dispatch",
    edition=1,
    title=_("Proof that voters were notified"),
    folder=_HERE / "dispatch",
    fields=DispatchFields,
    contract="meetings",
    action="dispatched",
    signer_field="officer",
    subject_field="meeting",
)
PROXY = DocumentKind(
    template="proxy",
    edition=1,
    title=_("Power of attorney to vote"),
    folder=_HERE / "proxy",
    fields=ProxyFields,
    contract="meetings",
    action="empower",
    signer_field="principal",
    subject_field="agent",
)
COUNTSHEET = DocumentKind(
    template="countsheet",
    edition=1,
    title=_("Minutes of the counting committee"),
    folder=_HERE / "countsheet",
    fields=CountSheetFields,
    contract="meetings",
    action="attest",
    signer_field="counter",
    subject_field="meeting",
)
MINUTES = DocumentKind(
    template="meetminutes",
    edition=1,
    title=_("Minutes of a meeting"),
    folder=_HERE / "minutes",
    fields=MinutesFields,
    contract="meetings",
    action="minutes",
    signer_field="signer",
    subject_field="meeting",
)
CONTEST = DocumentKind(
    template="contest",
    edition=1,
    title=_("Notice of contesting a decision"),
    folder=_HERE / "contest",
    fields=ContestFields,
    contract="meetings",
    action="contest",
    signer_field="member",
    subject_field="question",
)
BALLOT = DocumentKind(
    template="ballot",
    edition=1,
    title=_("Ballot"),
    folder=_HERE / "ballot",
    fields=BallotFields,
    contract="",
    action="",
    signer_field="",
    subject_field="",
)
RECEIPT = DocumentKind(
    template="receipt",
    edition=1,
    title=_("Receipt of a ballot"),
    folder=_HERE / "receipt",
    fields=ReceiptFields,
    contract="",
    action="",
    signer_field="",
    subject_field="",
)

KINDS = (
    NOTICE,
    PROPOSAL,
    CANDIDACY,
    DEMAND,
    DISPATCH,
    PROXY,
    COUNTSHEET,
    MINUTES,
    CONTEST,
)
PACKAGES = {
    "meeting": _("Meeting"),
    "demand": _("Demand to call a meeting"),
    "proposal": _("Proposal of a question for a meeting"),
    "candidacy": _("Consent to stand for an office"),
    "proxy": _("Power of attorney to vote"),
}
