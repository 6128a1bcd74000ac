"""Pages of the public site: an address, a draft, versions."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from coop.kernel.names import AccountName
from coop.monocoop.content.models import SLUG_LENGTH_MAX, Page, PageVersion
from coop.monocoop.content.writing import put_in_force

LISTED_MAX = 12
SLUG = re.compile(rf"[a-z0-9](?:[a-z0-9-]{{0,{SLUG_LENGTH_MAX - 2}}}[a-z0-9])?")
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщыэюя"
_AS_LATIN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh sch y e yu ya"
_LATIN = dict(zip(_CYRILLIC, _AS_LATIN.split(" "), strict=True))
_SILENT = str.maketrans("", "", "ъь")


def slug_of(title: str) -> str:
    """An address made of a title: «О нас» becomes `o-nas`."""
    latin = "".join(_LATIN.get(letter, letter) for letter in title.casefold().translate(_SILENT))
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")[:SLUG_LENGTH_MAX].strip("-")


def published(coop: AccountName) -> QuerySet[Page]:
    """The pages that everybody may read, by title."""
    rows: QuerySet[Page] = Page.unbound.filter(coop=coop, published_at__isnull=False)
    return rows.order_by("title", "id")


def listed(coop: AccountName) -> list[tuple[str, str]]:
    """The pages that the foot of the site names: address and title."""
    rows = published(coop).filter(is_listed=True)
    return list(rows.values_list("slug", "title")[:LISTED_MAX])


def page_at(coop: AccountName, slug: str) -> Page | None:
    """The published page at an address."""
    return published(coop).filter(slug=slug).first()


def is_taken(coop: str, slug: str, besides: Page) -> bool:
    """Whether another page has this address."""
    return bool(Page.unbound.filter(coop=coop, slug=slug).exclude(id=besides.id).exists())


@transaction.atomic
def publish(
    row: Page, title: str, text: str, slug: str, *, is_listed: bool, by: str, now: datetime
) -> PageVersion:
    """Put it in force at its address, as the next version; the address was checked before."""
    put_in_force(row, title, text)
    row.slug, row.is_listed = slug, is_listed
    row.published_at = row.published_at or now
    row.changed_by, row.changed_at = by, now
    row.save()
    version: PageVersion = PageVersion.unbound.create(
        coop=row.coop,
        page=row,
        number=row.versions.count() + 1,
        title=title,
        text=text,
        published_by=by,
        published_at=now,
    )
    return version


def bring_back(row: Page, version: PageVersion, *, by: str, now: datetime) -> None:
    """Put the words of a former version into the draft; nothing is published by that."""
    row.draft = {**row.draft, "title": version.title, "text": version.text}
    row.revision += 1
    row.changed_by, row.changed_at = by, now
    row.save()


def hide(row: Page, *, by: str, now: datetime) -> None:
    """Take it off the site: it is a draft again and keeps its address."""
    row.published_at = None
    row.changed_by, row.changed_at = by, now
    row.revision += 1
    row.save()
