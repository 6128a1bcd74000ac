"""What the membership contract refuses; one class a code, the same sentences as in `contract/`."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import Refusal, register_refusal


class MembershipRefusal(Refusal):
    """The membership contract refused an action."""

    contract = "membership"


@register_refusal
class AgeNotTold(MembershipRefusal):
    """The age was told more precisely than the ledger may know, or for an organisation."""

    code = "age_not_told"
    sentence = gettext_noop("Tell 18 for all who are older, and 0 for an organisation.")
    advice = gettext_noop("Tell 18 for all who are older.")


@register_refusal
class AgreementMissing(MembershipRefusal):
    """An application came before both agreements were signed."""

    code = "agreement_missing"
    sentence = gettext_noop("Both agreements are signed before the application.")
    advice = gettext_noop("Sign the signature agreement and the consent first.")


@register_refusal
class AlreadyApplied(MembershipRefusal):
    """The person is an applicant or a member already."""

    code = "already_applied"
    sentence = gettext_noop("The person has applied already.")


@register_refusal
class AlreadyFounded(MembershipRefusal):
    """Founders are named once."""

    code = "already_founded"
    sentence = gettext_noop("The cooperative has its founders.")


@register_refusal
class EsignFirst(MembershipRefusal):
    """The consent was signed before the agreement that makes signatures valid."""

    code = "esign_first"
    sentence = gettext_noop("The agreement on electronic signature is signed first.")
    advice = gettext_noop("Sign the signature agreement first.")


@register_refusal
class NotApplied(MembershipRefusal):
    """There is no application, or membership has arisen."""

    code = "not_applied"
    sentence = gettext_noop("There is no application to take back.")


@register_refusal
class NotMember(MembershipRefusal):
    """Only members have certificates."""

    code = "not_member"
    sentence = gettext_noop("The person is not a member.")


@register_refusal
class NotThisMatter(MembershipRefusal):
    """The council told of a matter that is not the person's pending admission."""

    code = "not_this_matter"
    sentence = gettext_noop("The matter is not this person's admission.")


@register_refusal
class NotThisOrder(MembershipRefusal):
    """Payments told of an order that is not the person's."""

    code = "not_this_order"
    sentence = gettext_noop("The order is not this person's.")


@register_refusal
class RefundDue(MembershipRefusal):
    """One applies anew when the former money has gone back."""

    code = "refund_due"
    sentence = gettext_noop("The money of the former application is still to go back.")
    advice = gettext_noop("Ask the cashier to return the money.")


@register_refusal
class UnderAge(MembershipRefusal):
    """The applicant is younger than the charter asks; `age`, `floor`."""

    code = "under_age"
    sentence = gettext_noop("The applicant is too young to join.")
    advice = gettext_noop("Apply when the age is reached.")


@register_refusal
class AgreementUnknown(MembershipRefusal):
    """The agreement is neither `esign` nor `privacy`."""

    code = "unknown_agreement"
    sentence = gettext_noop("There is no such agreement.")


@register_refusal
class CauseUnknown(MembershipRefusal):
    """The cause is none of those for which a membership ends."""

    code = "unknown_cause"
    sentence = gettext_noop(
        "Membership ends by exit, expulsion, liquidation of an organisation, or death."
    )


@register_refusal
class KindUnknown(MembershipRefusal):
    """The kind of member is none of three."""

    code = "unknown_kind"
    sentence = gettext_noop("A member is a citizen, a sole proprietor or an organisation.")
    advice = gettext_noop("1 citizen, 2 sole proprietor, 3 organisation.")


@register_refusal
class PersonUnknown(MembershipRefusal):
    """The person has signed nothing with this cooperative."""

    code = "unknown_person"
    sentence = gettext_noop("The cooperative has no record of this person.")
