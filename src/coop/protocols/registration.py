"""Hands what a slice's shelf holds to the engines and shells; the only importer of their doors."""

from __future__ import annotations

from functools import partial
from importlib import import_module

from coop.audit import checks
from coop.chain import indexer
from coop.documents import kinds
from coop.monocoop import (
    belonging,
    blocks,
    calendar,
    duties,
    inbox,
    menu,
    mount,
    people,
    roles,
)
from coop.monocoop.api import acts, resources, scopes
from coop.monocoop.blocks.figures import register_figure
from coop.monocoop.desktops.groups import register_group_kind
from coop.monocoop.notifications.contacts import register_contacts
from coop.monocoop.notifications.expecting import register_expecting
from coop.monocoop.notifications.kinds import register_kind
from coop.monocoop.openness import words
from coop.monocoop.operator import offers
from coop.monocoop.questionnaires.processes import register_process
from coop.monocoop.registry import access, naming
from coop.monocoop.search.sources import register_source
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
    register_each(protocol.shelf_file("audit", "CHECKS"), checks.register)
    if openness := protocol.shelf_file("openness", "WORDS"):
        words.register(openness)
        scopes.register_title(protocol.label, openness.title)
    register_each(
        protocol.shelf_file("screens.acts", "ACTS"), partial(acts.register, protocol.label)
    )
    register_each(
        protocol.shelf_file("resources", "RESOURCES"), partial(resources.register, protocol.label)
    )
    register_each(
        protocol.shelf_file("intakes", "INTAKES"),
        partial(resources.register_intake, protocol.label),
    )
    register_each(protocol.shelf_file("access", "RULES"), access.register_access)
    register_each(protocol.shelf_file("duties", "DUTIES"), duties.register)
    register_each(protocol.shelf_file("people", "PROVIDERS"), people.register_names)
    register_each(protocol.shelf_file("finders", "PROVIDERS"), people.register_finder)
    register_each(protocol.shelf_file("members", "PROVIDERS"), people.register_members)
    register_each(protocol.shelf_file("roles", "PROVIDERS"), roles.register)
    register_each(protocol.shelf_file("contacts", "PROVIDERS"), register_contacts)
    register_each(protocol.shelf_file("notifications", "KINDS"), register_kind)
    register_each(protocol.shelf_file("reminders", "PROVIDERS"), register_expecting)
    register_each(protocol.shelf_file("calendar", "PROVIDERS"), calendar.register)
    register_each(protocol.shelf_file("belonging", "PROVIDERS"), belonging.register)
    register_each(protocol.shelf_file("holders", "PROVIDERS"), roles.register_holders)
    register_each(protocol.shelf_file("screens.inbox", "PROVIDERS"), inbox.register)
    register_each(protocol.shelf_file("screens.menu", "ENTRIES"), menu.register)
    register_each(protocol.shelf_file("menu_links", "LINKS"), menu.register_links)
    register_each(protocol.shelf_file("blocks", "BLOCKS"), blocks.register)
    register_each(protocol.shelf_file("figures", "FIGURES"), register_figure)
    register_each(protocol.shelf_file("groups", "KINDS"), register_group_kind)
    register_each(protocol.shelf_file("processes", "PROVIDERS"), register_process)
    register_each(protocol.shelf_file("search", "PROVIDERS"), register_source)
    if urlpatterns := protocol.shelf_file("screens.urls", "urlpatterns"):
        mount.register(protocol.label, urlpatterns)
    if operating := protocol.shelf_file("operating", "__name__"):
        offers.register(import_module(operating))
    if urlpatterns := protocol.shelf_file("screens.platform_urls", "urlpatterns"):
        mount.register_on_platform(protocol.label, urlpatterns)
    _register_matters(protocol)
    _register_agenda(protocol)
    _register_parties(protocol)
    _register_wallet_actions(protocol)


def _register_matters(protocol: ProtocolApp) -> None:
    matter_kinds = protocol.shelf_file("matters", "KINDS")
    if matter_kinds:
        from coop.protocols.council import api

        register_each(matter_kinds, api.register_matter_kind)


def _register_agenda(protocol: ProtocolApp) -> None:
    agenda_kinds = protocol.shelf_file("agenda", "KINDS")
    if agenda_kinds:
        from coop.protocols.meetings import api

        register_each(agenda_kinds, api.register_agenda_kind)


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
