"""What can stop a cooperative from being moved.

CoopError
├── PasswordTooShort             a bundle is as safe as its password
├── CooperativeOpen              its site still answers: it is not erased
└── BundleRefused                nothing was changed
    ├── BundleUnreadable         no bundle of ours, or not of this format
    ├── PasswordWrong            the password doesn't open it
    ├── BundleDamaged            a byte of it isn't what was written
    ├── NetworkDiffers           it is of another network
    ├── EditionNewer             it was written by a newer edition of this software
    ├── EditionOlder             … by an older one
    ├── LedgerBehind             this installation hasn't read the ledger that far
    ├── CooperativeServed        the cooperative is here already
    ├── NameTaken                its name or address leads to another cooperative here
    ├── PersonDiffers            a person of it has another key here
    └── PlaceTaken               something of it stands here already
"""

from __future__ import annotations

from coop.kernel.errors import CoopError


class PasswordTooShort(CoopError):
    """A bundle is as safe as its password; `length_min`."""

    code = "password_too_short"
    sentence = "The password of a bundle is too short."
    advice = "Take several words that nobody has put together before."


class CooperativeOpen(CoopError):
    """Its site still answers: it is not erased; `coop`."""

    code = "cooperative_open"
    sentence = "This cooperative's site is open, so nothing of it is erased."
    advice = "Close it first: `coop network leave COOP --site-only`."


class BundleRefused(CoopError):
    """The bundle is not taken; nothing was changed."""

    code = "bundle_refused"
    sentence = "This bundle can't be imported."


class BundleUnreadable(BundleRefused):
    """No bundle of ours, or not of this format; `reason`."""

    code = "bundle_unreadable"
    sentence = "This file is no bundle of a cooperative."


class PasswordWrong(BundleRefused):
    """The password doesn't open the bundle."""

    code = "password_wrong"
    sentence = "The password doesn't open this bundle."
    advice = "If it is surely the right one, the file's first lines are damaged: copy it anew."


class BundleDamaged(BundleRefused):
    """A byte isn't what was written; `part` is what was being read, `at` where in the file."""

    code = "bundle_damaged"
    sentence = "This bundle is damaged or was changed."
    advice = "Copy it anew from the server that wrote it, or export again."


class NetworkDiffers(BundleRefused):
    """It is of another network; `network` and `here`."""

    code = "network_differs"
    sentence = "This bundle is of another network."
    advice = "A cooperative moves between servers of one ledger."


class EditionNewer(BundleRefused):
    """It was written by a newer edition; `lacking` is the first change of tables unknown here."""

    code = "edition_newer"
    sentence = "This bundle was written by a newer edition of this software."
    advice = "Bring this server to the same edition first."


class EditionOlder(BundleRefused):
    """It was written by an older edition; `lacking` is the first change of tables unknown to it."""

    code = "edition_older"
    sentence = "This bundle was written by an older edition of this software."
    advice = "Bring the other server to this edition, and export again."


class LedgerBehind(BundleRefused):
    """This installation hasn't read the ledger so far; `read` and `needed` are blocks."""

    code = "ledger_behind"
    sentence = "This installation hasn't read the ledger as far as the bundle reaches."
    advice = "Let `coop index follow` reach that block, then import again."


class CooperativeServed(BundleRefused):
    """The cooperative is here already; `coop`."""

    code = "cooperative_served"
    sentence = "This cooperative is served here already."


class NameTaken(BundleRefused):
    """Its name or address leads to another cooperative here; `name`."""

    code = "name_taken"
    sentence = "A name of this cooperative leads to another one here."
    advice = "Free the name here, or give it up there and export again."


class PersonDiffers(BundleRefused):
    """A person of it has another key here; `account`."""

    code = "person_differs"
    sentence = "A person of this cooperative signs in here with another key."
    advice = "Find out which of both keys the ledger knows, and why."


class PlaceTaken(BundleRefused):
    """Something of it stands here already; `place`."""

    code = "place_taken"
    sentence = "Something of this cooperative stands here already."
    advice = "What an earlier try has left must be taken away first."
