"""Kinds of documents: which template in which edition belongs to which act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from coop.documents.errors import KindRegisteredTwice, UnknownKind
from coop.kernel.names import AccountName


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One template in one edition, and the act whose `document` is made from it.

    `template` is a chain name; `edition` counts from 1 and grows with any change of the folder.
    `signer_field` and `subject_field` name fields of the action's data: the account that signs and
    the subject of the act (a chain name or a number). An action that serves several templates says
    which one in `template_field`. Where several people sign one document by actions of their own,
    `cosigners` names each further action and its signer's field: `{"receive": "member"}`.

    Where the ledger gives the subject its number and the action returns it, the number is no field
    of the action: then `number_field` names the document's own field that tells it. `numbered_by`
    names those of the cosigners' actions that return it too.
    """

    template: str
    edition: int
    title: Any  # a text or a lazy translation
    folder: Path
    fields: type[BaseModel]
    contract: str
    action: str
    signer_field: str
    subject_field: str
    template_field: str = ""
    language: str = "ru"
    cosigners: Mapping[str, str] = field(default_factory=dict, hash=False)
    number_field: str = ""
    numbered_by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        AccountName(self.template)

    def signs_by(self, contract: str, action: str) -> bool:
        """Whether this action carries the kind's document."""
        return contract == self.contract and (action == self.action or action in self.cosigners)

    def signer_field_of(self, action: str) -> str:
        """The field that names who signs by this action."""
        return self.cosigners.get(action, self.signer_field)

    def is_numbered_by(self, action: str) -> bool:
        """Whether this action returns the subject's number instead of being told it."""
        return bool(self.number_field) and action in (self.action, *self.numbered_by)

    @property
    def main(self) -> Path:
        """The template's file."""
        return self.folder / "main.typ"


_kinds: dict[tuple[str, int], DocumentKind] = {}


def register(kind: DocumentKind) -> None:
    """Make the kind known; registering the very same kind again changes nothing."""
    key = (kind.template, kind.edition)
    known = _kinds.setdefault(key, kind)
    if known is not kind and known != kind:
        raise KindRegisteredTwice(template=kind.template, edition=kind.edition)


def kind_of(template: str, edition: int) -> DocumentKind:
    """The kind by template and edition; raises `UnknownKind`."""
    kind = _kinds.get((template, edition))
    if kind is None:
        raise UnknownKind(template=template, edition=edition)
    return kind


def kinds() -> Iterator[DocumentKind]:
    """All kinds known, in the order of template and edition."""
    yield from (kind for _, kind in sorted(_kinds.items()))


def kind_of_act(contract: str, action: str, fields: Mapping[str, Any]) -> DocumentKind | None:
    """The kind whose document a recorded action carries; None where nobody registered one.

    The newest edition known stands in for an edition this installation does not have: template,
    signer and subject of an act do not change from edition to edition.
    """
    fitting = [
        kind
        for kind in kinds()
        if kind.signs_by(contract, action)
        and (not kind.template_field or fields.get(kind.template_field) == kind.template)
    ]
    edition = fields["document"]["edition"]
    exact = [kind for kind in fitting if kind.edition == edition]
    found = exact or fitting
    return found[-1] if found else None
