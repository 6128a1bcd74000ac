"""What a person can sign on the site, a program can draw up: no screen is forgotten."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from inspect import unwrap
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from coop.monocoop.api import acts, resources

from .sources import tree_of

ROOT = Path(__file__).resolve().parents[2]
PROTOCOLS = ROOT / "src" / "coop" / "protocols"
PREPARE = ("coop.monocoop.acts", "prepare")
Function = tuple[str, str]
ROLES = PROTOCOLS / "testing" / "tests" / "roles.txt"
NOT_OFFERED = {
    "api": "A key makes no keys: a person does, at a page that asks for it.",
    "calendar": "An address of one's own feed, made and taken back by its owner.",
    "content": "Words and files for readers: they are written and looked at by people.",
    "desktops": "How pages look is arranged by eye, and tried before it is shown.",
    "identity": "Keys, and how they are unlocked: they stay in the person's browser.",
    "language": "Each call says its language.",
    "membership:save": "A form keeps what is typed; a program sends it all at once.",
    "meetings:unions": "How a union is called beside its number: words, no act.",
    "notifications": "Devices and hours of one's own.",
    "payments:bank_events": "The bank's own door, with the bank's own signature.",
    "payments:upload": "Offered as an intake.",
    "platform": "The operator has commands on the server.",
    "programs:discard": "A draft that nobody has signed.",
    "programs:explain": "Words beside a regulation, for readers.",
    "questionnaires": "Questions are put by people; answers go out as files.",
    "registry:check": "Open to anybody without a key; packages come with the registry's rows.",
    "registry:check_document": "Open to anybody without a key.",
    "site": "Addresses and looks of the site: the chair's, rare, and tried by eye.",
    "webhooks": "Where to tell what happens is the chair's word, given at a page.",
}
"""What a screen does and no program may, each with why; a whole part of the site by its name."""
ONLY_SHOW = {
    "about", "fees:reference", "funds:openness", "home", "inbox", "more",
    "programs:versions", "style",
}  # fmt: skip
"""Screens that answer a form as they answer a reader: they change nothing."""


def _calls(source: Path, module: str) -> Iterator[tuple[Function, set[Function]]]:
    """Every function of a module with what it calls, as far as names tell."""
    tree = tree_of(source)
    names: dict[str, Function] = {}
    modules: dict[str, str] = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                names[alias.asname or alias.name] = (node.module, alias.name)
                modules[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        names |= {name: (module, name) for name in _defined(node)}
    for node in tree.body:
        for name in _defined(node):
            yield (module, name), set(_called(node, names, modules))


def _defined(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return [each.id for each in targets if isinstance(each, ast.Name)]


def _called(
    node: ast.AST, names: dict[str, Function], modules: dict[str, str]
) -> Iterator[Function]:
    for each in ast.walk(node):
        if isinstance(each, ast.Name) and each.id in names:
            yield names[each.id]
        elif (
            isinstance(each, ast.Attribute)
            and isinstance(each.value, ast.Name)
            and each.value.id in modules
        ):
            yield modules[each.value.id], each.attr


def _leading_to_the_sheet() -> set[Function]:
    graph: dict[Function, set[Function]] = {}
    for source in PROTOCOLS.glob("*/screens/*.py"):
        module = ".".join(source.relative_to(ROOT / "src").with_suffix("").parts)
        graph |= dict(_calls(source, module))
    leading = {PREPARE}
    while more := {each for each, called in graph.items() if called & leading} - leading:
        leading |= more
    return leading


def _views(patterns: Iterable[URLPattern | URLResolver], namespace: str) -> Iterator[Function]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _views(each.url_patterns, each.namespace or namespace)
        elif each.name:
            view = unwrap(each.callback)
            yield f"{namespace}:{each.name}", f"{view.__module__}.{view.__name__}"


def test_every_screen_that_leads_to_a_signature_is_offered() -> None:
    """A new screen of a protocol is an act of the API."""
    leading = {".".join(each) for each in _leading_to_the_sheet()}
    screens = {name for name, view in _views(get_resolver().url_patterns, "") if view in leading}
    offered = {screen for act in acts.offered() for screen in act.screens}

    assert len(screens) > 100
    assert set() == screens - offered


def test_what_else_screens_do_is_not_offered_for_a_reason() -> None:
    """Whatever somebody may send a form to is an act of the API, or stands in the list of why."""
    lines = [line.split(" | ") for line in ROLES.read_text(encoding="utf-8").splitlines()]
    does = {name for name, *_told, does in lines if does != "does -"}
    acts_of_screens = {screen for act in acts.offered() for screen in act.screens}
    left = does - acts_of_screens - ONLY_SHOW
    reasons = {name: name if name in NOT_OFFERED else re.split("[: ]", name)[0] for name in left}

    assert sorted(left - {name for name, why in reasons.items() if why in NOT_OFFERED}) == []
    assert sorted(NOT_OFFERED.keys() - set(reasons.values())) == [], (
        "No screen needs these reasons."
    )


def test_every_protocol_with_screens_can_be_read() -> None:
    """What people see of a protocol, a program of theirs sees; the network's is public anyway."""
    with_screens = {path.parent.parent.name for path in PROTOCOLS.glob("*/screens/menu.py")}
    read = {each.protocol for each in resources.offered()}

    assert sorted(with_screens - read) == []


def test_resources_have_names_of_their_own() -> None:
    """Two resources never share the name of what they tell: the description keeps them apart."""
    names = [each.resource.row.__name__ for each in resources.offered()]

    assert sorted(names) == sorted(set(names))
