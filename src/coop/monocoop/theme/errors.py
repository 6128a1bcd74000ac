"""What can be wrong with a picture that somebody brings as a logo.

CoopError
└── PictureRefused        the picture is not taken
    ├── PictureTooLarge   more bytes than a logo needs
    ├── PictureTooWide    more pixels than a logo needs: it is not even opened
    ├── PictureTooSmall   fewer pixels than an icon needs
    ├── PictureUnknown    neither PNG nor JPEG, WebP or SVG
    ├── PictureBroken     it can't be read to its end
    └── DrawingUnsafe     an SVG that could run, load or hide something; `found` names it
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import CoopError


class PictureRefused(CoopError):
    """The picture is not taken."""

    code = "picture_refused"
    sentence = gettext_noop("This picture can't be a logo.")
    advice = gettext_noop("Choose another file.")


class PictureTooLarge(PictureRefused):
    """More bytes than a logo needs; `size`, `size_max` in bytes."""

    code = "picture_too_large"
    sentence = gettext_noop("The file is too large for a logo.")
    advice = gettext_noop("Two megabytes are enough; save it smaller.")


class PictureTooWide(PictureRefused):
    """More pixels than a logo needs; `width`, `height`."""

    code = "picture_too_wide"
    sentence = gettext_noop("The picture has too many pixels for a logo.")
    advice = gettext_noop("Save it at most 4000 pixels wide and high.")


class PictureTooSmall(PictureRefused):
    """Fewer pixels than an icon needs; `width`, `height`."""

    code = "picture_too_small"
    sentence = gettext_noop("The picture is too small: it would look blurred.")
    advice = gettext_noop("Take one of at least 128 pixels, or a drawing (SVG).")


class PictureUnknown(PictureRefused):
    """Neither PNG nor JPEG, WebP or SVG."""

    code = "picture_unknown"
    sentence = gettext_noop("The file is no picture that we can take.")
    advice = gettext_noop("PNG, JPEG, WebP or SVG will do.")


class PictureBroken(PictureRefused):
    """It can't be read to its end."""

    code = "picture_broken"
    sentence = gettext_noop("The file is damaged: it can't be read to its end.")
    advice = gettext_noop("Save the picture anew and try again.")


class DrawingUnsafe(PictureRefused):
    """An SVG that could run, load or hide something; `found` names what."""

    code = "drawing_unsafe"
    sentence = gettext_noop("The drawing holds something that a logo must not have.")
    advice = gettext_noop(
        "Save it as plain SVG: shapes only, letters made into shapes, nothing from outside."
    )
