"""How values read on a screen: sums, moments, initials. Pure; the language is a parameter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coop.kernel.errors import CoopError
from coop.kernel.money import Amount, Symbol

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
SIGNS = {"RUB": "₽", "EUR": "€", "USD": "$"}
_TYPED = re.compile(r"(?a:^(?P<whole>\d{1,15})(?:[.,](?P<fraction>\d+))?$)")
_SEPARATORS = {"ru": (NO_BREAK_SPACE, ","), "en": (",", ".")}


@dataclass(frozen=True, slots=True)
class WrittenAmount:
    """A sum as it is read: the sign, the whole part, the fraction with its point, the currency."""

    sign: str
    whole: str
    fraction: str
    currency: str

    def __str__(self) -> str:
        return f"{self.sign}{self.whole}{self.fraction}{NO_BREAK_SPACE}{self.currency}"


def write_amount(amount: Amount, *, language: str, signed: bool = False) -> WrittenAmount:
    """Write a sum in a language: `1 200,50 ₽` in Russian, `1,200.50 ₽` in English."""
    group, point = _SEPARATORS.get(language, _SEPARATORS["en"])
    whole, _dot, fraction = amount.digits().lstrip("-").partition(".")
    sign = MINUS if amount.units < 0 else "+" if signed and amount.units > 0 else ""
    return WrittenAmount(
        sign=sign,
        whole=f"{int(whole):,}".replace(",", group),
        fraction=f"{point}{fraction}" if fraction else "",
        currency=SIGNS.get(amount.symbol.code, amount.symbol.code),
    )


class AmountUnreadable(CoopError):
    """What was typed is no sum of money; `text`."""

    code = "amount_unreadable"
    sentence = "A sum reads like 1 500,50."


def read_amount(text: str, symbol: Symbol) -> Amount:
    """Read a sum as people type it: `1 500,50`, `1500.50`, `1500`; raises `AmountUnreadable`.

    Blanks group; comma or point parts the fraction, which may be shorter than the currency's.
    """
    match = _TYPED.match(re.sub(r"\s+", "", text))
    fraction = (match["fraction"] or "") if match else ""
    if match is None or len(fraction) > symbol.precision:
        raise AmountUnreadable(text=text)
    return Amount(int(match["whole"] + fraction.ljust(symbol.precision, "0")), symbol)


def tell_distance(moment: datetime, now: datetime) -> str:
    """How far a moment is, in the largest whole unit: `in 3 days`, `2 hours ago`, `just now`."""
    ahead = moment >= now
    minutes = round(abs(moment - now) / timedelta(minutes=1))
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        told = ngettext("%d minute", "%d minutes", minutes) % minutes
    elif minutes < 24 * 60:
        count = round(minutes / 60)
        told = ngettext("%d hour", "%d hours", count) % count
    else:
        count = round(minutes / (24 * 60))
        told = ngettext("%d day", "%d days", count) % count
    return (_("in %(span)s") if ahead else _("%(span)s ago")) % {"span": told}


def form_of_address(name: str) -> str:
    """How one is spoken to: given name and patronymic of a Russian full name, else all of it."""
    parts = name.split()
    is_full = len(parts) == 3 and parts[2].endswith(("ич", "вна", "чна"))
    return f"{parts[1]} {parts[2]}" if is_full else name


def initials(name: str) -> str:
    """At most two capitals: `Анна Петрова` is `АП`, `ПК «Восход»` is `В`: its form says nothing."""
    words = [word.strip("«»\"'()") for word in name.replace("-", " ").split()]
    named = [word for word in words if not (word.isupper() and 1 < len(word) < 5)]
    letters = [word[0] for word in named or words if word and word[0].isalpha()]
    return "".join(letters[:2]).upper() or "•"
