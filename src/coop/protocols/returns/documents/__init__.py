"""Papers of returns: the two statements, and the act of handing over with its two signatures."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from coop.documents.kinds import DocumentKind
from coop.protocols.returns.documents.fields import ActFields, NovationFields, StatementFields

_HERE = Path(__file__).parent

STATEMENT = DocumentKind(
    template="returnask",
    edition=1,
    title=_("Statement on the return of a share"),
    folder=_HERE / "statement",
    fields=StatementFields,
    contract="returns",
    action="ask",
    signer_field="member",
    subject_field="id",
)
NOVATION = DocumentKind(
    template="returnasset",
    edition=1,
    title=_("Statement on the return of a share in property"),
    folder=_HERE / "novation",
    fields=NovationFields,
    contract="returns",
    action="askasset",
    signer_field="member",
    subject_field="id",
)
ACT = DocumentKind(
    template="returnact",
    edition=1,
    title=_("Act of handing property over"),
    folder=_HERE / "act",
    fields=ActFields,
    contract="returns",
    action="give",
    signer_field="officer",
    subject_field="id",
    cosigners={"receive": "member"},
)

KINDS = (STATEMENT, NOVATION, ACT)
PACKAGES = {"return": _("Return of a share")}
