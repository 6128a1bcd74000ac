"""The words by which the registry finds papers: that nobody wrote a word is known at once.

A word is listed with the packages whose papers have it. One that is in more than `LISTED_MAX` of
a cooperative's packages is frequent: it stands once, without a package, and whoever looks for it
walks the newest papers, among which it is met soon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Count, Q

from coop.documents.models import Document, PaperWord

LISTED_MAX = 1000
WORD_LENGTH_MAX = 40
FREQUENT = ""
"""In place of a package: too many packages have the word."""
_AFTER_ALL = "\U0010ffff"
_WORD = re.compile(r"\w[\w@.+-]*")


def words_of(text: str) -> list[str]:
    """The words of a folded text in their order, each once; `@`, `.`, `+` and `-` join a word."""
    found = (word.rstrip("@.+-")[:WORD_LENGTH_MAX] for word in _WORD.findall(text))
    return list(dict.fromkeys(found))


def list_words(coop: str, package: str, text: str) -> None:
    """Let the package be found by the words of one of its papers."""
    words = [each for word in words_of(text) for each in _ways_to(word)]
    rows = PaperWord.unbound.filter(coop=coop, word__in=words).values("word")
    known = rows.annotate(
        packages=Count("id"), frequent=Count("id", filter=Q(package=FREQUENT))
    ).values_list("word", "packages", "frequent")
    frequent = {word for word, _count, is_frequent in known if is_frequent}
    full = {word for word, count, _frequent in known if count >= LISTED_MAX} - frequent
    PaperWord.unbound.filter(coop=coop, word__in=full).delete()
    PaperWord.unbound.bulk_create(
        (
            PaperWord(coop=coop, word=word, package=FREQUENT if word in full else package)
            for word in dict.fromkeys(words)
            if word not in frequent
        ),
        ignore_conflicts=True,
    )


def list_anew(coop: str, package: str) -> None:
    """Forget the package's words but for those that its papers still have."""
    with transaction.atomic():
        PaperWord.unbound.filter(coop=coop, package=package).delete()
        left = Document.unbound.filter(coop=coop, package=package).exclude(found_by="")
        for text in left.values_list("found_by", flat=True):
            list_words(coop, package, text)


def packages_with(coop: str, word: str) -> frozenset[str] | None:
    """The packages that have a word beginning so; None where there are too many to list."""
    rows = PaperWord.unbound.filter(coop=coop, word__gte=word, word__lt=word + _AFTER_ALL)
    found = frozenset(rows.values_list("package", flat=True)[: LISTED_MAX + 1])
    return None if FREQUENT in found or len(found) > LISTED_MAX else found


def all_words(papers: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """(package, text) of all papers of one cooperative → (word, package) as they are listed."""
    listed: dict[str, set[str]] = {}
    for package, text in papers:
        for word in (each for one in words_of(text) for each in _ways_to(one)):
            packages = listed.setdefault(word, set())
            if FREQUENT not in packages:
                packages.add(package)
            if len(packages) > LISTED_MAX:
                listed[word] = {FREQUENT}
    for word, packages in listed.items():
        yield from ((word, package) for package in sorted(packages))


def _ways_to(word: str) -> list[str]:
    """The word, and the second half of a double name, by which people look as well."""
    return [word, *(part for part in word.split("-")[1:] if part)]
