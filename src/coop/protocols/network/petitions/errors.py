"""What can be wrong with a cooperative's description, with its petition, with an invitation.

CoopError
├── DescriptionFault        a value can't be right; `field` says where it stands
│   ├── NameMissing           a name is empty
│   ├── KindDiffers           the kind is not the preset's
│   ├── InnWrong, KppWrong, OgrnWrong
│   ├── BankIncomplete        some of the bank's details are missing
│   ├── BankCodeWrong, BankAccountWrong, CorrespondentWrong
│   ├── EmailWrong
│   ├── SlugWrong             no name for an address below the installation's
│   ├── SlugReserved          a name that the installation keeps for itself
│   └── SlugTaken             another cooperative answers or will answer there
├── PetitionRefused         the petition is in no state for this
│   ├── PetitionSent          it is with the operator: nothing is changed meanwhile
│   ├── PetitionUnready       something is still missing
│   ├── PetitionChanged       it is not what the operator has read
│   └── PetitionUndecided     the operator has not accepted it
├── FounderKnown            the e-mail belongs to somebody who signs here already
└── InvitationRefused       the link leads nowhere
    ├── InvitationUnknown     it was never made, or a newer one took its place
    ├── InvitationExpired     it is too old
    └── InvitationUsed        somebody has made a signature with it
"""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_noop

from coop.kernel.errors import CoopError


class DescriptionFault(CoopError):
    """A value of the description can't be right."""

    code = "description_fault"
    sentence = gettext_noop("The cooperative is not described well.")
    field: ClassVar[str] = ""


class NameMissing(DescriptionFault):
    """A name is empty."""

    code = "name_missing"
    sentence = gettext_noop("The cooperative has no name yet.")
    advice = gettext_noop("Give the short name and the full one.")
    field = "legal_name"


class KindDiffers(DescriptionFault):
    """The kind is not the preset's; `kind`, `preset`."""

    code = "kind_differs"
    sentence = gettext_noop("The kind of cooperative is not the one of its charter.")
    advice = gettext_noop("Choose the charter of this kind.")
    field = "kind"


class InnWrong(DescriptionFault):
    """The check digit does not agree; `inn`."""

    code = "inn_wrong"
    sentence = gettext_noop("These are not the ten digits of an organisation's INN.")
    advice = gettext_noop("Compare it with the certificate: one digit differs.")
    field = "inn"


class KppWrong(DescriptionFault):
    """It has not nine characters; `kpp`."""

    code = "kpp_wrong"
    sentence = gettext_noop("A KPP has nine characters, as 773601001.")
    advice = gettext_noop("It stands beside the INN.")
    field = "kpp"


class OgrnWrong(DescriptionFault):
    """The check digit does not agree; `ogrn`."""

    code = "ogrn_wrong"
    sentence = gettext_noop("These are not the thirteen digits of an OGRN.")
    advice = gettext_noop("Compare it with the extract of the state register.")
    field = "ogrn"


class BankIncomplete(DescriptionFault):
    """Some of the bank's details are missing; `missing`."""

    code = "bank_incomplete"
    sentence = gettext_noop("The bank's details are not complete.")
    advice = gettext_noop("Give all four, or none: they may be added later.")
    field = "bank_name"


class BankCodeWrong(DescriptionFault):
    """It is no bank's code; `bank_code`."""

    code = "bank_code_wrong"
    sentence = gettext_noop("A bank's code has nine digits and begins with 04.")
    field = "bank_code"


class BankAccountWrong(DescriptionFault):
    """The account's check digit does not agree with the bank's code; `account`."""

    code = "bank_account_wrong"
    sentence = gettext_noop("This account does not agree with the bank's code: check both.")
    field = "bank_account"


class CorrespondentWrong(BankAccountWrong):
    """The same of the correspondent account; `account`."""

    code = "correspondent_wrong"
    field = "bank_correspondent"


class EmailWrong(DescriptionFault):
    """It reads like no e-mail; `email`."""

    code = "email_wrong"
    sentence = gettext_noop("An e-mail address reads like anna@example.org.")
    field = "email"


class SlugWrong(DescriptionFault):
    """No name for an address below the installation's; `slug`."""

    code = "slug_wrong"
    sentence = gettext_noop("This name can't be part of an address.")
    advice = gettext_noop("Take 2 to 40 letters a to z, digits and hyphens; a letter comes first.")
    field = "slug"


class SlugReserved(DescriptionFault):
    """A name that the installation keeps for itself; `slug`."""

    code = "slug_reserved"
    sentence = gettext_noop("The installation keeps this name for itself.")
    advice = gettext_noop("Choose another one.")
    field = "slug"


class SlugTaken(DescriptionFault):
    """Another cooperative answers or will answer there; `slug`."""

    code = "slug_taken"
    sentence = gettext_noop("Another cooperative has this address.")
    advice = gettext_noop("Choose another one.")
    field = "slug"


class PetitionRefused(CoopError):
    """The petition is in no state for this."""

    code = "petition_refused"
    sentence = gettext_noop("This can't be done with the petition now.")


class PetitionSent(PetitionRefused):
    """It is with the operator; `state`."""

    code = "petition_sent"
    sentence = gettext_noop("The petition is sent: nothing is changed in it meanwhile.")
    advice = gettext_noop("Take it back first, then change it and send it again.")


class PetitionUnready(PetitionRefused):
    """Something is still missing; `missing` names the steps."""

    code = "petition_unready"
    sentence = gettext_noop("Something is still missing in the petition.")
    advice = gettext_noop("The overview shows which steps are not done.")


class PetitionChanged(PetitionRefused):
    """It is not what the operator has read; `read`, `present` count revisions."""

    code = "petition_changed"
    sentence = gettext_noop("The petition was changed after this page was opened.")
    advice = gettext_noop("Read it anew, then decide.")


class PetitionUndecided(PetitionRefused):
    """The operator has not accepted it; `state`."""

    code = "petition_undecided"
    sentence = gettext_noop("The operator has not accepted this petition.")


class FounderKnown(CoopError):
    """The e-mail belongs to somebody who has a signature on this installation."""

    code = "founder_known"
    sentence = gettext_noop("Somebody here signs with this e-mail already.")
    advice = gettext_noop(
        "Give another e-mail for this cooperative, or apply as a member once it is connected."
    )


class InvitationRefused(CoopError):
    """The link leads nowhere."""

    code = "invitation_refused"
    sentence = gettext_noop("This invitation does not work.")
    advice = gettext_noop("Ask whoever invited you for a new link.")


class InvitationUnknown(InvitationRefused):
    """It was never made, or a newer one took its place."""

    code = "invitation_unknown"
    sentence = gettext_noop("There is no such invitation, or a newer one took its place.")


class InvitationExpired(InvitationRefused):
    """It is too old; `expired_at`."""

    code = "invitation_expired"
    sentence = gettext_noop("The invitation is too old.")


class InvitationUsed(InvitationRefused):
    """Somebody has made a signature with it."""

    code = "invitation_used"
    sentence = gettext_noop("This invitation has been used: a signature is made with it.")
    advice = gettext_noop("If it was not you, tell whoever invited you at once.")
