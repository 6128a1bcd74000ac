"""Forms of the chair's room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coop.kernel.errors import CoopError
from coop.monocoop.forms import ChoiceCards
from coop.monocoop.tenants.rows import COLOUR, Tenant
from coop.monocoop.theme import logos
from coop.monocoop.theme.errors import PictureTooLarge
from coop.monocoop.theme.fonts import FONTS
from coop.monocoop.theme.palette import PALETTE

OWN = "own"


class ColoursForm(forms.Form):
    """A colour of the palette or one's own, and a family of type."""

    colour = forms.ChoiceField(label=_("Colour"))
    own_colour = forms.CharField(
        label=_("Your own colour"),
        required=False,
        validators=[COLOUR],
        widget=forms.TextInput(attrs={"type": "color"}),
    )
    font = forms.ChoiceField(label=_("Typeface"), widget=ChoiceCards)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the palette and the families."""
        super().__init__(*args, **kwargs)
        colour, font = self.fields["colour"], self.fields["font"]
        if isinstance(colour, forms.ChoiceField) and isinstance(font, forms.ChoiceField):
            swatches = [(swatch.colour, swatch.title) for swatch in PALETTE]
            colour.choices = [*swatches, (OWN, _("Your own"))]
            font.choices = [(each.code, f"{each.title} | {each.note}") for each in FONTS]

    def clean(self) -> dict[str, Any]:
        """One's own colour needs to be named."""
        told = super().clean() or {}
        if told.get("colour") == OWN and not told.get("own_colour"):
            self.add_error("own_colour", gettext("Choose the colour."))
        return told

    @property
    def picked(self) -> str:
        """The colour picked, as `#rrggbb`."""
        told = self.cleaned_data
        return str(told["own_colour"] if told["colour"] == OWN else told["colour"]).lower()


class LookForm(ColoursForm):
    """The same, with the logo."""

    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("PNG, JPEG, WebP or SVG, at most 2 MB. A square sign makes the best icons."),
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.webp,.svg"}),
    )
    drops_logo = forms.BooleanField(label=_("Take the logo away"), required=False)

    def clean_logo(self) -> logos.Logo | None:
        """The logo with its pictures made; each fault is told in words."""
        brought = self.cleaned_data.get("logo")
        if not brought:
            return None
        try:
            if brought.size > logos.BYTES_MAX:  # before a byte of it is read
                raise PictureTooLarge(size=brought.size, size_max=logos.BYTES_MAX)
            return logos.read(brought.read())
        except CoopError as error:
            raise forms.ValidationError(told_in_words(error)) from error


class NamesForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker only
    """What the cooperative is called, on screens and in documents, and how to reach it."""

    class Meta:
        """The columns and their words."""

        model = Tenant
        fields = (
            "name",
            "legal_name",
            "legal_name_genitive",
            "legal_name_dative",
            "legal_name_instrumental",
            "purpose",
            "email",
            "phone",
        )
        labels = {
            "name": _("Short name"),
            "legal_name": _("Full name by the charter"),
            "legal_name_genitive": _("Of whom? (genitive)"),
            "legal_name_dative": _("To whom? (dative)"),
            "legal_name_instrumental": _("With whom? (instrumental)"),
            "purpose": _("What we do for members"),
            "email": _("E-mail"),
            "phone": _("Telephone"),
        }
        help_texts = {
            "name": _("As people say it: at the head of pages, on the phone's screen."),
            "legal_name": _("As it stands in the state register."),
            "legal_name_genitive": _("“in the name of …”"),
            "legal_name_dative": _("“I apply to …”"),
            "legal_name_instrumental": _("“the contract with …”"),
            "purpose": _("Two or three sentences for those who do not know us yet."),
        }


def told_in_words(error: CoopError) -> str:
    """A refusal as a sentence of the form: what, what was found, what to do."""
    found = f" ({error.values['found']})" if "found" in error.values else ""
    advice = f" {gettext(error.advice)}" if error.advice else ""
    return f"{gettext(error.sentence).rstrip('.')}{found}.{advice}"


class DomainForm(forms.Form):
    """A domain of one's own."""

    domain = forms.CharField(
        label=_("Your domain"),
        max_length=200,
        help_text=_("As in rassvet.ru or дом.рф; the cooperative must own it."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
