"""Forms in the look of the shell: `{{ form }}` and the field component agree."""

from __future__ import annotations

from django import forms
from django.forms.renderers import TemplatesSetting


class ShellRenderer(TemplatesSetting):
    """Renders forms through the project's templates; named in `FORM_RENDERER`."""

    form_template_name = "monocoop/forms/form.html"
    field_template_name = "monocoop/components/field.html"


class ChoiceCards(forms.RadioSelect):
    """One of few choices as cards; a label `title | note` puts a note under the title."""

    template_name = "monocoop/forms/choice_cards.html"
