"""Signatures under documents: each is recovered anew, and must be the signer's key of that moment.

Memory: none of its own; the keys stand in `Permissions`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coop.audit.auditor import Audit
from coop.audit.checks import Check, Counted, Found, on
from coop.audit.discrepancies import Discrepancy, Wrong
from coop.audit.permissions import Permissions
from coop.chain import acts
from coop.chain.indexer.actions import RecordedAction
from coop.chain.keys import Signature, SignatureMalformed
from coop.chain.system_actions import SYSTEM
from coop.documents.kinds import DocumentKind, kind_of_act
from coop.documents.projection import subject_of

FORGED = Wrong("paper_forged", _("The document is not signed by the signer for this act."))
MALFORMED = Wrong("paper_unsigned", _("The document bears no signature that can be read."))


class Papers(Check):
    """Recomputes the act digest of every act that carries a document, and who signed it."""

    name = "papers"
    title = _("Signatures under documents")

    def __init__(self, audit: Audit) -> None:
        """Stands on the accounts' keys."""
        super().__init__(audit)
        self._permissions = audit.of(Permissions)
        self._network_id = b""
        self._of_unknown_kind: Counter[str] = Counter()

    @on(SYSTEM, "init")
    def named(self, action: RecordedAction) -> None:
        """The network says which it is; every act digest is bound to it."""
        self._network_id = bytes.fromhex(action.data["network_id"])

    @on("*", "*")
    def signed(self, action: RecordedAction) -> Found:
        """Judge the act's document, if it has one."""
        if not isinstance(action.data.get("document"), dict):
            return  # others name a document by its digest
        kind = kind_of_act(action.contract, action.action, action.data)
        if kind is None:
            self._of_unknown_kind[f"{action.contract}::{action.action}"] += 1
            return
        self.count(action.data["coop"], Counted.PAPERS)
        yield from self._judged(action, kind)

    def not_checked(self) -> Iterator[str]:
        """Acts whose paper this installation knows no kind of."""
        sentence = gettext(
            "Signatures under documents of {act}: {number}, of a kind not known here."
        )
        for act, number in sorted(self._of_unknown_kind.items()):
            yield sentence.format(act=act, number=number)

    def _judged(self, action: RecordedAction, kind: DocumentKind) -> Iterator[Discrepancy]:
        document = action.data["document"]
        signer = str(action.data[kind.signer_field_of(action.action)])
        digest = acts.act_digest(
            self._network_id,
            action.data["coop"],
            kind.template,
            document["edition"],
            subject_of(kind, action),
            bytes.fromhex(document["content"]),
        )
        about = f"{kind.template}, {signer}"
        try:
            key = str(Signature.from_string(document["sign"]).recover(digest))
        except SignatureMalformed as error:
            yield self.differs(action, MALFORMED, about, found=str(error))
            return
        level = _level_of(action, signer)
        if not self._permissions.satisfied(level, {key}):
            expected = ", ".join(self._permissions.keys_of(level)) or level
            yield self.differs(action, FORGED, about, found=key, expected=expected)


def _level_of(action: RecordedAction, signer: str) -> str:
    """The permission by which the signer made the act; a document is signed by that very one."""
    for level in action.authorizers:
        if level.partition("@")[0] == signer:
            return level
    return f"{signer}@active"
