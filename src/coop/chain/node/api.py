"""The few node interfaces that only its keeper uses: health, snapshots, features."""

from __future__ import annotations

from typing import Any

import httpx

from coop.chain.node.errors import NodeNotRunning, NodeTrouble


class NodeRefused(NodeTrouble):
    """The node answered that it won't do this."""

    code = "node_refused"
    sentence = "The node refused a request of its keeper."


class NodeApi:
    """One node's HTTP interface, for its keeper. Close it when done, or use it as a context."""

    def __init__(self, url: str, timeout_seconds: float = 5) -> None:
        self.url = url
        # The environment's proxies are for the world, not for loopback.
        self._http = httpx.Client(base_url=url, timeout=timeout_seconds, trust_env=False)

    def __enter__(self) -> NodeApi:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the connection go."""
        self._http.close()

    def post(
        self, path: str, body: object | None = None, timeout_seconds: float | None = None
    ) -> Any:
        """Ask `/v1/<path>`; raises `NodeNotRunning` or `NodeRefused`."""
        timeout = httpx.USE_CLIENT_DEFAULT if timeout_seconds is None else timeout_seconds
        try:
            answer = self._http.post(f"/v1/{path}", json=body or {}, timeout=timeout)
        except httpx.HTTPError as error:
            raise NodeNotRunning(url=self.url, reason=str(error)) from error
        if answer.is_error:
            raise NodeRefused(request=path, answer=answer.text[:500])
        return answer.json()

    def info(self) -> dict[str, Any]:
        """`get_info`: chain id, head and final block."""
        found: dict[str, Any] = self.post("chain/get_info")
        return found

    def answers(self) -> bool:
        """Whether a node answers at all."""
        try:
            self.info()
        except NodeTrouble:
            return False
        return True

    def create_snapshot(self, timeout_seconds: float = 600) -> str:
        """Write a snapshot of the head, once that block is final; return its file name."""
        name: str = self.post("producer/create_snapshot", timeout_seconds=timeout_seconds)[
            "snapshot_name"
        ]
        return name
