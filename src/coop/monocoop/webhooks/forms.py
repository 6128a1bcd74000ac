"""The form of a webhook: what it is called, where it stands, what it is told of."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coop.monocoop.webhooks.errors import AddressRefused
from coop.monocoop.webhooks.events import groups
from coop.monocoop.webhooks.guarding import door_of


class WebhookForm(forms.Form):
    """A webhook, new or changed."""

    title = forms.CharField(
        label=_("What the system is called"),
        max_length=80,
        help_text=_("So that you recognise it in the list."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    url = forms.CharField(
        label=_("Where it is told"),
        max_length=500,
        help_text=_("An address that begins with https://; the system's maker knows it."),
        widget=forms.URLInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    kinds = forms.MultipleChoiceField(
        label=_("What it is told of"), error_messages={"required": _("Tick at least one act.")}
    )

    def __init__(self, *told: Any, **more: Any) -> None:
        super().__init__(*told, **more)
        self.groups = groups()
        choices = [(each.name, each.title) for group in self.groups for each in group.kinds]
        self.fields["kinds"].choices = choices  # type: ignore[attr-defined]

    def clean_url(self) -> str:
        """An address that this server may ask at all."""
        url = str(self.cleaned_data["url"]).strip()
        try:
            door_of(url, settings.CONFIGURATION.webhook_hosts)
        except AddressRefused as refused:
            told = f"{gettext(refused.sentence)} {gettext(refused.advice)}"
            raise forms.ValidationError(told) from refused
        return url

    def rows(self) -> list[dict[str, Any]]:
        """The kinds by protocol, each with whether it is ticked; what is ticked stands open."""
        chosen = set(self["kinds"].value() or ())
        return [
            {
                "title": group.title,
                "kinds": [(kind, kind.name in chosen) for kind in group.kinds],
                "is_open": any(kind.name in chosen for kind in group.kinds),
            }
            for group in self.groups
        ]
