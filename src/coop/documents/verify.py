"""Checks a package of documents without asking the cooperative that made it.

Every digest is computed anew and every signer's key recovered. With a node the acts themselves are
looked up on the chain, where the contract has checked the key at that time; without one, the report
says what was not checked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from coop.chain import acts
from coop.chain.keys import Signature, SignatureMalformed
from coop.documents import digests
from coop.documents.errors import FieldsMalformed
from coop.documents.evidence import ChainEvidence, act_checks, network_check
from coop.documents.findings import Check, Outcome, Report
from coop.documents.manifest import (
    MANIFEST_NAME,
    DocumentEntry,
    Manifest,
    SignatureEntry,
    read_manifest,
)
from coop.documents.zips import Contents, open_package


def verify_package(package: Path | bytes, chain: ChainEvidence | None = None) -> Report:
    """The report on a package; raises a `PackageError` when it can't be read at all."""
    contents = open_package(package)
    manifest = read_manifest(contents.read(MANIFEST_NAME))
    checks = [*_chain_check(manifest, chain), *_unlisted(manifest, contents)]
    for document in manifest.documents:
        checks.extend(_document_checks(document, contents))
        for signature in document.signatures:
            checks.extend(_signature_checks(manifest, document, signature))
            if chain is not None:
                checks.extend(act_checks(manifest, document, signature, chain))
    return Report(manifest=manifest, checks=tuple(checks))


def _chain_check(manifest: Manifest, chain: ChainEvidence | None) -> Iterator[Check]:
    if chain is not None:
        yield network_check(manifest, chain)
        return
    yield Check(
        "chain",
        "",
        Outcome.NOT_CHECKED,
        _(
            "No node was asked: whether these acts are recorded, when, and whether each key "
            "belonged to its account was not checked."
        ),
    )


def _unlisted(manifest: Manifest, contents: Contents) -> Iterator[Check]:
    listed = {MANIFEST_NAME}
    for document in manifest.documents:
        listed |= {document.pdf, document.fields}
    for name in sorted(contents.names - listed):
        yield Check(
            "unlisted_file", name, Outcome.FAILED, _("The archive holds a file that is not listed.")
        )


def _document_checks(document: DocumentEntry, contents: Contents) -> Iterator[Check]:
    about = str(document.id)
    fields = contents.read(document.fields)
    yield Check.of(
        "fields",
        about,
        holds=_is_canonical(fields),
        yes=_("The fields are in the canonical form."),
        no=_("The fields are not in the canonical form: they were changed."),
    )
    salt = bytes.fromhex(document.salt)
    digest = acts.content_digest(salt, contents.read(document.pdf), fields)
    yield Check.of(
        "content",
        about,
        holds=digest.hex() == document.content_digest,
        yes=_("The PDF, the fields and the salt are those of the content digest."),
        no=_("The PDF, the fields or the salt were changed."),
    )
    yield Check.of(
        "document_id",
        about,
        holds=digests.document_id(salt) == document.id,
        yes=_("The document's number is its own."),
        no=_("The document's number is not its own."),
    )
    if not document.signatures:
        yield Check("unsigned", about, Outcome.FAILED, _("Nobody has signed this document."))


def _is_canonical(fields: bytes) -> bool:
    try:
        tree = json.loads(fields)
        return isinstance(tree, dict) and digests.canonical(tree) == fields
    except (ValueError, RecursionError, FieldsMalformed):
        return False


def _signature_checks(
    manifest: Manifest, document: DocumentEntry, entry: SignatureEntry
) -> Iterator[Check]:
    about = f"{document.id} / {entry.signer}"
    digest = acts.act_digest(
        bytes.fromhex(manifest.network),
        manifest.cooperative,
        document.template,
        document.edition,
        int(document.subject),
        bytes.fromhex(document.content_digest),
    )
    yield Check.of(
        "act",
        about,
        holds=digest.hex() == entry.act_digest,
        yes=_("The signed digest names this network, cooperative, act and document."),
        no=_("The signed digest names another network, cooperative, act or document."),
    )
    yield Check.of(
        "signature",
        about,
        holds=_recovered(entry.signature, digest) == entry.key,
        yes=_("The signature was made with the key named."),
        no=_("The signature was not made with the key named over this document."),
    )


def _recovered(signature: str, digest: bytes) -> str:
    try:
        return str(Signature.from_string(signature).recover(digest))
    except SignatureMalformed:
        return ""
