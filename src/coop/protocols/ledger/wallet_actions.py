"""What a member may do with the money: other protocols put buttons on the wallet page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from coop.monocoop.requests import CoopRequest


def _always(_: CoopRequest) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class WalletAction:
    """One button of the wallet page.

    `label` is a lazy text, `url_name` a full name as `contributions:new`; `visible` says whether
    the person who looks may do it now.
    """

    key: str
    label: str | Promise
    icon: str
    url_name: str
    order: int = 100
    visible: Callable[[CoopRequest], bool] = _always


_actions: dict[str, WalletAction] = {}


def register_wallet_action(action: WalletAction) -> None:
    """Add a protocol's button; the same key replaces."""
    _actions[action.key] = action


def wallet_actions(request: CoopRequest) -> tuple[WalletAction, ...]:
    """The buttons for the person who looks, in order."""
    shown = sorted(_actions.values(), key=lambda action: (action.order, action.key))
    return tuple(action for action in shown if action.visible(request))


def forget_wallet_actions(*keys: str) -> None:
    """Take buttons away again, for tests."""
    for key in keys:
        _actions.pop(key, None)
