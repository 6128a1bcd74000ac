"""The chain's protocol features: which there are, which are on, in what order to switch them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from coop.chain.node.api import NodeApi
from coop.chain.node.errors import NodeTrouble

PREACTIVATE_FEATURE = "PREACTIVATE_FEATURE"
_PAGE = 250


class FeatureUnknown(NodeTrouble):
    """The node does not offer a feature that the chain needs."""

    code = "feature_unknown"
    sentence = "This node does not know a protocol feature that the chain needs."


@dataclass(frozen=True, slots=True)
class Feature:
    """A protocol feature that a node knows."""

    name: str
    digest: str
    needs: tuple[str, ...]
    """Digests of the features it builds on."""


def supported_features(api: NodeApi) -> list[Feature]:
    """All features the node knows, each after those it builds on."""
    answer = api.post(
        "producer/get_supported_protocol_features",
        {"exclude_disabled": True, "exclude_unactivatable": True},
    )
    return in_order(_feature(entry) for entry in answer)


def active_digests(api: NodeApi) -> set[str]:
    """Digests of the features that are on."""
    found: set[str] = set()
    lower = 0
    while True:
        answer = api.post(
            "chain/get_activated_protocol_features", {"limit": _PAGE, "lower_bound": lower}
        )
        found |= {entry["feature_digest"] for entry in answer["activated_protocol_features"]}
        if "more" not in answer or not answer["more"]:
            return found
        lower = int(answer["more"])


def in_order(features: Iterable[Feature]) -> list[Feature]:
    """The features, each after those it builds on; else in order of name."""
    waiting = {feature.digest: feature for feature in sorted(features, key=lambda one: one.name)}
    placed: dict[str, Feature] = {}
    while waiting:
        ready = [one for one in waiting.values() if set(one.needs) <= placed.keys()]
        if not ready:
            raise FeatureUnknown(of=", ".join(one.name for one in waiting.values()))
        for feature in ready:
            placed[feature.digest] = waiting.pop(feature.digest)
    return list(placed.values())


def _feature(entry: dict[str, Any]) -> Feature:
    names = [
        part["value"]
        for part in entry["specification"]
        if part["name"] == "builtin_feature_codename"
    ]
    return Feature(names[0], entry["feature_digest"], tuple(entry["dependencies"]))
