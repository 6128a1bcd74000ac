"""Words for recorded acts: protocols lend them, the pages of openness show them.

    WORDS = ContractWords(
        contract="council",
        title=_("The council"),
        acts={"vote": Act(_("A vote"), by="member", role=_("member of the council"), …)},
        fields={"matter": Field(_("Matter"), number), …},
    )

A field that has no words is not shown, so that nothing is shown by mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import formats as django_formats
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from coop.chain.indexer import moment_of
from coop.kernel.money import Amount, AmountMalformed, Symbol
from coop.kernel.names import NameMalformed, name_from_value
from coop.monocoop.formats import write_amount
from coop.monocoop.openness.pseudonyms import pseudonym

Text = str | Promise
_words: dict[str, ContractWords] = {}
Read = Callable[[Any, str], str]
"""(value, cooperative) → how it reads."""
ACCOUNT_VALUES_FROM = 1 << 40
"""Numbers as large stand for accounts: no cooperative counts its matters so far."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an act's data: what it is called, and how its value reads."""

    label: Text
    read: Read


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of act: its title, who makes it and as whom, what the list tells of it at once."""

    title: Text
    by: str = ""
    """The field that names who acts; empty where a contract does, or anybody may."""
    role: Text = ""
    """As whom; empty where no office is needed: then as a member."""
    brief: Sequence[str] = ()
    """Fields that the list shows beside the title."""
    is_quiet: bool = False
    """What contracts tell each other: it stands beside the act it follows from, in no list."""


@dataclass(frozen=True, slots=True)
class ContractWords:
    """The words of one contract's acts."""

    contract: str
    title: Text
    acts: Mapping[str, Act]
    fields: Mapping[str, Field] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    """Fields that say nothing to a reader."""
    matters: Mapping[str, Text] = field(default_factory=dict)
    """Kinds of matters that organs decide for it."""
    icon: str = "history"
    """One of the sprite, so that a list is read at a glance."""

    def field_of(self, name: str) -> Field | None:
        """The words of a field: the contract's own, else those common to all."""
        return self.fields.get(name) or COMMON.get(name)


# ---- how values read


def number(value: Any, _coop: str) -> str:
    """A number, or a text, as it is."""
    return str(value)


def ordinal(value: Any, _coop: str) -> str:
    """A place in a list: people count from one, the ledger from zero."""
    return str(int(value) + 1)


def person(value: Any, coop: str) -> str:
    """Who an account stands for, without naming anybody."""
    if not value:
        return "–"
    if value == coop:
        return gettext("the cooperative")
    return gettext("member {name}").format(name=pseudonym(coop, str(value)))


def people(value: Any, coop: str) -> str:
    """Several people."""
    return ", ".join(person(each, coop) for each in value) or "–"


def subject(value: Any, coop: str) -> str:
    """What an act is about: somebody by the account's number, or a thing by its own."""
    known = int(value)
    if known < ACCOUNT_VALUES_FROM:
        return str(known)
    try:
        return person(name_from_value(known), coop)
    except NameMalformed:
        return str(known)


def money(value: Any, _coop: str) -> str:
    """A sum, as the ledger writes it."""
    try:
        amount = Amount.parse(str(value))
    except AmountMalformed:
        return str(value)
    return str(write_amount(amount, language=get_language() or "ru"))


def units(value: Any, _coop: str) -> str:
    """A sum in minor units of a currency of two digits, as all here are."""
    amount = Amount(int(value), Symbol("RUB", 2))
    written = write_amount(amount, language=get_language() or "ru")
    return f"{written.sign}{written.whole}{written.fraction}"


def moment(value: Any, _coop: str) -> str:
    """A moment in the reader's zone; none for zero."""
    if not value:
        return "–"
    told = timezone.localtime(moment_of(str(value)))
    return django_formats.date_format(told, "j E Y, H:i")


def yes_no(value: Any, _coop: str) -> str:
    """Yes or no."""
    return gettext("yes") if value else gettext("no")


def digest(value: Any, _coop: str) -> str:
    """A paper's fingerprint: its beginning is enough to compare by eye."""
    text = str(value)
    return f"{text[:12]}…" if text.strip("0") else "–"


def count(value: Any, _coop: str) -> str:
    """How many there are of something."""
    return str(len(value))


def coded(words: Mapping[Any, Text]) -> Read:
    """A number or a code that stands for a word; unknown ones as they are."""

    def read(value: Any, _coop: str) -> str:
        return str(words.get(value, value))

    return read


def listed(read: Read) -> Read:
    """Several values that read alike."""

    def read_all(value: Any, coop: str) -> str:
        return ", ".join(read(each, coop) for each in value) or "–"

    return read_all


def parts(of: str, read: Read) -> Read:
    """Of several structs, what one of their fields says."""

    def read_all(value: Any, coop: str) -> str:
        return ", ".join(read(each[of], coop) for each in value) or "–"

    return read_all


def matter_kind(value: Any, _coop: str) -> str:
    """A kind of matter in words, as its protocol calls it."""
    known = (words.matters[value] for words in _words.values() if value in words.matters)
    return str(next(known, value))


CHOICES: Mapping[Any, Text] = {
    0: _("no vote"),
    1: _("for"),
    2: _("against"),
    3: _("abstained"),
}
OUTCOMES: Mapping[Any, Text] = {True: _("approved"), False: _("rejected")}
PLACES: Mapping[Any, Text] = {"bank": _("bank account"), "cash": _("cash desk")}

COMMON: Mapping[str, Field] = {
    "member": Field(_("Member"), person),
    "person": Field(_("Person"), person),
    "applicant": Field(_("Applicant"), person),
    "account": Field(_("Person"), person),
    "chair": Field(_("Chair"), person),
    "accountant": Field(_("Accountant"), person),
    "cashier": Field(_("Cashier"), person),
    "officer": Field(_("Officer"), person),
    "author": Field(_("Author"), person),
    "signer": Field(_("Who signs"), person),
    "payer": Field(_("Payer"), person),
    "payee": Field(_("Payee"), person),
    "agent": Field(_("Agent"), person),
    "until": Field(_("Until"), moment),
    "at": Field(_("When"), moment),
    "paid_at": Field(_("Paid on"), moment),
    "sent_at": Field(_("Sent on"), moment),
    "refunded_at": Field(_("Returned on"), moment),
    "received_at": Field(_("Received on"), moment),
    "opens_at": Field(_("Begins"), moment),
    "closes_at": Field(_("Ends"), moment),
    "amount": Field(_("Sum"), money),
    "units": Field(_("Sum"), units),
    "id": Field(_("Number"), number),
    "number": Field(_("Number"), number),
    "order": Field(_("Payment order"), number),
    "program": Field(_("Program"), number),
    "section": Field(_("Section"), number),
    "year": Field(_("Year"), number),
    "days": Field(_("Days"), number),
    "kind": Field(_("Kind of matter"), matter_kind),
    "subject": Field(_("About"), subject),
    "about": Field(_("About"), subject),
    "approved": Field(_("Decision"), coded(OUTCOMES)),
    "matter": Field(_("Matter"), number),
    "minutes": Field(_("Minutes’ fingerprint"), digest),
    "place": Field(_("Through"), coded(PLACES)),
    "choice": Field(_("Vote"), coded(CHOICES)),
    "choices": Field(_("Votes by question"), listed(coded(CHOICES))),
    "parts": Field(_("Purpose of the payment"), parts("purpose", number)),
}
"""Fields that mean the same in whatever contract they stand."""


def register(words: ContractWords) -> None:
    """Lend a contract's words to the pages."""
    _words[words.contract] = words


def contracts() -> Iterator[ContractWords]:
    """All contracts with words, in the order in which they were registered."""
    yield from _words.values()


def words_of(contract: str) -> ContractWords | None:
    """The words of a contract; None where no protocol lends any."""
    return _words.get(contract)
