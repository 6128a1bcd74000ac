"""What can go wrong between preparing an act and its record.

    CoopError
    ├── ActChanged           what came back is not what was given to sign
    ├── ActSignedAlready     the act is on its way, or recorded
    ├── ActTooOld            the bytes were given too long ago
    ├── SheetNeeded          the recovery sheet comes before the first signature
    └── StepUnknown          a step names no action of the contract

Refusals of the ledger itself are the protocols' own errors.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import CoopError


class ActChanged(CoopError):
    """What came back is not what was given to sign."""

    code = "act_changed"
    sentence = gettext_noop("What was signed is not what this page showed.")
    advice = gettext_noop("Nothing was recorded. Reload the page and sign again.")


class ActSignedAlready(CoopError):
    """The act is on its way, or recorded."""

    code = "act_signed_already"
    sentence = gettext_noop("You have signed this already.")
    advice = gettext_noop("Look at its way below; signing twice is not needed.")


class ActTooOld(CoopError):
    """The bytes were given too long ago."""

    code = "act_too_old"
    sentence = gettext_noop("Too much time passed between the button and the signature.")
    advice = gettext_noop("Nothing was recorded. Press the button once more.")


class SheetNeeded(CoopError):
    """The recovery sheet comes before the first signature."""

    code = "sheet_needed"
    sentence = gettext_noop("Your recovery sheet comes first.")
    advice = gettext_noop("It takes two minutes, and then you can sign.")


class StepUnknown(CoopError):
    """A step names no action of the contract, or its values do not fit."""

    code = "step_unknown"
    sentence = gettext_noop("This act could not be prepared.")
    advice = gettext_noop("Nothing was recorded. Tell the cooperative's administrator.")
