"""Acts of payments that programs may draw up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.acts import Act

ACTS = (
    Act("confirm", _("Confirm payments"), ("confirm",), fields={"order": "numbers of orders"}),
    Act("refunded", _("Money given back"), ("refunded",)),
    Act("confirm_matched", _("Confirm what the bank's statement tells"), ("confirm_matched",)),
    Act(
        "confirm_line",
        _("Confirm a payment by its order"),
        ("confirm_line",),
        fields={"order": "the order's number", "reference": "or the order's reference"},
    ),
    Act(
        "keep",
        _("Keep unknown money apart"),
        ("keep",),
        fields={"line": "the line's number; without it the next ones"},
    ),
    Act(
        "assign",
        _("Recognise kept money"),
        ("assign",),
        fields={"order": "the order's number", "reference": "or the order's reference"},
    ),
    Act("give_back", _("Give kept money back"), ("give_back",)),
    Act(
        "sent",
        _("The bank has paid"),
        ("outgoing_act",),
        fields={"order": "numbers of orders"},
        always={"do": "sent"},
    ),
    Act(
        "paid_in_cash",
        _("Paid from the cash desk"),
        ("outgoing_act",),
        fields={"order": "numbers of orders"},
        always={"do": "desk"},
    ),
    Act(
        "failed",
        _("The bank did not pay"),
        ("outgoing_act",),
        fields={"order": "numbers of orders"},
        always={"do": "failed"},
    ),
)
