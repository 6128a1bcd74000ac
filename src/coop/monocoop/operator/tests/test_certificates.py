"""Certificates are looked at as a browser does: good until a day, not to be taken, or no answer."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pytest_django import Settings

from coop.monocoop.operator import certificates
from coop.monocoop.operator.certificates import REFUSED, SILENT, look
from coop.monocoop.operator.models import CertificateMark
from coop.monocoop.tests.conftest import voskhod

__all__ = ["voskhod"]
HOST = "voskhod.example"
ENDS_AT = datetime(2099, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of the cooperative's address, signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(ENDS_AT)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(made.public_bytes(Encoding.PEM) + secret)
    return file


@pytest.fixture(scope="module")
def address(certificate: Path) -> Iterator[tuple[str, int]]:
    """Where a server with this certificate answers, twice."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            for _visitor in range(2):
                plain, _ = server.accept()
                try:
                    context.wrap_socket(plain, server_side=True).close()
                except (ssl.SSLError, OSError):
                    plain.close()

        thread = Thread(target=serve)
        thread.start()
        yield server.getsockname()
        thread.join(5)


def test_what_a_browser_sees(address: tuple[str, int], certificate: Path) -> None:
    """Trusted: until when; not trusted: that it isn't; nobody there: that too."""
    trusting = ssl.create_default_context(cafile=str(certificate))

    assert look(HOST, address=address, context=trusting).ends_at == ENDS_AT
    assert look(HOST, address=address).fault == REFUSED
    assert look(HOST, address=("127.0.0.1", 9)).fault == SILENT


def test_only_those_that_need_it_are_looked_at(
    voskhod: object, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a proxy speaks HTTPS, every few hours; what ends within two weeks is a trouble."""
    now, asked = datetime(2026, 3, 5, tzinfo=UTC), []
    soon = certificates.Seen(now + timedelta(days=13))
    monkeypatch.setattr(certificates, "look", lambda host: asked.append(host) or soon)

    certificates.look_at_due(now)
    assert asked == []
    settings.CONFIGURATION = settings.CONFIGURATION.__class__.read(
        {"COOP_PROXIED": "yes", "COOP_SITE": "coop.example"}, root=settings.HOME
    )
    certificates.look_at_due(now)
    certificates.look_at_due(now + timedelta(hours=1))

    assert set(asked) == {"coop.example", HOST, "voskhod.coop.example"}
    assert len(asked) == 3
    assert len(certificates.ending(now)) == 3
    certificates.look_at_due(now + timedelta(hours=7))
    assert CertificateMark.objects.filter(seen_at=now + timedelta(hours=7)).count() == 3
