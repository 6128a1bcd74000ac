"""The words of a notification as one person reads them: language, and moments in their own time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coop.monocoop.notifications.contacts import Contact
from coop.monocoop.notifications.kinds import MOMENT
from coop.monocoop.notifications.models import Recipient, Told
from coop.monocoop.zones import DEFAULT_ZONE, KNOWN


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: in which language, in which time zone."""

    language: str
    zone: ZoneInfo

    @classmethod
    def of(cls, recipient: Recipient | None, contact: Contact | None = None) -> Reader:
        """What the person uses on the site, else what the register knows, else the usual."""
        used = recipient.language if recipient else ""
        language = used or (contact.language if contact else "")
        zone = recipient.zone if recipient else ""
        return cls(
            language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE,
            ZoneInfo(zone if zone in KNOWN else DEFAULT_ZONE),
        )


@dataclass(frozen=True, slots=True)
class Words:
    """A title and a text, ready to be read."""

    title: str
    body: str


def words_of(told: Told, reader: Reader) -> Words:
    """The notification in the reader's language, its moment in the reader's time."""
    texts = told.texts.get(reader.language) or told.texts[settings.LANGUAGE_CODE]
    title, body = (str(text) for text in texts)
    if told.at is not None:
        written = write_moment(told.at, reader)
        title, body = title.replace(MOMENT, written), body.replace(MOMENT, written)
    return Words(" ".join(title.split()), body)


def write_moment(moment: datetime, reader: Reader) -> str:
    """`22 November, 18:00 Moscow time`, in the reader's language and zone."""
    with translation.override(reader.language):
        there = moment.astimezone(reader.zone)
        written = date_format(there, "j E, H:i")
        if reader.zone.key == DEFAULT_ZONE:
            return _("%(moment)s Moscow time") % {"moment": written}
        offset = there.strftime("%z")
        minutes = "" if offset.endswith("00") else f":{offset[3:]}"
        return f"{written} (UTC{offset[0]}{int(offset[1:3])}{minutes})"
