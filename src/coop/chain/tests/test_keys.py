"""Keys: every text form, canonical signatures, and no secret in a traceback."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coop.chain import base58
from coop.chain.keys import KeyMalformed, PrivateKey, PublicKey, Signature, SignatureMalformed

WALLET = "5KQwrPbwdL6PhXujxW37FSSQZ1JiwsST4cqQzDeyXtP79zkvFD3"
LEGACY = "EOS6MRyAjQq8ud7hVNYcfnVPJqcVpscN5So8BhtHuGYqET5GDW5CV"


def test_the_development_key_reads_in_every_form() -> None:
    """The chain's well-known development key gives its well-known public key."""
    key = PrivateKey.from_string(WALLET)

    assert key.public.legacy() == LEGACY
    assert str(key.public) == "PUB_K1_6MRyAjQq8ud7hVNYcfnVPJqcVpscN5So8BhtHuGYqET5BoDq63"
    assert PublicKey.from_string(LEGACY) == PublicKey.from_string(str(key.public)) == key.public
    assert PrivateKey.from_string(str(key)) == key
    assert key.wallet() == WALLET


def test_a_private_key_never_shows_in_a_representation() -> None:
    """Neither `repr` nor an error about a damaged key repeats the secret."""
    key = PrivateKey.from_string(WALLET)

    assert WALLET not in repr(key)
    assert str(key) not in repr(key)
    with pytest.raises(KeyMalformed) as error:
        PrivateKey.from_string(WALLET[:-1] + "4")
    assert WALLET[:10] not in str(error.value)


@settings(max_examples=150)
@given(secret=st.binary(min_size=32, max_size=32), text=st.binary())
def test_a_signature_recovers_its_key(secret: bytes, text: bytes) -> None:
    """Any key signs any digest canonically, and the signature gives the key back."""
    key = PrivateKey.generate(sha256(secret).digest())
    digest = sha256(text).digest()

    signature = key.sign(digest)

    assert signature.is_canonical
    assert signature == key.sign(digest)
    assert signature.recover(digest) == key.public
    assert Signature.from_string(str(signature)) == signature
    assert Signature.unpack(signature.packed) == signature


@given(st.binary(max_size=200))
def test_base58_reads_back(raw: bytes) -> None:
    """Base58 gives back any bytes, leading zeros included."""
    assert base58.decode(base58.encode(raw)) == raw


@pytest.mark.parametrize("text", ["", "EOS", "PUB_K1_", LEGACY[:-1] + "W", "PUB_R1_abc", "EOS0OIl"])
def test_a_damaged_public_key_is_refused(text: str) -> None:
    """A typing mistake in a key is noticed by its checksum."""
    with pytest.raises(KeyMalformed):
        PublicKey.from_string(text)


@pytest.mark.parametrize("text", ["", "SIG_K1_", "SIG_K1_111111"])
def test_a_damaged_signature_is_refused(text: str) -> None:
    """A typing mistake in a signature is noticed."""
    with pytest.raises(SignatureMalformed):
        Signature.from_string(text)


def test_a_signature_over_nothing_recovers_no_key() -> None:
    """Bytes that are no point of the curve are refused, never a crash."""
    with pytest.raises(SignatureMalformed):
        Signature(bytes([31]) + b"\xff" * 64).recover(bytes(32))
    with pytest.raises(SignatureMalformed):
        PrivateKey.from_string(WALLET).sign(b"short")
    with pytest.raises(KeyMalformed):
        PrivateKey.generate(bytes(32))
