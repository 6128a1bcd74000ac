"""What desktops refuse, each with what to do.

CoopError
└── DesktopRefused
    ├── DraftChangedElsewhere   somebody else has changed the draft meanwhile
    ├── NothingToPublish        the draft is what is in force
    ├── LayoutUnsound           a layout that can't be shown here: why, and where
    ├── LayoutFileRefused       a file that is no layout, or not one of ours
    └── LayoutNotOffered        another cooperative does not offer this layout
"""

from __future__ import annotations

from django.utils.functional import Promise

from coop.kernel.errors import CoopError


class DesktopRefused(CoopError):
    """A change of a desktop that is not made; nothing is half-made."""

    code = "desktop_refused"
    sentence = "This can't be done with the desktop."


class DraftChangedElsewhere(DesktopRefused):
    """The draft was changed since this page was opened."""

    code = "draft_changed_elsewhere"
    sentence = "The draft has been changed in another window."
    advice = "Look at what it is now, and make your change again."


class NothingToPublish(DesktopRefused):
    """The draft does not differ from what is in force."""

    code = "nothing_to_publish"
    sentence = "There is nothing new to publish."


class LayoutUnsound(DesktopRefused):
    """A layout that can't stand here; `problems` say where, in words."""

    code = "layout_unsound"
    sentence = "This layout can't be shown here."

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(problems="; ".join(problems))
        self.problems = problems


class LayoutFileRefused(DesktopRefused):
    """A file that is no layout of ours; `why` in the reader's words."""

    code = "layout_file_refused"
    sentence = "This file is not taken: nothing has been changed."

    def __init__(self, why: str | Promise) -> None:
        super().__init__()
        self.why = why


class LayoutNotOffered(DesktopRefused):
    """The other cooperative does not let others copy this layout."""

    code = "layout_not_offered"
    sentence = "That cooperative does not offer this layout."
