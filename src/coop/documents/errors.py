"""What stops the document factory and the verifier, each as a fact.

    DocumentError
    ├── RenderFailed           the template doesn't compile with these fields
    ├── RenderTooLong          the time allowed for one document ran out
    ├── UnknownKind            no protocol has registered this template and edition
    ├── KindRegisteredTwice    two protocols claim one template and edition
    ├── FieldsMalformed        the fields don't fit the kind's schema
    ├── DocumentShredded       the personal data were destroyed; only the digest is left
    └── PackageError           a package that can't be read at all; see `verify`
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
