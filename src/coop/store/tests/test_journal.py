"""What a block wrote can be undone to the last byte, and written again the same."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coop.store import journal
from coop.store.models import UndoEntry
from coop.store.tests.conftest import Library

EXACT = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)


def test_new_row_is_undone_with_its_block(library: Library) -> None:
    """A row made in a block that a fork takes away is gone with it."""
    with journal.at_block(7):
        library.put("history")

    assert journal.undo_from(7) == 1
    assert library.rows() == []


def test_change_is_undone_to_the_microsecond(library: Library) -> None:
    """A changed row returns to what it was, moments included."""
    with journal.at_block(7):
        library.put("history", seen_at=EXACT)
    before = library.rows()
    with journal.at_block(8):
        library.put("history", seen_at=datetime(2030, 1, 1, tzinfo=UTC))

    journal.undo_from(8)

    assert library.rows() == before


def test_removed_row_returns_with_all_that_hung_on_it(library: Library) -> None:
    """Undoing a removal also brings back what the database deleted along with it."""
    with journal.at_block(7):
        shelf = library.put("history")
        library.put_book(shelf, "Rochdale")
    before = library.rows()
    with journal.at_block(8):
        journal.remove(shelf)
    assert library.rows() == []

    journal.undo_from(8)

    assert library.rows() == before


def test_earlier_blocks_stay(library: Library) -> None:
    """Only the blocks of the fork are undone."""
    with journal.at_block(7):
        library.put("history")
    with journal.at_block(8):
        library.put("law")

    journal.undo_from(8)

    assert list(library.shelf.unbound.values_list("name", flat=True)) == ["history"]


def test_same_blocks_give_the_same_ids(library: Library) -> None:
    """A row undone and written again has the same id, and rows number in the chain's order."""
    with journal.at_block(7):
        library.put("history")
        library.put("law")
    before = library.rows()
    journal.undo_from(7)

    with journal.at_block(7):
        library.put("history")
        library.put("law")

    assert library.rows() == before
    assert [row.pk >> journal.ROWS_PER_BLOCK_BITS for row in library.shelf.unbound.all()] == [7, 7]


def test_block_written_in_parts_keeps_numbering(library: Library) -> None:
    """A second part of the same block goes on where the first one stopped."""
    for name in ("history", "law"):
        with journal.at_block(7):
            library.put(name)

    assert library.shelf.unbound.count() == 2


def test_final_block_keeps_nothing_to_undo(library: Library) -> None:
    """What is final can't be undone, so nothing is kept for it."""
    with journal.at_block(7, final=True):
        shelf = library.put("history")
        library.put("history", seen_at=EXACT)
        journal.remove(shelf)

    assert UndoEntry.objects.count() == 0


def test_finality_forgets_what_to_undo(library: Library) -> None:
    """When a block becomes final its undo entries go, and later ones stay."""
    for block in (7, 8):
        with journal.at_block(block):
            library.put(str(block))

    journal.forget_upto(7)

    assert list(UndoEntry.objects.values_list("block", flat=True)) == [8]


def test_row_remembers_its_last_block(library: Library) -> None:
    """Each row says in which block it was last changed: screens tell recorded from final."""
    with journal.at_block(7):
        shelf = library.put("history")
    with journal.at_block(9):
        journal.change(shelf, seen_at=EXACT)

    assert library.shelf.unbound.get().recorded_in == 9


def test_writing_outside_a_block_is_refused(library: Library) -> None:
    """Nobody but a projection writes projected rows."""
    with pytest.raises(journal.OutsideBlock):
        library.put("history")


Step = tuple[str, str, int]
steps = st.lists(
    st.lists(
        st.tuples(st.sampled_from(("put", "remove")), st.sampled_from("abc"), st.integers(0, 3)),
        max_size=4,
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(blocks=steps, kept=st.integers(0, 5))
def test_undone_fork_never_happened(library: Library, blocks: list[list[Step]], kept: int) -> None:
    """After any blocks, undoing back to any point gives exactly the rows of that point."""
    library.clear()
    images = [library.rows()]
    for number, block in enumerate(blocks, start=1):
        with journal.at_block(number):
            for step in block:
                apply(library, step)
        images.append(library.rows())
    kept = min(kept, len(blocks))

    journal.undo_from(kept + 1)

    assert library.rows() == images[kept]


def apply(library: Library, step: Step) -> None:
    verb, name, day = step
    if verb == "put":
        library.put(name, seen_at=datetime(2026, 1, 1 + day, tzinfo=UTC))
    elif row := library.shelf.unbound.filter(name=name).first():
        journal.remove(row)
