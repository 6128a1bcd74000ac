"""What the audit commission's contract refuses; one class a code, the contract's own sentences.

Refusals of the words that other contracts use too have no contract of their own.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import Refusal, register_refusal


class CommissionRefusal(Refusal):
    """The commission contract refused an action."""

    contract = "commission"


@register_refusal
class AlreadyEscalated(CommissionRefusal):
    """It went to the general meeting before."""

    code = "already_escalated"
    sentence = gettext_noop("The finding is before the general meeting already.")


@register_refusal
class AlreadySigned(CommissionRefusal):
    """The auditor's newest signature is under this very document."""

    code = "already_signed"
    sentence = gettext_noop("The auditor has signed this conclusion already.")


@register_refusal
class ConclusionStands(CommissionRefusal):
    """More than half of the commission signed another document."""

    code = "conclusion_stands"
    sentence = gettext_noop("The conclusion on this year's report stands.")
    advice = gettext_noop("Sign the conclusion that stands, if you agree with it.")


@register_refusal
class HoldsOffice(CommissionRefusal):
    """Who is checked does not check; `person`."""

    code = "holds_office"
    sentence = gettext_noop(
        "Who sits in the council or the board, or is an officer, audits nothing."
    )
    advice = gettext_noop("The office ends first; then the person may be seated.")


@register_refusal
class IsAuditor(Refusal):
    """The council would give an office to who checks it; `person`."""

    code = "is_auditor"
    sentence = gettext_noop("Who audits the council takes no office from it.")
    advice = gettext_noop("Name somebody who is no auditor.")


@register_refusal
class NotAddressee(CommissionRefusal):
    """Somebody else than the organ that the finding is addressed to."""

    code = "not_addressee"
    sentence = gettext_noop("The organ that the finding is addressed to answers it.")


@register_refusal
class NotAuditor(CommissionRefusal):
    """The person is no auditor in office."""

    code = "not_auditor"
    sentence = gettext_noop("Only an auditor in office does it.")


@register_refusal
class NotEscalated(CommissionRefusal):
    """The meeting decided on a finding that never went there."""

    code = "not_escalated"
    sentence = gettext_noop("The finding is not before the general meeting.")


@register_refusal
class NotOverdue(CommissionRefusal):
    """The charter's days are not over; `due`."""

    code = "not_overdue"
    sentence = gettext_noop("There is still time to act on the finding.")


@register_refusal
class RepeatedAuditor(CommissionRefusal):
    """A person stands in the commission twice."""

    code = "repeated_auditor"
    sentence = gettext_noop("A person has one place in the audit commission.")


@register_refusal
class TermOver(CommissionRefusal):
    """The commission's term ends in the past."""

    code = "term_over"
    sentence = gettext_noop("The term ends in the past.")


@register_refusal
class TooFewAuditors(CommissionRefusal):
    """Fewer auditors than the charter's `auditmin`; `auditors`, `floor`."""

    code = "too_few_auditors"
    sentence = gettext_noop("The charter asks for more auditors.")


@register_refusal
class TooManyAuditors(CommissionRefusal):
    """More than 15 auditors."""

    code = "too_many_auditors"
    sentence = gettext_noop("An audit commission has at most 15 auditors.")


@register_refusal
class AddresseeUnknown(CommissionRefusal):
    """Neither the council nor a board in office."""

    code = "unknown_addressee"
    sentence = gettext_noop("A finding is addressed to the council or to the board in office.")


@register_refusal
class FindingUnknown(CommissionRefusal):
    """The finding is closed, or never was."""

    code = "unknown_finding"
    sentence = gettext_noop("There is no such finding.")


@register_refusal
class YearOutOfRange(CommissionRefusal):
    """No such year, or one to come; `first`, `last`."""

    code = "year_out_of_range"
    sentence = gettext_noop("There is no report of that year to conclude on.")
    advice = gettext_noop("Choose a year that has a report.")
