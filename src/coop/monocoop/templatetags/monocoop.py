"""`{% load monocoop %}`: icons, sums, moments, bars. Markup comes from the component templates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache

import segno
from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from coop.kernel.money import Amount
from coop.monocoop import formats
from coop.monocoop.bars import BarPart, lay_out

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An outline icon; with a label it speaks, without one it is decoration."""
    href = f"{_icons()}#{name}"
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, href
        )
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', href
    )


@register.simple_tag
def amount(value: Amount | str, signed: bool = False, size: str = "") -> SafeString:  # noqa: FBT001, FBT002 - a template's argument
    """A sum with tabular digits, its kopecks fainter; takes an `Amount` or `300.00 RUB`."""
    written = formats.write_amount(_as_amount(value), language=_language(), signed=signed)
    return format_html(
        '<span class="amount{}{}">{}{}<span class="amount-minor">{}</span>\u00a0{}</span>',
        f" amount-{size}" if size else "",
        " amount-in" if written.sign == "+" else "",
        written.sign,
        written.whole,
        written.fraction,
        written.currency,
    )


@register.filter
def amount_text(value: Amount | str) -> str:
    """A sum as plain text, for titles and labels."""
    return str(formats.write_amount(_as_amount(value), language=_language()))


@register.filter
def addressed(name: str) -> str:
    """How somebody of this name is spoken to."""
    return formats.form_of_address(name)


@register.simple_tag(takes_context=True)
def distance(context: template.Context, moment: datetime) -> str:
    """How far a moment is, in words; `now` may be given by the page, for tests and previews."""
    return formats.tell_distance(moment, context.get("now") or timezone.now())


@register.simple_tag(takes_context=True)
def deadline_kind(context: template.Context, moment: datetime) -> str:
    """How pressing a deadline is: `bad` when over, `wait` within a day, nothing before."""
    left = moment - (context.get("now") or timezone.now())
    if left < timedelta(0):
        return "bad"
    return "wait" if left < timedelta(days=1) else ""


@register.filter
def step_marks(steps: int, step: int) -> list[str]:
    """The class of each mark of a stepper: done, now, later; steps count from one."""
    return ["done" if at < step else "now" if at == step else "later" for at in range(1, steps + 1)]


@register.filter
def labelled(row: Iterable[object], headings: Iterable[object]) -> list[tuple[object, object]]:
    """Pair each cell with its heading, which a phone shows beside it."""
    return list(zip(headings, row, strict=True))


@register.filter
def message_kind(level: str) -> str:
    """The notice's kind for a level of Django's messages."""
    return {"success": "good", "warning": "wait", "error": "bad"}.get(level, "")


@register.filter
def title_and_note(label: object) -> tuple[str, str]:
    """Part a choice's label, `title | note`, in two."""
    title, _bar, note = str(label).partition(" | ")
    return title, note


@register.simple_tag
def qr_code(content: str) -> SafeString:
    """A QR code as inline SVG, level M, with the quiet zone that scanners need."""
    drawing = segno.make(content, error="m").svg_inline(
        border=2, omitsize=True, svgclass=None, lineclass=None
    )
    return mark_safe(drawing)  # noqa: S308 - segno draws squares, none of the content is text


@register.filter
def initials(name: str) -> str:
    """At most two capitals of a name."""
    return formats.initials(name)


@register.simple_tag
def bar_parts(total: int, *parts: object) -> list[BarPart]:
    """Places of a bar's parts: `{% bar_parts total "free" 300 "held" 200 as parts %}`."""
    return lay_out(total, _pairs(parts))


@cache
def _icons() -> str:
    """The address of the sprite, which one edition of the site does not change."""
    return static("vendor/lucide/icons.svg")


def _pairs(parts: tuple[object, ...]) -> Iterable[tuple[str, int]]:
    for name, size in zip(parts[::2], parts[1::2], strict=True):
        yield str(name), int(size.units if isinstance(size, Amount) else str(size))


def _as_amount(value: Amount | str) -> Amount:
    return value if isinstance(value, Amount) else Amount.parse(value)


def _language() -> str:
    return (get_language() or "ru").split("-")[0]
