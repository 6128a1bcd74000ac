"""A notification, or a summary of several, as an e-mail: plain text, and HTML in our colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives
from django.core.signing import BadSignature, Signer
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coop.monocoop.notifications.kinds import kind_once_named
from coop.monocoop.notifications.models import Delivery
from coop.monocoop.notifications.senders import Sender
from coop.monocoop.notifications.wording import Reader, Words, words_of

SIGNER = Signer(salt="notifications.unsubscribe")
EVERY_KIND = ""
"""Stands in a summary's link for all that may wait."""


@dataclass(frozen=True, slots=True)
class Unsubscribing:
    """Whose link it is, and which kind it switches off."""

    coop: str
    account: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Part:
    """One notification inside a letter."""

    words: Words
    url: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Content:
    """What a letter says, for the template and for plain text."""

    title: str
    parts: tuple[_Part, ...]
    sender: Sender
    off_url: str

    @property
    def is_one(self) -> bool:
        """Whether the letter is about one thing, whose title is the letter's own."""
        return len(self.parts) == 1 and self.parts[0].words.title == self.title

    @property
    def settings_url(self) -> str:
        """Where the person chooses what comes how."""
        return self.sender.full(reverse("notifications:settings"))


def unsubscribe_path(coop: str, account: str, kind: str) -> str:
    """The address that switches a kind's e-mails off without signing in."""
    token = SIGNER.sign_object([coop, account, kind])
    return reverse("notifications:unsubscribe", args=[token])


def read_unsubscribing(token: str) -> Unsubscribing | None:
    """What such an address is for; None when we did not make it."""
    try:
        coop, account, kind = SIGNER.unsign_object(token)
    except (BadSignature, ValueError):
        return None
    return Unsubscribing(coop, account, kind)


def letter_of(row: Delivery, sender: Sender, reader: Reader, to: str) -> EmailMultiAlternatives:
    """One notification as a letter; a statutory one has no way to unsubscribe."""
    kind = kind_once_named(row.told.kind)
    part = _part(row, sender, reader)
    off = "" if kind.is_statutory else unsubscribe_path(row.coop, row.account, kind.name)
    with translation.override(reader.language):
        return _letter(part.words.title, (part,), row, sender, to, off)


def summary_of(
    rows: Sequence[Delivery], sender: Sender, reader: Reader, to: str
) -> EmailMultiAlternatives:
    """Everything that could wait, in one letter."""
    parts = tuple(_part(row, sender, reader) for row in rows)
    off = unsubscribe_path(rows[0].coop, rows[0].account, EVERY_KIND)
    with translation.override(reader.language):
        count = len(parts)
        title = ngettext("%d piece of news", "%d pieces of news", count) % count
        heading = _("%(cooperative)s: %(news)s") % {"cooperative": sender.name, "news": title}
        return _letter(heading, parts, rows[0], sender, to, off)


def _part(row: Delivery, sender: Sender, reader: Reader) -> _Part:
    words = words_of(row.told, reader)
    paragraphs = tuple(text.strip() for text in words.body.split("\n\n") if text.strip())
    return _Part(words, sender.full(row.told.url), paragraphs)


def _letter(
    title: str, parts: tuple[_Part, ...], row: Delivery, sender: Sender, to: str, off: str
) -> EmailMultiAlternatives:
    content = _Content(title, parts, sender, sender.full(off) if off else "")
    headers = {
        "Message-ID": f"<delivery.{row.pk}.{row.told_id}@{sender.host}>",
        "Auto-Submitted": "auto-generated",
    }
    if off:
        headers["List-Unsubscribe"] = f"<{content.off_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    letter = EmailMultiAlternatives(
        subject=title,
        body=_plain(content),
        from_email=sender.line,
        to=[to],
        reply_to=[sender.reply_to] if sender.reply_to else None,
        headers=headers,
    )
    html = render_to_string("notifications/letter.html", {"letter": content})
    letter.attach_alternative(html, "text/html")
    return letter


def _plain(content: _Content) -> str:
    """The letter for who reads plain text; the same words."""
    lines = [] if content.is_one else [content.title, ""]
    for part in content.parts:
        lines += [part.words.title, "", *(f"{text}\n" for text in part.paragraphs), part.url, ""]
    lines += ["-- ", content.sender.legal_name or content.sender.name, content.sender.site, ""]
    if content.off_url:
        lines.append(_("Not to get these letters: %(url)s") % {"url": content.off_url})
    else:
        lines.append(_("The law and the charter ask us to send this to every member."))
    return "\n".join(lines)
