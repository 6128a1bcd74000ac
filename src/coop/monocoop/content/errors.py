"""What content refuses, each with what to do.

CoopError
└── ContentRefused
    ├── ChangedElsewhere   the text was changed in another window
    ├── GroupOfOthers      who leads one group announces to no other readers
    └── LibraryFull        the library holds as many files as it may
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import CoopError


class ContentRefused(CoopError):
    """A change that is not made; nothing is half-made."""

    code = "content_refused"
    sentence = gettext_noop("This can't be done with the text.")


class ChangedElsewhere(ContentRefused):
    """The text was changed since this page was opened."""

    code = "content_changed_elsewhere"
    sentence = gettext_noop("This text has been changed in another window.")
    advice = gettext_noop("Open it anew, and make your change again.")


class GroupOfOthers(ContentRefused):
    """Who leads a group announces to it alone; `audience` is another."""

    code = "group_of_others"
    sentence = gettext_noop("You announce to the section that you lead, and to nobody else.")
    advice = gettext_noop("Ask the chair or the secretary of the cooperative to tell the others.")


class LibraryFull(ContentRefused):
    """As many files as one cooperative may keep; `count`."""

    code = "library_full"
    sentence = gettext_noop("The library is full.")
    advice = gettext_noop("Take away files that nobody needs.")
