"""Generated people: as many as asked, the same in each run, with names that repeat as in life."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from coop.kernel.names import ALPHABET, name_to_value

FIRST_DAY = datetime(2016, 1, 1, 9, tzinfo=UTC)
DAYS = 3600
LAST_NAMES = (
    *("Иванов", "Смирнов", "Кузнецов", "Попов", "Васильев", "Петров", "Соколов", "Михайлов"),
    *("Новиков", "Фёдоров", "Морозов", "Волков", "Алексеев", "Лебедев", "Семёнов", "Егоров"),
    *("Павлов", "Козлов", "Степанов", "Николаев", "Орлов", "Андреев", "Макаров", "Никитин"),
    *("Захаров", "Зайцев", "Соловьёв", "Борисов", "Яковлев", "Григорьев", "Романов", "Воробьёв"),
)
FIRST_NAMES = (
    *("Александр", "Дмитрий", "Максим", "Сергей", "Андрей", "Алексей", "Артём", "Илья"),
    *("Кирилл", "Михаил", "Никита", "Матвей", "Роман", "Егор", "Арсений", "Иван"),
)
PATRONYMICS = ("Александрович", "Дмитриевич", "Сергеевич", "Андреевич", "Ильич", "Иванович")
LETTERS = ALPHABET[1:]  # no dots: every account looks like any other


@dataclass(frozen=True, slots=True)
class Figure:
    """One generated member."""

    number: int
    account: str
    last_name: str
    first_name: str
    patronymic: str
    since: datetime

    @property
    def name(self) -> str:
        """The name in the order of Russian documents."""
        return f"{self.last_name} {self.first_name} {self.patronymic}"

    @property
    def words(self) -> set[str]:
        """What an officer finds the person by."""
        name = self.name.casefold().replace("ё", "е")
        return {*name.split(), f"member{self.number}@example.org"}

    @property
    def subject(self) -> str:
        """The account as the subject of documents and matters."""
        return str(name_to_value(self.account))


def crowd(first: int, count: int) -> Iterator[Figure]:
    """Members by their numbers, who joined evenly over ten years."""
    chance = random.Random(first)  # noqa: S311 - nothing secret
    for number in range(first, first + count):
        digest = blake2b(b"figure %d" % number, digest_size=12).digest()
        yield Figure(
            number=number,
            account="".join(LETTERS[byte % len(LETTERS)] for byte in digest),
            last_name=chance.choice(LAST_NAMES),
            first_name=chance.choice(FIRST_NAMES),
            patronymic=chance.choice(PATRONYMICS),
            since=FIRST_DAY + timedelta(days=(number - first) * DAYS / max(count, 1)),
        )
