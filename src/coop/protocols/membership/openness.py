"""Words for joining and leaving, for the page of a cooperative's acts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.openness.words import (
    Act,
    ContractWords,
    Field,
    coded,
    number,
    people,
)

AGREEMENTS = {"esign": _("on electronic signature"), "privacy": _("on personal data")}
KINDS = {1: _("citizen"), 2: _("sole proprietor"), 3: _("organisation")}
CAUSES = {
    1: _("left"),
    2: _("expelled"),
    3: _("the organisation was liquidated"),
    4: _("died"),
}

WORDS = ContractWords(
    contract="membership",
    title=_("Membership"),
    icon="user-plus",
    acts={
        "found": Act(_("The founders became members"), brief=("founders",)),
        "agree": Act(
            _("An agreement with the cooperative was signed"),
            by="person",
            role=_("applicant"),
            brief=("agreement",),
        ),
        "apply": Act(_("An application for membership"), by="applicant", role=_("applicant")),
        "withdraw": Act(
            _("An application for membership was taken back"),
            by="applicant",
            role=_("applicant"),
        ),
        "paid": Act(_("An applicant’s money came"), brief=("payer", "parts")),
        "decided": Act(_("It was decided on an application"), brief=("subject", "approved")),
        "refunded": Act(_("An applicant’s money went back"), brief=("payer",)),
        "terminate": Act(_("A membership ended"), brief=("member", "cause")),
        "certify": Act(_("A member’s certificate was issued"), by="coop", brief=("member",)),
        "setsection": Act(_("A member votes in another section"), brief=("member", "section")),
    },
    fields={
        "founders": Field(_("Founders"), people),
        "agreement": Field(_("Agreement"), coded(AGREEMENTS)),
        "kind": Field(_("Who joins"), coded(KINDS)),
        "age": Field(_("Full years, eighteen for all who are older"), number),
        "cause": Field(_("Cause"), coded(CAUSES)),
    },
    matters={"admission": _("admission to membership")},
)
