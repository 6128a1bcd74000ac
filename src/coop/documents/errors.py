"""What stops the document factory and the verifier, each as a fact.

DocumentError
├── RenderFailed           the template doesn't compile with these fields
├── RenderTooLong          the time allowed for one document ran out
├── UnknownKind            no protocol has registered this template and edition
├── KindRegisteredTwice    two protocols claim one template and edition
├── FieldsMalformed        the fields don't fit the kind's schema
├── DocumentShredded       the personal data were destroyed; only the digest is left
└── PackageError           a package that can't be read at all; nothing in it was trusted
    ├── PackageUnreadable  no ZIP, a broken one, an encrypted one
    ├── PackageTooLarge    more or larger files than a package of papers has
    ├── PackageNameRefused a file name that leads out of the package, or one twice
    ├── PackageIncomplete  a file the manifest names is missing
    └── ManifestMalformed  `package.json` isn't what the format says
"""

from __future__ import annotations

from coop.kernel.errors import CoopError


class DocumentError(CoopError):
    """Anything the document factory refuses or can't do."""

    code = "document_error"
    sentence = "The document can't be made or read."


class RenderFailed(DocumentError):
    """The template doesn't compile with these fields; `reason` holds the engine's words."""

    code = "render_failed"
    sentence = "The document's template does not compile with these fields."


class RenderTooLong(DocumentError):
    """Making the document took longer than allowed."""

    code = "render_too_long"
    sentence = "Making the document took too long and was stopped."
    advice = "Shorten the fields and try again."


class UnknownKind(DocumentError):
    """No protocol has registered this template in this edition."""

    code = "unknown_kind"
    sentence = "This kind of document is not known here."


class KindRegisteredTwice(DocumentError):
    """Two different kinds claim one template and edition."""

    code = "kind_registered_twice"
    sentence = "Two kinds of documents claim one template and edition."


class FieldsMalformed(DocumentError):
    """The fields don't fit the schema of the kind."""

    code = "fields_malformed"
    sentence = "The fields do not fit the form of this document."


class DocumentShredded(DocumentError):
    """The document's personal data were destroyed by request; the digest alone remains."""

    code = "document_shredded"
    sentence = "This document was destroyed by request; only its digest is left."


class PackageError(DocumentError):
    """A package of documents that can't be read; nothing in it was trusted."""

    code = "package_error"
    sentence = "This file is not a package of documents."


class PackageUnreadable(PackageError):
    """No ZIP archive, a broken one, or an encrypted one."""

    code = "package_unreadable"
    sentence = "This file is not a readable ZIP archive."


class PackageTooLarge(PackageError):
    """More files, or larger ones, than a package of papers has."""

    code = "package_too_large"
    sentence = "This archive holds more than a package of documents may hold."


class PackageNameRefused(PackageError):
    """A file name that leads out of the package, or one that stands there twice."""

    code = "package_name_refused"
    sentence = "This archive holds a file whose name is not allowed in a package."


class PackageIncomplete(PackageError):
    """A file that the manifest names isn't there."""

    code = "package_incomplete"
    sentence = "A file named in the package's list is missing."


class ManifestMalformed(PackageError):
    """`package.json` isn't what the format says."""

    code = "manifest_malformed"
    sentence = "The package's list, package.json, is malformed."


class NodeSilent(DocumentError):
    """The node asked for evidence didn't answer, or not in its language."""

    code = "node_silent"
    sentence = "The node did not answer the question."
    advice = "Check the address, or ask another node."
