"""How a test chain begins: its parameters and all nineteen protocol features, active at once.

The limits are those of a real network but for processor time and block size, so that a busy machine
or a large test never stumbles over them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from coop.chain.keys import PublicKey

FEATURES = {
    "PREACTIVATE_FEATURE": "0ec7e080177b2c02b278d5088611686b49d739925a92d9bfcacd7fc6b74053bd",
    "ONLY_LINK_TO_EXISTING_PERMISSION": (
        "1a99a59d87e06e09ec5b028a9cbb7749b4a5ad8819004365d02dc4379a8b7241"
    ),
    "FORWARD_SETCODE": "2652f5f96006294109b3dd0bbde63693f55324af452b799ee137a81a905eed25",
    "WTMSIG_BLOCK_SIGNATURES": "299dcb6af692324b899b39f16d5a530a33062804e41f09dc97e9f156b4476707",
    "GET_BLOCK_NUM": "35c2186cc36f7bb4aeaf4487b36e57039ccf45a9136aa856a5d569ecca55ef2b",
    "REPLACE_DEFERRED": "ef43112c6543b88db2283a2e077278c315ae2c84719a8b25f25cc88565fbea99",
    "NO_DUPLICATE_DEFERRED_ID": "4a90c00d55454dc5b059055ca213579c6ea856967712a56017487886a4d4cc0f",
    "RAM_RESTRICTIONS": "4e7bf348da00a945489b2a681749eb56f5de00b900014e137ddae39f48f69d67",
    "WEBAUTHN_KEY": "4fca8bd82bbd181e714e283f83e1b45d95ca5af40fb89ad3977b653c448f78c2",
    "BLOCKCHAIN_PARAMETERS": "5443fcf88330c586bc0e5f3dee10e7f63c76c00249c87fe4fbf7f38c082006b4",
    "DISALLOW_EMPTY_PRODUCER_SCHEDULE": (
        "68dcaa34c0517d19666e6b33add67351d8c5f69e999ca1e37931bc410a297428"
    ),
    "CRYPTO_PRIMITIVES": "6bcb40a24e49c26d0a60513b6aeb8551d264e4717f306b81a37a5afb3b47cedc",
    "ONLY_BILL_FIRST_AUTHORIZER": (
        "8ba52fe7a3956c5cd3a656a3174b931d3bb2abb45578befc59f283ecd816a405"
    ),
    "RESTRICT_ACTION_TO_SELF": "ad9e3d8f650687709fd68f4b90b41f7d825a365b02c23a636cef88ac2ac00c43",
    "GET_CODE_HASH": "bcd2a26394b36614fd4894241d3c451ab0f6fd110958c3423073621a70826e99",
    "ACTION_RETURN_VALUE": "c3a6138c5061cf291310887c0b5c71fcaffeab90d5deb50d3b9e687cead45071",
    "CONFIGURABLE_WASM_LIMITS2": "d528b9f6e9693f45ed277af93474fd473ce7d831dae2180cca35d907bd10cb40",
    "FIX_LINKAUTH_RESTRICTION": "e0fb64b1085cc5538970158d05a009c24e276fb94e1a0bf6a528b48fbc4ff526",
    "GET_SENDER": "f0af56d2c5a48d60a4a5b5c903edfb7db3a736a94ed589d0b797df33ff9d3e1d",
}

LIFETIME_SECONDS_MAX = 3600
_LIMITS = {
    "max_block_net_usage": 1 << 40,
    "target_block_net_usage_pct": 1000,
    "max_transaction_net_usage": 524_288,
    "base_per_transaction_net_usage": 12,
    "net_usage_leeway": 500,
    "context_free_discount_net_usage_num": 20,
    "context_free_discount_net_usage_den": 100,
    "max_block_cpu_usage": 4_000_000_000,
    "target_block_cpu_usage_pct": 1000,
    "max_transaction_cpu_usage": 30_000_000,
    "min_transaction_cpu_usage": 100,
    "max_transaction_lifetime": LIFETIME_SECONDS_MAX,
    "deferred_trx_expiration_window": 600,
    "max_transaction_delay": 3_888_000,
    "max_inline_action_size": 524_288,
    "max_inline_action_depth": 10,
    "max_authority_depth": 6,
}


def genesis(start: datetime, key: PublicKey) -> dict[str, Any]:
    """The genesis document of a chain that starts at an aware moment and trusts one key."""
    return {
        "initial_timestamp": start.replace(tzinfo=None).isoformat(timespec="milliseconds"),
        "initial_key": key.legacy(),
        "initial_configuration": _LIMITS,
    }
