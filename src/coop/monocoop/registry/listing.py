"""The list of packages: newest first, filtered, page by page without counting them all."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from coop.documents import words
from coop.documents.models import Document, SignedAct
from coop.documents.packages import Paper, State, by_age, papers
from coop.kernel.folding import WORDS_MAX, folded
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.registry.access import Access
from coop.monocoop.registry.naming import person_of, title_of
from coop.store.tenancy import current_coop

PAGE_SIZE = 20
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Filters:
    """What to look for; empty values don't narrow. Dates are days in UTC, both included."""

    words: str = ""
    template: str = ""
    state: State | None = None
    since: date | None = None
    until: date | None = None
    after: str = ""
    """The last package of the page before, as its `PackageRow.place`."""


@dataclass(frozen=True, slots=True)
class PackageRow:
    """One package on the list."""

    key: str
    title: str
    person: str
    papers: tuple[Paper, ...]
    place: str

    @property
    def state(self) -> State:
        """As far as its least advanced paper; shredded only when all are."""
        return state_of_package(self.papers)

    @property
    def newest_at(self) -> datetime:
        """When its newest paper was made."""
        return max(paper.document.created_at for paper in self.papers)


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of packages, and where the next one starts (empty: this was the last)."""

    rows: tuple[PackageRow, ...]
    next_after: str


def list_packages(filters: Filters, access: Access, *, final_block: int) -> Listing:
    """A page of the current cooperative's packages that this access may open."""
    found = list(_heads(filters, access, final_block)[: PAGE_SIZE + 1])
    heads = found[:PAGE_SIZE]
    rows = _rows(heads, final_block)
    return Listing(rows, next_after=_place(heads[-1]) if len(found) > PAGE_SIZE else "")


def state_of_package(entries: tuple[Paper, ...]) -> State:
    """The state of the paper that is least far."""
    states = {paper.state for paper in entries}
    order = (State.DRAFT, State.RECORDED, State.FINAL)
    return next((state for state in order if state in states), State.SHREDDED)


def _heads(filters: Filters, access: Access, final_block: int) -> QuerySet[Document]:
    """The newest document of each fitting package, newest first."""
    documents = Document.objects.filter(~Exists(_newer()))
    if not access.sees_all:
        documents = documents.filter(package__in=access.packages)
    documents = _with_words(documents, words.words_of(folded(filters.words))[:WORDS_MAX])
    if filters.template:
        documents = documents.filter(Exists(_sisters().filter(template=filters.template)))
    if filters.since:
        documents = documents.filter(created_at__gte=_midnight(filters.since))
    if filters.until:
        documents = documents.filter(created_at__lt=_midnight(filters.until + timedelta(days=1)))
    if filters.state:
        documents = _in_state(documents, filters.state, final_block)
    documents = _after(documents, filters.after)
    return documents.order_by("-created_at", "-id")


def _with_words(documents: QuerySet[Document], wanted: Sequence[str]) -> QuerySet[Document]:
    """Packages that have a word beginning with each of these; frequent words are met on the way."""
    coop = current_coop()
    for word in wanted:
        listed = words.packages_with(coop, word)
        if listed is None:
            documents = documents.filter(Exists(_sisters().filter(found_by__contains=word)))
        else:
            documents = documents.filter(package__in=listed)
    return documents


def _sisters() -> QuerySet[Document]:
    return Document.unbound.filter(coop=OuterRef("coop"), package=OuterRef("package"))


def _newer() -> QuerySet[Document]:
    at, id_ = OuterRef("created_at"), OuterRef("id")
    return _sisters().filter(Q(created_at__gt=at) | Q(created_at=at, id__gt=id_))


def _in_state(documents: QuerySet[Document], state: State, final_block: int) -> QuerySet[Document]:
    acts = SignedAct.unbound.filter(
        coop=OuterRef("coop"), content_digest=OuterRef("content_digest")
    )
    unsigned = Exists(_sisters().filter(~Exists(acts), shredded_at=None))
    unsettled = Exists(_sisters().filter(Exists(acts.filter(block__gt=final_block))))
    if state is State.DRAFT:
        return documents.filter(unsigned)
    if state is State.RECORDED:
        return documents.filter(~unsigned, unsettled)
    if state is State.FINAL:
        return documents.filter(~unsigned, ~unsettled)
    return documents.exclude(shredded_at=None)


def _after(documents: QuerySet[Document], place: str) -> QuerySet[Document]:
    """The part of the list behind a place; a place nobody gave out starts from the top."""
    moment, _separator, number = place.partition("_")
    try:
        at, id_ = EPOCH + timedelta(microseconds=int(moment)), uuid.UUID(number)
    except (ValueError, OverflowError):
        return documents
    return documents.filter(Q(created_at__lt=at) | Q(created_at=at, id__lt=id_))


def _place(document: Document) -> str:
    microseconds = (document.created_at - EPOCH) // timedelta(microseconds=1)
    return f"{microseconds}_{document.id}"


def _rows(heads: list[Document], final_block: int) -> tuple[PackageRow, ...]:
    keys = [head.package for head in heads]
    documents = sorted(Document.objects.filter(package__in=keys), key=by_age)
    grouped: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers(documents, final_block=final_block):
        grouped[paper.document.package].append(paper)
    persons = {key: person for key in keys if (person := person_of(key))}
    coop = heads[0].coop if heads else ""
    names = people.names_of(coop, persons.values())
    return tuple(
        PackageRow(
            key=head.package,
            title=title_of(head.package, grouped[head.package]),
            person=names.get(persons.get(head.package, AccountName("nobody")), ""),
            papers=tuple(grouped[head.package]),
            place=_place(head),
        )
        for head in heads
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
