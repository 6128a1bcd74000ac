"""Papers of the council: motions, notices of sessions, minutes, receipts of votes."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from coop.documents.kinds import DocumentKind
from coop.protocols.council.documents.fields import (
    MinutesFields,
    MotionFields,
    ReceiptFields,
    SessionMinutesFields,
    SessionNoticeFields,
)

_HERE = Path(__file__).parent

MINUTES = DocumentKind(
    template="minutes",
    edition=1,
    title=_("Minutes of the council"),
    folder=_HERE / "minutes",
    fields=MinutesFields,
    contract="council",
    action="minutes",
    signer_field="signer",
    subject_field="matter",
)
MOTION = DocumentKind(
    template="motion",
    edition=1,
    title=_("Motion to the council"),
    folder=_HERE / "motion",
    fields=MotionFields,
    contract="council",
    action="move",
    signer_field="mover",
    subject_field="",
    number_field="number",
)
SESSION_NOTICE = DocumentKind(
    template="sessnotice",
    edition=1,
    title=_("Notice of a session of the council"),
    folder=_HERE / "sessnotice",
    fields=SessionNoticeFields,
    contract="council",
    action="callsession",
    signer_field="chair",
    subject_field="",
    number_field="number",
)
SESSION_MINUTES = DocumentKind(
    template="sessminutes",
    edition=1,
    title=_("Minutes of a session of the council"),
    folder=_HERE / "sessminutes",
    fields=SessionMinutesFields,
    contract="council",
    action="sessminutes",
    signer_field="signer",
    subject_field="session",
)
RECEIPT = DocumentKind(
    template="voterec",
    edition=1,
    title=_("Receipt of a vote"),
    folder=_HERE / "receipt",
    fields=ReceiptFields,
    contract="council",
    action="vote",
    signer_field="member",
    subject_field="matter",
)
"""Printed on demand, signed by nobody: it stands in no register of kinds."""

KINDS = (MINUTES, MOTION, SESSION_NOTICE, SESSION_MINUTES)
PACKAGES = {
    "matter": _("Matter of the council"),
    "motion": _("Matter of the council"),
    "session": _("Session of the council"),
}
