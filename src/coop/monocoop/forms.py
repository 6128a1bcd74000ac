"""Forms in the look of the shell: `{{ form }}` and the field component agree."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coop.kernel.money import Symbol
from coop.monocoop.formats import AmountUnreadable, read_amount
from coop.monocoop.incoming import FileRefused, checked

UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # what turns the direction of writing
    "\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"  # what has no width
)
"""Signs that make a text read otherwise than it is stored; those that join emoji are not of them.

Source: Unicode 16, UAX 9 (directional formatting) and UTR 36 (deceptive texts).
"""


def refuse_unseen() -> None:
    """Let every line and text of every form refuse them, whichever slice asks for it."""
    told = _("There are signs in it that nobody sees. Type these words instead of pasting them.")
    forms.CharField.default_validators = [
        RegexValidator(UNSEEN, told, "unseen", inverse_match=True)
    ]


class ShellRenderer(TemplatesSetting):
    """Renders forms through the project's templates; named in `FORM_RENDERER`."""

    form_template_name = "monocoop/forms/form.html"
    field_template_name = "monocoop/components/field.html"


class ChoiceCards(forms.RadioSelect):
    """One of few choices as cards; a label `title | note` puts a note under the title."""

    template_name = "monocoop/forms/choice_cards.html"


class CheckCards(forms.CheckboxSelectMultiple):
    """Some of several choices as cards; a label `title | note` puts a note under the title."""

    template_name = "monocoop/forms/choice_cards.html"


class IncomingField(forms.FileField):
    """A file that somebody brings; what comes out is an `Incoming`, checked."""

    def __init__(self, **more: Any) -> None:
        """Told which kinds are taken, and how large."""
        kinds = _("PDF, Word, Excel, OpenDocument, ZIP up to 20 MB; JPEG, PNG, WebP up to 8 MB.")
        super().__init__(**{"label": _("File"), "help_text": kinds} | more)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file as it may be kept; None where none is asked for and none came."""
        sent = super().clean(data, initial)
        if not sent:
            return None
        try:
            return checked(sent)
        except FileRefused as error:
            raise forms.ValidationError(str(error.why)) from error


class AmountField(forms.CharField):
    """A sum as people type it, read into the cooperative's currency."""

    def __init__(self, *, symbol: Symbol, at_least: int = 1, **more: Any) -> None:
        """`at_least` are minor units."""
        self.symbol, self.at_least = symbol, at_least
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=30, widget=widget, **more)

    def clean(self, value: Any) -> Any:
        """The amount; None for an empty optional field."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            amount = read_amount(typed, self.symbol)
        except AmountUnreadable as error:
            raise forms.ValidationError(gettext(error.sentence)) from error
        if not self.at_least <= amount.units < 2**62:
            raise forms.ValidationError(gettext("The sum must be above zero."))
        return amount
