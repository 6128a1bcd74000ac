"""Hands what a slice's shelf holds to the engines and shells; the only importer of their doors."""

from __future__ import annotations

from coop.chain import indexer
from coop.documents import kinds
from coop.monocoop import duties, home, inbox, menu, mount, people, roles
from coop.monocoop.registry import access, naming
from coop.protocols.shelf import ProtocolApp, register_each


def register(protocol: ProtocolApp) -> None:
    """Register every shelf file this protocol has."""
    protocol.shelf_file("errors", "__name__")
    for (contract, action), handler in (
        protocol.shelf_file("projection", "HANDLERS") or {}
    ).items():
        indexer.register(contract, action, handler)
    register_each(protocol.shelf_file("documents", "KINDS"), kinds.register)
    for package, title in (protocol.shelf_file("documents", "PACKAGES") or {}).items():
        naming.register_package_title(package, title)
    register_each(protocol.shelf_file("access", "RULES"), access.register_access)
    register_each(protocol.shelf_file("duties", "DUTIES"), duties.register)
    register_each(protocol.shelf_file("people", "PROVIDERS"), people.register_names)
    register_each(protocol.shelf_file("roles", "PROVIDERS"), roles.register)
    register_each(protocol.shelf_file("screens.inbox", "PROVIDERS"), inbox.register)
    register_each(protocol.shelf_file("screens.menu", "ENTRIES"), menu.register)
    register_each(protocol.shelf_file("screens.home", "CARDS"), home.register)
    if urlpatterns := protocol.shelf_file("screens.urls", "urlpatterns"):
        mount.register(protocol.label, urlpatterns)
    _register_matters(protocol)
    _register_parties(protocol)
    _register_wallet_actions(protocol)


def _register_matters(protocol: ProtocolApp) -> None:
    matter_kinds = protocol.shelf_file("matters", "KINDS")
    if matter_kinds:
        from coop.protocols.council import api

        register_each(matter_kinds, api.register_matter_kind)


def _register_wallet_actions(protocol: ProtocolApp) -> None:
    actions = protocol.shelf_file("screens.wallet", "ACTIONS")
    if actions:
        from coop.protocols.ledger import api

        register_each(actions, api.register_wallet_action)
    titles = protocol.shelf_file("titles", "PROVIDERS")
    if titles:
        from coop.protocols.ledger import api

        register_each(titles, api.register_program_names)


def _register_parties(protocol: ProtocolApp) -> None:
    payers = protocol.shelf_file("payers", "PROVIDERS")
    payees = protocol.shelf_file("payees", "PROVIDERS")
    if payers or payees:
        from coop.protocols.payments import api

        register_each(payers, api.register_payer_provider)
        register_each(payees, api.register_payee_provider)
