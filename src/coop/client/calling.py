"""Calls the API over HTTP: one method for each thing a program does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, Self

import httpx

from coop.chain.abi import Abi
from coop.client.drawn import Drawn, Paper
from coop.client.errors import ActDiffers, ApiProblem, ApiSilent
from coop.client.signing import SignedBytes

ROOT = "/api/v1"
TIMEOUT_SECONDS = 30.0
PROBLEM = "application/problem+json"


class Client:
    """One cooperative's API under one key. Use it as a context, or `close` it."""

    def __init__(
        self,
        site: str,
        *,
        key: str,
        language: str = "ru",
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        """`site` as `https://rassvet.example`; `transport` is for tests."""
        headers = {"Authorization": f"Bearer {key}", "Accept-Language": language}
        self._http = httpx.Client(
            base_url=site, headers=headers, timeout=TIMEOUT_SECONDS, transport=transport
        )
        self._abis: dict[str, Abi] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()

    def me(self) -> dict[str, Any]:
        """Whose key this is, and what it may do."""
        return self._json("GET", "/me")

    def acts(self) -> list[dict[str, Any]]:
        """The acts that this key may draw up."""
        return list(self._json("GET", "/acts")["items"])

    def rows(self, resource: str) -> Iterator[dict[str, Any]]:
        """All rows of a resource, as `council/matters`; asked for part by part."""
        query: dict[str, Any] = {}
        while True:
            page = self._json("GET", f"/{resource}", params=query)
            yield from page["items"]
            if not page["next"]:
                return
            query = {"after": page["next"]}

    def one(self, resource: str, key: str | int) -> dict[str, Any]:
        """One row of a resource."""
        return self._json("GET", f"/{resource}/{key}")

    def file(self, resource: str, key: str | int) -> bytes:
        """The PDF of one row."""
        return self._answer("GET", f"{ROOT}/{resource}/{key}/file").content

    def bring(self, intake: str, content: bytes) -> dict[str, Any]:
        """Bring a file in, as a bank's statement to `payments/statements`."""
        kind = {"Content-Type": "application/octet-stream"}
        return self._json("POST", f"/{intake}", content=content, headers=kind)

    def form(self, act: str, **about: str | int) -> list[dict[str, Any]]:
        """The fields of an act as they stand now, with their choices."""
        return list(self._json("GET", f"/acts/{act}/form", params=about)["fields"])

    def draw_up(
        self,
        act: str,
        *,
        about: Mapping[str, str | int] | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> Drawn:
        """Draw an act up and receive its papers; raises `ApiProblem` with the form's faults."""
        body = {"about": dict(about or {}), "values": dict(values or {})}
        return self._drawn(self._json("POST", f"/acts/{act}/draw-up", json=body))

    def renewed(self, drawn: Drawn) -> Drawn:
        """The same act with fresh bytes, after reading its papers took long."""
        return self._drawn(self._json("POST", f"/acts/{drawn.id}/transaction"))

    def send(self, drawn: Drawn, signed: SignedBytes) -> dict[str, Any]:
        """Send what was signed; sent twice, it is one act."""
        body = {"transaction": signed.transaction.hex(), "signature": signed.signature.hex()}
        return self._json("POST", f"/acts/{drawn.id}/send", json=body)

    def state(self, drawn: Drawn) -> dict[str, Any]:
        """How far the act is."""
        return self._json("GET", f"/acts/{drawn.id}")

    def _drawn(self, told: Mapping[str, Any]) -> Drawn:
        if "to_sign" not in told:
            raise ActDiffers(difference="signed already", state=told["state"])
        to_sign = told["to_sign"]
        return Drawn(
            id=told["id"],
            title=told["title"],
            consequences=tuple(told["consequences"]),
            papers=tuple(self._paper(each) for each in told["papers"]),
            coop=to_sign["coop"],
            signer=to_sign["signer"],
            chain_id=bytes.fromhex(to_sign["chain_id"]),
            transaction=bytes.fromhex(to_sign["transaction"]),
            actions=to_sign["actions"],
            abis={name: self._abi(name, digest) for name, digest in to_sign["abis"].items()},
        )

    def _paper(self, told: Mapping[str, Any]) -> Paper:
        return Paper(told["place"], told["title"], self._answer("GET", told["url"]).content)

    def _abi(self, contract: str, digest: str) -> Abi:
        if digest not in self._abis:
            content = self._answer("GET", f"{ROOT}/abi/{contract}/{digest}").text
            if hashlib.sha256(content.encode()).hexdigest() != digest:
                raise ActDiffers(difference="another interface")
            self._abis[digest] = Abi.from_json(content, contract)
        return self._abis[digest]

    def _json(self, verb: str, path: str, **more: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self._answer(verb, f"{ROOT}{path}", **more).json()
        return answer

    def _answer(self, verb: str, path: str, **more: Any) -> httpx.Response:
        try:
            answer = self._http.request(verb, path, **more)
        except httpx.TransportError as error:
            raise ApiSilent(reason=type(error).__name__) from error
        if answer.is_success:
            return answer
        if answer.headers.get("Content-Type", "").startswith(PROBLEM):
            raise ApiProblem(answer.status_code, answer.json())
        raise ApiSilent(status=answer.status_code)
