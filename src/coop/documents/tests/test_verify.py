"""A package is checked without its maker; any change to any part of it is found."""

from __future__ import annotations

import contextlib
import copy
import json
import random
import zipfile
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coop.chain.keys import PrivateKey
from coop.documents.errors import ManifestMalformed, PackageError
from coop.documents.factory import Renderer
from coop.documents.findings import Outcome
from coop.documents.packages import package_papers, zip_of
from coop.documents.tests.signing import BLOCK, COOP, PACKAGE, signed_package
from coop.documents.verify import verify_package
from coop.store.tenancy import bound

pytestmark = pytest.mark.django_db


@pytest.fixture
def package(renderer: Renderer) -> bytes:
    return signed_package(renderer)


def unpacked(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_manifest(package: bytes, manifest: Any) -> bytes:
    return packed({**unpacked(package), "package.json": json.dumps(manifest).encode()})


def named(files: dict[str, bytes], suffix: str) -> str:
    return next(name for name in files if name.endswith(suffix) and name != "package.json")


def test_untouched_package_holds(package: bytes) -> None:
    """Everything that can be checked without a node holds, and the rest is named."""
    report = verify_package(package)

    assert report.is_sound
    assert [check.code for check in report.not_checked] == ["chain"]
    assert {"fields", "content", "document_id", "act", "signature"} <= {
        check.code for check in report.checks if check.outcome is Outcome.PASSED
    }


def test_same_papers_make_the_same_package(package: bytes) -> None:
    """Two people who download a package hold the same bytes, under plain names."""
    with bound(COOP):
        again = zip_of(package_papers(PACKAGE, final_block=BLOCK))

    assert again == package
    assert {name.split("-")[0] for name in unpacked(package)} == {"01", "package.json"}


def test_any_changed_byte_of_the_pdf_is_found(package: bytes) -> None:
    """Whichever byte of the PDF is changed, the package doesn't hold."""
    files = unpacked(package)
    name = named(files, ".pdf")
    original = files[name]

    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(st.integers(0, len(original) - 1), st.integers(1, 255))
    def changed(position: int, mask: int) -> None:
        pdf = bytearray(original)
        pdf[position] ^= mask
        report = verify_package(packed({**files, name: bytes(pdf)}))
        assert "content" in {check.code for check in report.failed}

    changed()


def test_any_changed_byte_of_the_fields_is_found(package: bytes) -> None:
    """Whichever byte of the fields is changed, the package doesn't hold."""
    files = unpacked(package)
    name = named(files, ".json")
    for position in range(len(files[name])):
        fields = bytearray(files[name])
        fields[position] ^= 1

        assert not verify_package(packed({**files, name: bytes(fields)})).is_sound


def test_fields_written_otherwise_are_found(package: bytes) -> None:
    """The same meaning in another spelling isn't what was signed."""
    files = unpacked(package)
    name = named(files, ".json")
    spaced = json.dumps(json.loads(files[name]), indent=1, ensure_ascii=False).encode()

    codes = {check.code for check in verify_package(packed({**files, name: spaced})).failed}

    assert {"fields", "content"} <= codes


def places(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value in the manifest."""
    if isinstance(tree, dict):
        return [found for key, value in tree.items() for found in places(value, (*path, key))]
    if isinstance(tree, list):
        return [found for key, value in enumerate(tree) for found in places(value, (*path, key))]
    return [path]


def nudged(value: Any) -> Any:
    """Another value of the same form."""
    if isinstance(value, int):
        return value + 1
    if value.endswith("Z") and value[:4].isdigit():
        return value.replace("2026", "2025")
    rotated = value.translate(str.maketrans("abcdef012345", "bcdefa123450"))
    return rotated if rotated != value else value + "a"


def test_every_value_of_the_list_is_bound(package: bytes) -> None:
    """Each value is bound by a signature, or is one of the six that only the chain can tell."""
    manifest = json.loads(unpacked(package)["package.json"])
    told_by_chain = {"contract", "action", "signer", "transaction", "block", "time"}
    for path in places(manifest):
        changed = copy.deepcopy(manifest)
        holder = changed
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = nudged(holder[path[-1]])

        try:
            sound = verify_package(with_manifest(package, changed)).is_sound
        except PackageError:
            sound = False

        assert sound == (path[-1] in told_by_chain), path


def test_signature_of_another_key_is_found(package: bytes) -> None:
    """A signature by someone else over the same document doesn't pass for the reader's."""
    manifest = json.loads(unpacked(package)["package.json"])
    entry = manifest["documents"][0]["signatures"][0]
    stranger = PrivateKey.generate(b"\7" * 32)
    entry["signature"] = str(stranger.sign(bytes.fromhex(entry["act_digest"])))

    report = verify_package(with_manifest(package, manifest))

    assert [check.code for check in report.failed] == ["signature"]


def test_signature_moved_to_another_document_is_found(renderer: Renderer) -> None:
    """A signature taken from one paper doesn't sign another."""
    package = signed_package(renderer, count=2)
    manifest = json.loads(unpacked(package)["package.json"])
    first, second = manifest["documents"]
    first["signatures"], second["signatures"] = second["signatures"], first["signatures"]

    report = verify_package(with_manifest(package, manifest))

    assert {check.code for check in report.failed} == {"act", "signature"}


def test_unsigned_document_does_not_hold(package: bytes) -> None:
    """A paper that nobody signed proves nothing."""
    manifest = json.loads(unpacked(package)["package.json"])
    manifest["documents"][0]["signatures"] = []

    report = verify_package(with_manifest(package, manifest))

    assert [check.code for check in report.failed] == ["unsigned"]


def test_file_that_is_not_listed_is_named(package: bytes) -> None:
    """A paper slipped in beside the signed ones is pointed at."""
    report = verify_package(packed({**unpacked(package), "99-decision.pdf": b"%PDF"}))

    assert [(check.code, check.about) for check in report.failed] == [
        ("unlisted_file", "99-decision.pdf")
    ]


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"{",
        b"\xff\xfe",
        b'{"format": 1}',
        b"[" * 100_000,
        b'{"format": NaN}',
        b'{"format": 1, "format": 1}',
        b'{"format": ' + b"9" * 10_000 + b"}",
        b'{"format": "1", "network": 1, "cooperative": {}, "documents": [null]}',
    ],
)
def test_malformed_list_is_refused(package: bytes, text: bytes) -> None:
    """A list that isn't what the format says is refused with a sentence, not a crash."""
    with pytest.raises(ManifestMalformed):
        verify_package(packed({**unpacked(package), "package.json": text}))


def test_noise_never_crashes_the_check(package: bytes) -> None:
    """Random damage to the archive is either refused or reported."""
    chance = random.Random(7)
    for _ in range(60):
        damaged = bytearray(package)
        for _ in range(chance.randint(1, 4)):
            damaged[chance.randrange(len(damaged))] ^= chance.randint(1, 255)
        with contextlib.suppress(PackageError):
            verify_package(bytes(damaged))
