"""What is wrong with a cooperative's description, before anybody is asked to connect it; pure.

The command line and the pages refuse with the same errors. Sources: law 3085-1 art. 7 and 41-FZ
art. 4 (founders), `kernel/russia.py` (numbers of registers).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from coop.kernel import russia
from coop.kernel.errors import CoopError, Refusal, registered_refusals
from coop.protocols.charter import api as charter
from coop.protocols.network import errors as refusals
from coop.protocols.network.connecting import FOUNDERS_MAX, Connection, Founder
from coop.protocols.network.petitions import errors
from coop.protocols.network.rules import SeatRole

RUSSIAN = "ru-"
SEATS_MAX = 31
BANK = ("bank_name", "bank_code", "bank_account", "bank_correspondent")
ACCOUNT_LENGTH = 12
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")


def faults_of(
    connection: Connection, site: Mapping[str, str], *, language: str = "en"
) -> list[CoopError]:
    """Everything wrong with a whole description; nothing is asked of the ledger."""
    preset = connection.preset
    values = preset.values(**dict(connection.parameters or {}))
    return [
        *names_faults(site, preset),
        *numbers_faults(site, preset),
        *contact_faults(site),
        *bank_faults(site, preset),
        *charter.refusals_of(preset, values, language=language),
        *people_faults(connection.founders, values),
    ]


def names_faults(site: Mapping[str, str], preset: charter.Preset) -> Iterable[CoopError]:
    """Names are there, and the kind is the charter's."""
    if not (site.get("name", "").strip() and site.get("legal_name", "").strip()):
        yield errors.NameMissing()
    if site.get("kind", kind_word(preset)) != kind_word(preset):
        yield errors.KindDiffers(kind=site.get("kind", ""), preset=preset.code)


def numbers_faults(site: Mapping[str, str], preset: charter.Preset) -> Iterable[CoopError]:
    """Numbers of the Russian registers agree with their check digits, where they are given."""
    if not preset.code.startswith(RUSSIAN):
        return
    inn, kpp, ogrn = (site.get(name, "") for name in ("inn", "kpp", "ogrn"))
    if inn and not russia.is_organisation_inn(inn):
        yield errors.InnWrong(inn=inn)
    if kpp and not russia.is_kpp(kpp):
        yield errors.KppWrong(kpp=kpp)
    if ogrn and not russia.is_ogrn(ogrn):
        yield errors.OgrnWrong(ogrn=ogrn)


def contact_faults(site: Mapping[str, str]) -> Iterable[CoopError]:
    """The e-mail reads like one, where it is given."""
    email = site.get("email", "")
    if email and _EMAIL.fullmatch(email) is None:
        yield errors.EmailWrong(email=email)


def bank_faults(site: Mapping[str, str], preset: charter.Preset) -> Iterable[CoopError]:
    """Bank details are whole, and both accounts agree with the bank's code."""
    missing = [name for name in BANK if not site.get(name)]
    if len(missing) == len(BANK):
        return
    if missing:
        yield errors.BankIncomplete(missing=", ".join(missing))
    code = site.get("bank_code", "")
    if not code or not preset.code.startswith(RUSSIAN):
        return
    if not russia.is_bic(code):
        yield errors.BankCodeWrong(bank_code=code)
        return
    accounts = {
        errors.BankAccountWrong: site.get("bank_account", ""),
        errors.CorrespondentWrong: site.get("bank_correspondent", ""),
    }
    for fault, account in accounts.items():
        if account and not russia.is_account(account, bic=code):
            yield fault(account=account)


def people_faults(founders: Sequence[Founder], values: Mapping[str, int]) -> Iterable[CoopError]:
    """Enough founders under random names, each once, and a council the charter knows."""
    names = [founder.account for founder in founders]
    for name in names:
        if len(name) != ACCOUNT_LENGTH or "." in name:
            yield refusals.AccountMalformed(account=name)
    if len(set(names)) < len(names):
        yield refusals.RepeatedFounder()
    seats = [SeatRole(founder.seat) for founder in founders if founder.seat]
    yield from composition_faults(len(names), seats, values)


def composition_faults(
    founders_count: int, seats: Sequence[SeatRole], values: Mapping[str, int]
) -> Iterable[CoopError]:
    """How many found it, and who of them sits in the first council."""
    if not 1 <= founders_count <= FOUNDERS_MAX:
        yield refusals.FoundersOutOfRange()
    elif founders_count < values.get("membersmin", 0):
        yield refusals.TooFewFounders(founders=founders_count, floor=values["membersmin"])
    if len(seats) < values.get("councilmin", 0):
        yield council_refusal("too_few_seats", seats=len(seats), floor=values["councilmin"])
    if len(seats) > SEATS_MAX:
        yield council_refusal("too_many_seats")
    if seats.count(SeatRole.CHAIR) != 1:
        yield council_refusal("chair_missing")


def kind_word(preset: charter.Preset) -> str:
    """The preset's kind of cooperative, as the tenant's row names it."""
    return preset.kind.name.lower()


def council_refusal(code: str, **values: object) -> Refusal:
    """What the council's contract would say: that slice stands above this one."""
    return registered_refusals()["council", code](**values)
