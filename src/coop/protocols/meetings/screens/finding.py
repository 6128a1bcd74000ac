"""Finding one person by what was typed: a number in the register, or a name."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from coop.kernel import russia
from coop.kernel.names import AccountName
from coop.protocols.membership import api as membership

SHOWN_MAX = 5


def only_member(coop: AccountName, typed: str) -> AccountName:
    """The account of the only member that fits; raises `ValidationError` with what does fit."""
    found = membership.register(coop, as_of=timezone.now(), query=typed, limit=SHOWN_MAX + 1)
    if len(found.members) == 1:
        return found.members[0].account
    wanted = set(typed.casefold().split())
    exact = [each for each in found.members if wanted <= set(each.name.casefold().split())]
    if len(exact) == 1:
        return exact[0].account
    if not found.members:
        raise ValidationError(_("There is no such member."))
    named = ", ".join(f"{each.name} (№ {each.number})" for each in found.members[:SHOWN_MAX])
    raise ValidationError(_("Several fit: %(names)s. Type the number.") % {"names": named})


def is_ogrn(typed: str) -> bool:
    """Whether this is an OGRN of an organisation."""
    return russia.is_ogrn(typed)
