"""The page of errors: what contracts refuse, and what else can stop the work, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

from babel.messages.pofile import read_po

from coop.kernel.errors import CoopError, Refusal, registered_refusals

HEAD = "| code | what it says | what to do |\n|---|---|---|"
INTRODUCTION = """# Errors

Every error has a stable code, a sentence and, where there is a way out, an advice. A contract's
check reads `code: Sentence. [key=value]`; pages show the sentence in the reader's language.
"""
Words = Mapping[str, str]


def page(package: Path) -> str:
    """Refusals by contract, then the other errors by the module that names them."""
    russian = _russian(package)
    refusals: dict[str, list[type[CoopError]]] = {}
    for (contract, _code), kind in sorted(registered_refusals().items()):
        if _is_ours(kind):
            refusals.setdefault(contract, []).append(kind)
    shared = refusals.pop("", [])
    return "\n".join(
        [
            INTRODUCTION,
            "## What contracts refuse\n",
            _section("Any contract", shared, russian),
            *(_section(f"`{name}`", kinds, russian) for name, kinds in refusals.items()),
            "## Other errors\n",
            *(_section(f"`{name}`", kinds, russian) for name, kinds in _others(package)),
        ]
    )


def _is_ours(kind: type[CoopError]) -> bool:
    return kind.__module__.startswith("coop.") and ".tests." not in kind.__module__


def _others(package: Path) -> Iterator[tuple[str, list[type[CoopError]]]]:
    """The errors of every `errors.py` that are no contract's refusals."""
    for source in sorted(package.rglob("errors.py")):
        module = ".".join((package.name, *source.relative_to(package).with_suffix("").parts))
        if source.parent == Path(__file__).parent:
            continue
        kinds = [
            kind
            for kind in vars(import_module(module)).values()
            if isinstance(kind, type)
            and issubclass(kind, CoopError)
            and kind.__module__ == module
            and (not issubclass(kind, Refusal) or module == Refusal.__module__)
        ]
        if kinds:
            yield module, sorted(kinds, key=lambda kind: kind.code)


def _section(title: str, kinds: list[type[CoopError]], russian: Words) -> str:
    rows = [
        f"| `{kind.code}` | {_both(kind.sentence, russian)} | {_both(kind.advice, russian)} |"
        for kind in kinds
    ]
    return "\n".join([f"### {title}\n", HEAD, *rows, ""])


def _both(text: str, russian: Words) -> str:
    told = [text, russian.get(text, "")]
    return "<br>".join(each.replace("|", "\\|") for each in told if each)


def _russian(package: Path) -> Words:
    """Russian by English; where two catalogues differ, the first in order of folders."""
    told: dict[str, str] = {}
    for source in sorted(package.glob("**/locale/ru/LC_MESSAGES/*.po")):
        with source.open("rb") as content:
            for entry in read_po(content, locale="ru"):
                if entry.id and isinstance(entry.id, str) and isinstance(entry.string, str):
                    told.setdefault(entry.id, entry.string)
    return told
