"""What the charter's contract refuses; one class a code, the same sentences as in `contract/`.

Refusals of the words that other contracts use too have no contract of their own.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import Refusal, register_refusal


class CharterRefusal(Refusal):
    """The charter contract refused an action."""

    contract = "charter"


@register_refusal
class AboveNorm(CharterRefusal):
    """A charter's value exceeds its norm; `code`, `value`, `ceiling`."""

    code = "above_norm"
    sentence = gettext_noop("The value is above what the law allows.")
    advice = gettext_noop("Choose a value within the norm.")


@register_refusal
class AlreadyAdopted(CharterRefusal):
    """A first charter was adopted before."""

    code = "already_adopted"
    sentence = gettext_noop("The cooperative has a charter.")
    advice = gettext_noop("Amend the charter instead.")


@register_refusal
class BelowNorm(CharterRefusal):
    """A charter's value falls short of its norm; `code`, `value`, `floor`."""

    code = "below_norm"
    sentence = gettext_noop("The value is below what the law allows.")
    advice = gettext_noop("Choose a value within the norm.")


@register_refusal
class FloorAboveCeiling(CharterRefusal):
    """A norm that no value can meet."""

    code = "floor_above_ceiling"
    sentence = gettext_noop("The floor of a norm is above its ceiling.")


@register_refusal
class MissingParameter(CharterRefusal):
    """A charter leaves out a parameter that has a norm."""

    code = "missing_parameter"
    sentence = gettext_noop("A parameter that has a norm is not given.")
    advice = gettext_noop("Give every parameter of the preset a value.")


@register_refusal
class NoCharter(Refusal):
    """The cooperative has adopted no such charter."""

    code = "no_charter"
    sentence = gettext_noop("The cooperative has no charter.")


@register_refusal
class RepeatedParameter(CharterRefusal):
    """A parameter stands in the list twice."""

    code = "repeated_parameter"
    sentence = gettext_noop("A parameter is given twice.")


@register_refusal
class TooManyParameters(CharterRefusal):
    """More than 64 parameters or majorities, or norms of one kind."""

    code = "too_many_parameters"
    sentence = gettext_noop("A charter has too many parameters.")


@register_refusal
class KindUnknown(CharterRefusal):
    """The kind of cooperative is none of three."""

    code = "unknown_kind"
    sentence = gettext_noop("There is no such kind of cooperative.")
    advice = gettext_noop("1 consumer society, 2 production cooperative, 3 cooperative.")


@register_refusal
class ParameterUnknown(Refusal):
    """There is no norm, or no value, of that code."""

    code = "unknown_parameter"
    sentence = gettext_noop("The charter has no such parameter.")
    advice = gettext_noop("Use the codes of the preset.")


@register_refusal
class CompetenceUnknown(Refusal):
    """No rule says who decides this."""

    code = "unknown_competence"
    sentence = gettext_noop("No organ is competent for such a matter.")
    advice = gettext_noop("Use the kinds of matters of the charter's table of competence.")


@register_refusal
class MajorityBelowNorm(CharterRefusal):
    """A charter would ask for less than the law, or for a majority that there is not."""

    code = "majority_below_norm"
    sentence = gettext_noop("The charter asks for no less than the law's majority.")
    advice = gettext_noop("Choose the law's majority or a higher one.")


@register_refusal
class RepeatedCompetence(CharterRefusal):
    """A majority stands in the list twice."""

    code = "repeated_competence"
    sentence = gettext_noop("A majority is given twice.")


@register_refusal
class OrganUnknown(CharterRefusal):
    """Council, general meeting or section meeting."""

    code = "unknown_organ"
    sentence = gettext_noop("There is no such organ.")


@register_refusal
class MajorityUnknown(CharterRefusal):
    """Simple, two thirds, three quarters, unanimous."""

    code = "unknown_majority"
    sentence = gettext_noop("There is no such majority.")


@register_refusal
class NoChanges(CharterRefusal):
    """An amendment without a parameter."""

    code = "no_changes"
    sentence = gettext_noop("The amendment changes nothing.")


@register_refusal
class DraftUnknown(CharterRefusal):
    """The draft was decided, or never was."""

    code = "unknown_draft"
    sentence = gettext_noop("There is no such draft.")


@register_refusal
class NotChair(CharterRefusal):
    """The person is neither the chair nor a deputy in office."""

    code = "not_chair"
    sentence = gettext_noop("Only the chair or a deputy in office does it.")
