"""Words for sections and their people, for the page of a cooperative's acts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.openness.words import (
    Act,
    ContractWords,
    Field,
    coded,
    matter_kind,
    number,
    people,
    person,
    yes_no,
)

KINDS = {1: _("by place"), 2: _("by occupation")}
OFFICES = {"delegate": _("delegate"), "sectionchair": _("chair of the section")}


def section_kind(value: object, coop: str) -> str:
    """The kind of a section, or of a matter about one."""
    return str(KINDS[value]) if isinstance(value, int) else matter_kind(value, coop)


HEAD, LEADER = _("chair or deputy"), _("chair of the section")

WORDS = ContractWords(
    contract="sections",
    title=_("Sections"),
    icon="map-pin",
    acts={
        "propose": Act(_("A member proposed a section"), by="initiator", brief=("kind",)),
        "support": Act(
            _("A member supports the founding of a section"), by="member", brief=("section",)
        ),
        "withdraw": Act(
            _("The proposal of a section was taken back"), by="initiator", brief=("section",)
        ),
        "begin": Act(_("The council began a section"), by="chair", role=HEAD, brief=("kind",)),
        "close": Act(
            _("The closing of a section was put before the council"),
            by="chair",
            role=HEAD,
            brief=("section", "into"),
        ),
        "decided": Act(_("It was decided on a section"), brief=("kind", "approved")),
        "join": Act(_("A member chose a section"), by="member", brief=("section",)),
        "visit": Act(
            _("A member takes part in another section"),
            by="member",
            brief=("section", "takes_part"),
        ),
        "list": Act(
            _("The list of a private section was changed"),
            by="chair",
            role=LEADER,
            brief=("section",),
        ),
        "elected": Act(_("A section has elected"), brief=("section", "office", "people")),
        "empower": Act(
            _("The section’s chair has power of attorney"),
            by="chair",
            role=HEAD,
            brief=("section", "until"),
        ),
        "revoke": Act(
            _("The section’s chair has power of attorney no more"),
            by="chair",
            role=HEAD,
            brief=("section",),
        ),
        "accept": Act(
            _("The agreement on liability was signed"),
            by="signer",
            role=_("officer"),
            brief=("section",),
        ),
        "trust": Act(
            _("A section’s chair trusts a member with acts"),
            by="chair",
            role=LEADER,
            brief=("section", "person"),
        ),
        "untrust": Act(_("A trust has ended"), by="by", brief=("section", "person")),
        "resign": Act(
            _("An office of a section was laid down"), by="person", brief=("section", "office")
        ),
        "retire": Act(_("A delegate’s mandate is over"), brief=("delegate",)),
    },
    fields={
        "kind": Field(_("Kind of section"), section_kind),
        "by_list": Field(_("By list only"), yes_no),
        "initiator": Field(_("Initiator"), person),
        "into": Field(_("Merged into"), number),
        "office": Field(_("Office"), coded(OFFICES)),
        "people": Field(_("Elected"), people),
        "meeting": Field(_("Meeting"), number),
        "may": Field(_("May choose it"), yes_no),
        "takes_part": Field(_("Takes part"), yes_no),
        "delegate": Field(_("Delegate"), person),
        "by": Field(_("Who"), person),
    },
    matters={
        "section": _("founding of a section"),
        "secclose": _("closing of a section"),
        "recall": _("recall of a delegate"),
        "bindfor": _("binding delegates to vote for"),
        "bindagainst": _("binding delegates to vote against"),
    },
)
