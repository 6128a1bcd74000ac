"""The configuration of Caddy: the proxy in front, with certificates got when a name is first asked.

One site for all names: whether a name may have a certificate, we are asked (`certificates.py`), so
a new cooperative or a newly proven domain needs no change here.
"""

from __future__ import annotations

from dataclasses import dataclass

from coop.monocoop.limits import BODY_BYTES_MAX
from coop.monocoop.tenants.certificates import PATH

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Proxy:
    """How the proxy is set up; ports other than the usual ones are for trying it out."""

    upstream_port: int
    email: str = ""
    """Whom the certificate authority writes to."""
    is_internal: bool = False
    """Certificates by Caddy's own authority: for trying out, and for networks without a way out."""
    http_port: int = 80
    https_port: int = 443
    storage: str = ""
    """Folder of certificates; Caddy's own when empty."""


def caddyfile(proxy: Proxy) -> str:
    """The whole Caddyfile."""
    upstream = f"127.0.0.1:{proxy.upstream_port}"
    options = [
        "admin off",
        f"http_port {proxy.http_port}",
        f"https_port {proxy.https_port}",
        "skip_install_trust",
        *([f"email {proxy.email}"] if proxy.email else []),
        *([f"storage file_system {proxy.storage}"] if proxy.storage else []),
    ]
    tls = ["on_demand", *(["issuer internal"] if proxy.is_internal else [])]
    return "\n".join(
        [
            "# Written by `coop tenant caddyfile`.",
            "{",
            *(f"\t{line}" for line in options),
            "\ton_demand_tls {",
            f"\t\task http://{upstream}{PATH}",
            "\t}",
            "}",
            "",
            "https:// {",
            "\ttls {",
            *(f"\t\t{line}" for line in tls),
            "\t}",
            f"\t@inner path {PATH}",
            "\trespond @inner 404",
            "\trequest_body {",
            f"\t\tmax_size {BODY_BYTES_MAX // MEGABYTE}MiB",
            "\t}",
            f"\treverse_proxy {upstream} {{",
            "\t\t# Names with underscores read to the server as those with hyphens do: none pass.",
            "\t\theader_up -X_*",
            "\t\theader_up -X-Forwarded_*",
            "\t\theader_up -X-Real*",
            "\t\theader_up -Forwarded",
            "\t}",
            "}",
            "",
        ]
    )
