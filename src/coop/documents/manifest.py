"""`package.json`: what a package of documents claims about itself. Format 1.

Nothing in it is taken on trust: each value is either bound by a signature (`verify`), or looked up
on the chain, or named as not checked. That is why it holds no titles and no names of people.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from coop.documents.errors import ManifestMalformed
from coop.documents.zips import PLAIN_NAME
from coop.kernel.names import AccountName, NameMalformed

FORMAT: Literal[1] = 1
MANIFEST_NAME = "package.json"
U64_MAX = 2**64 - 1
U32_MAX = 2**32 - 1


def _chain_name(text: str) -> str:
    try:
        return str(AccountName(text))
    except NameMalformed as error:
        raise ValueError("is no chain name") from error


def _u64(text: str) -> str:
    if int(text) > U64_MAX:
        raise ValueError("is larger than 64 bits")
    return text


Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
ChainName = Annotated[str, Field(max_length=13), AfterValidator(_chain_name)]
Subject = Annotated[str, Field(pattern=r"^(0|[1-9][0-9]{0,19})$"), AfterValidator(_u64)]
FileName = Annotated[str, Field(pattern=f"^{PLAIN_NAME.pattern}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SignatureEntry(_Strict):
    """One signature and the act on the chain that carries it."""

    contract: ChainName
    action: ChainName
    signer: ChainName
    key: Annotated[str, Field(max_length=80)]
    signature: Annotated[str, Field(max_length=120)]
    act_digest: Digest
    transaction: Digest
    block: Annotated[int, Field(strict=True, ge=1, le=U32_MAX)]
    time: AwareDatetime


class DocumentEntry(_Strict):
    """One document: the file of its bytes, the file of its fields, its salt and its signatures."""

    id: UUID
    template: ChainName
    edition: Annotated[int, Field(strict=True, ge=1, le=U32_MAX)]
    subject: Subject
    salt: Digest
    pdf: FileName
    fields: FileName
    content_digest: Digest
    signatures: Annotated[list[SignatureEntry], Field(max_length=1000)]


class Manifest(_Strict):
    """The whole package."""

    format: Literal[1]
    network: Digest
    cooperative: ChainName
    documents: Annotated[list[DocumentEntry], Field(min_length=1, max_length=400)]


def read_manifest(raw: bytes) -> Manifest:
    """Parse and check `package.json`; raises `ManifestMalformed`."""
    try:
        tree = json.loads(raw.decode(), object_pairs_hook=_single_keys, parse_constant=_no_constant)
        return Manifest.model_validate(tree)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ManifestMalformed(place=place[:120], reason=first["msg"]) from error
    except (ValueError, RecursionError) as error:
        raise ManifestMalformed(reason=str(error)[:200]) from error


def write_manifest(manifest: Manifest) -> bytes:
    """The manifest as text that people can read."""
    tree = manifest.model_dump(mode="json")
    return (json.dumps(tree, indent=2, ensure_ascii=False) + "\n").encode()


def _single_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    tree = dict(pairs)
    if len(tree) != len(pairs):
        raise ValueError("A key stands there twice.")
    return tree


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON.")
