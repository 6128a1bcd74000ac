"""Forms of content: a text with its terms, a file with its readers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coop.kernel.names import AccountName
from coop.monocoop.content import pages
from coop.monocoop.content.models import SLUG_LENGTH_MAX, TITLE_LENGTH_MAX, Page
from coop.monocoop.content.writing import TEXT_LENGTH_MAX
from coop.monocoop.desktops import readers
from coop.monocoop.forms import IncomingField
from coop.monocoop.incoming import Incoming

FOLDER_LENGTH_MAX = 60
MARKS = _("**Bold**, *italic*, lists with “-”, links as [words](address). No HTML.")
Choices = list[tuple[Any, Any]]


def audience_choices(coop: AccountName) -> Choices:
    """Every audience, groups under their kinds."""
    choices: Choices = []
    for heading, offered in readers.offered(coop):
        pairs = [(one.value, str(one.title)) for one in offered]
        choices += [(str(heading), pairs)] if heading else pairs
    return choices


class AudienceField(forms.ChoiceField):
    """For whom something is; its choices are the cooperative's."""

    def __init__(self, coop: AccountName, group: str = "", **more: Any) -> None:
        """Offer what this cooperative has; `group`: nothing but this one."""
        only = [(group, readers.title_of(coop, group))]
        choices = only if group else audience_choices(coop)
        super().__init__(label=_("For whom"), choices=choices, **more)


class MomentField(forms.DateTimeField):
    """A moment that may be left empty, typed in the writer's own time."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, **more: Any) -> None:
        """Optional."""
        super().__init__(required=False, **more)


class WritingForm(forms.Form):
    """A title and a text in marks."""

    title = forms.CharField(label=_("Title"), max_length=TITLE_LENGTH_MAX)
    text = forms.CharField(
        label=_("Text"),
        help_text=MARKS,
        max_length=TEXT_LENGTH_MAX,
        widget=forms.Textarea(attrs={"rows": 12, "maxlength": False}),
    )

    def __init__(self, data: Mapping[str, Any] | None, coop: AccountName, **more: Any) -> None:
        """The form of one cooperative; `data` is a draft's values."""
        self.coop = coop
        super().__init__(data, **more)


class AnnouncementForm(WritingForm):
    """What is told, to whom, from when until when."""

    opens_at = MomentField(label=_("Show from"), help_text=_("Left empty: at once."))
    closes_at = MomentField(label=_("Show until"), help_text=_("Left empty: for good."))
    tells = forms.BooleanField(
        label=_("Tell the readers of it by a notification"), required=False, initial=True
    )
    field_order = ("title", "text", "audience", "opens_at", "closes_at", "tells")

    def __init__(
        self, data: Mapping[str, Any] | None, coop: AccountName, *, group: str = "", **more: Any
    ) -> None:
        """Offer the cooperative's audiences, or the one group that a leader writes to."""
        super().__init__(data, coop, **more)
        self.fields["audience"] = AudienceField(coop, group)
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """The end is after the beginning, and ahead."""
        told = super().clean() or {}
        opens, closes = told.get("opens_at"), told.get("closes_at")
        if closes and closes <= max(opens or closes, timezone.now()):
            self.add_error("closes_at", gettext("The end must be ahead, and after the beginning."))
        return told


class PageForm(WritingForm):
    """A page with its address."""

    slug = forms.CharField(
        label=_("Address of the page"),
        required=False,
        max_length=SLUG_LENGTH_MAX,
        help_text=_("Latin letters, digits and hyphens. Left empty: made of the title."),
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    is_listed = forms.BooleanField(
        label=_("Name it at the foot of the site"), required=False, initial=True
    )

    def __init__(
        self, data: Mapping[str, Any] | None, coop: AccountName, page: Page, **more: Any
    ) -> None:
        """The form of one page."""
        self.page = page
        super().__init__(data, coop, **more)

    def clean(self) -> dict[str, Any]:
        """The address is free and can be typed; made of the title where none was given."""
        told = super().clean() or {}
        slug = str(told.get("slug") or pages.slug_of(told.get("title", "")))
        if not pages.SLUG.fullmatch(slug):
            self.add_error("slug", gettext("Only small Latin letters, digits and hyphens."))
        elif pages.is_taken(self.coop, slug, self.page):
            self.add_error("slug", gettext("Another page has this address."))
        told["slug"] = slug
        return told


class FileTermsForm(forms.Form):
    """What a file is called, where it lies, for whom it is."""

    title = forms.CharField(label=_("What it is called"), max_length=TITLE_LENGTH_MAX)
    folder = forms.CharField(
        label=_("Folder"),
        required=False,
        max_length=FOLDER_LENGTH_MAX,
        help_text=_("Files of one folder stand together. May be left empty."),
        widget=forms.TextInput(attrs={"list": "folders", "autocomplete": "off"}),
    )

    def __init__(self, coop: AccountName, *args: Any, **kwargs: Any) -> None:
        """Offer the cooperative's audiences."""
        super().__init__(*args, **kwargs)
        self.fields["audience"] = AudienceField(coop)


class FileForm(FileTermsForm):
    """The same, with the file; what comes out is checked."""

    file = IncomingField()
    field_order = ("file", "title", "folder", "audience")

    def __init__(self, coop: AccountName, *args: Any, **kwargs: Any) -> None:
        """The file stands first; without a title it is called as the file is."""
        super().__init__(coop, *args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Left empty: as the file is called.")
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """A title of the file's own name where none was given."""
        told = super().clean() or {}
        if not told.get("title") and isinstance(told.get("file"), Incoming):
            told["title"] = told["file"].name.rpartition(".")[0][:TITLE_LENGTH_MAX]
        return told
