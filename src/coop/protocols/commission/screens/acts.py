"""Acts of the audit commission that programs may draw up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.acts import Act
from coop.protocols.commission.screens.forms import AnswerForm, ConclusionForm, FindingForm

ACTS = (
    Act("record", _("Finding of the audit commission"), ("record",), (FindingForm,)),
    Act("answer", _("Answer to a finding"), ("answer",), (AnswerForm,)),
    Act("close", _("Close a finding"), ("close",)),
    Act("conclude", _("Conclusion on a year's report"), ("write",), (ConclusionForm,)),
    Act(
        "sign",
        _("Sign another auditor's conclusion"),
        ("sign",),
        fields={"document": "the paper's number"},
    ),
)
