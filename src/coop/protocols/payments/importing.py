"""Takes bank statements into the private store: the bytes at once, their reading as a duty.

A damaged file is refused whole: nothing of it is kept but the refusal. A payment that an earlier
file had is counted and adds nothing. Reading may be interrupted at any point and begun anew.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.utils.translation import gettext_noop

from coop.kernel.errors import CoopError
from coop.monocoop.tenants import Tenant
from coop.protocols.payments.bank.client_bank import MAGIC
from coop.protocols.payments.bank.damage import AccountNotOurs, StatementDamaged
from coop.protocols.payments.bank.reading import read_statement
from coop.protocols.payments.bank.statement import Statement, StatementLine
from coop.protocols.payments.judging import claims_in, judge
from coop.protocols.payments.lines import row_of
from coop.protocols.payments.models import BankLink, FileState, LineOutcome, StatementFile
from coop.protocols.payments.models import StatementLine as LineRow

log = logging.getLogger(__name__)
FILE_BYTES_MAX = 32 * 1024 * 1024
NAME_MAX = 200
LINES_PER_WRITE = 500
READING_MINUTES_MAX = 10
"""A reading that began longer ago was interrupted, and is begun anew."""

Told = Callable[[int, int], None]
"""(lines done, lines in all)"""


class ImportRefused(CoopError):
    """A file that is not even read; nothing was changed."""

    code = "import_refused"
    sentence = gettext_noop("This file is not imported.")


class FileAlreadyImported(ImportRefused):
    """The very same bytes are here already; `file` is the earlier one."""

    code = "file_already_imported"
    sentence = gettext_noop("This file is imported already.")
    advice = gettext_noop("Nothing was changed. Its payments are in the list.")


class FileTooLarge(ImportRefused):
    """More than 32 megabytes."""

    code = "file_too_large"
    sentence = gettext_noop("The file is larger than 32 megabytes.")
    advice = gettext_noop("Ask the bank for a statement of fewer days, in several files.")


class FileEmpty(ImportRefused):
    """No bytes at all."""

    code = "file_empty"
    sentence = gettext_noop("The file is empty.")
    advice = gettext_noop("Download the statement from the bank again.")


class OwnAccountMissing(CoopError):
    """The cooperative's bank account is not told to this installation."""

    code = "own_account_missing"
    sentence = gettext_noop("The cooperative's bank account is not known here yet.")
    advice = gettext_noop("The administrator enters it with the cooperative's details.")


def take_file(coop: str, name: str, content: bytes, person: str, now: datetime) -> StatementFile:
    """Keep a statement's bytes to be read; raises an `ImportRefused` and then changes nothing.

    A file that was refused before may be tried again: what reads it may have become wiser.
    """
    if not content:
        raise FileEmpty
    if len(content) > FILE_BYTES_MAX:
        raise FileTooLarge(bytes=len(content), bytes_max=FILE_BYTES_MAX)
    told = {
        "name": name[-NAME_MAX:],
        "content": content,
        "uploaded_by": person,
        "uploaded_at": now,
        "state": FileState.WAITING,
    }
    digest = sha256(content).hexdigest()
    try:
        with transaction.atomic():
            file, is_new = StatementFile.unbound.select_for_update().get_or_create(
                coop=coop, digest=digest, defaults=told
            )
            if not is_new:
                _try_again(file, told)
    except IntegrityError as error:  # the same file from two hands at once
        raise FileAlreadyImported from error
    taken: StatementFile = file
    return taken


def read_file(file: StatementFile, now: datetime, tell: Told | None = None) -> StatementFile:
    """Read a kept file, compare its payments with the orders, and write them; the file's row after.

    Damage is kept with the row, not raised. Raises `OwnAccountMissing`.
    """
    ours = our_accounts(file.coop)
    if not _begin(file, now):
        return file
    try:
        statement = _read(bytes(file.content or b""), ours)
    except StatementDamaged as damage:
        return _refuse(file, damage, now)
    _describe(file, statement, ours)
    fresh = _fresh_lines(file, statement.lines)
    file.known_lines = len(statement.lines) - len(fresh)
    file.lines_done = file.known_lines
    file.save()
    _write(file, fresh, ours, tell)
    file.state, file.read_at, file.content = FileState.READY, now, None
    file.lines_done = file.lines_total
    file.save()
    return file


def files_to_read(now: datetime) -> Sequence[StatementFile]:
    """Files of all cooperatives that wait to be read, the oldest first, without their bytes."""
    interrupted = now - timedelta(minutes=READING_MINUTES_MAX)
    due = Q(state=FileState.WAITING) | Q(state=FileState.READING, begun_at__lt=interrupted)
    return list(StatementFile.unbound.filter(due).defer("content").order_by("id")[:20])


def our_accounts(coop: str) -> frozenset[str]:
    """The cooperative's own bank accounts; raises `OwnAccountMissing`."""
    tenant = Tenant.objects.filter(account=coop).first()
    linked = BankLink.unbound.filter(coop=coop).values_list("accounts", flat=True).first() or []
    told = {*linked, tenant.bank_account if tenant else ""} - {""}
    if not told:
        raise OwnAccountMissing
    return frozenset(told)


def summary_of(file: StatementFile) -> dict[str, int]:
    """How many payments of the file have each outcome; `known` are those of earlier files."""
    counts = LineRow.unbound.filter(coop=file.coop, file=file).values_list("outcome")
    told = dict.fromkeys((str(outcome) for outcome in LineOutcome), 0)
    told |= dict(counts.annotate(count=Count("id")).order_by())
    return told | {"known": file.known_lines}


def _try_again(file: StatementFile, told: dict[str, object]) -> None:
    if file.state != FileState.REFUSED:
        raise FileAlreadyImported(file=file.pk, imported_at=file.uploaded_at.isoformat())
    for name, value in told.items():
        setattr(file, name, value)
    file.refusal, file.advice, file.refused_line, file.begun_at = "", "", None, None
    file.save()


def _begin(file: StatementFile, now: datetime) -> bool:
    """Take the file for this process; False when another has it, or it is read."""
    interrupted = now - timedelta(minutes=READING_MINUTES_MAX)
    due = Q(state=FileState.WAITING) | Q(state=FileState.READING, begun_at__lt=interrupted)
    mine = StatementFile.unbound.filter(due, pk=file.pk)
    taken = mine.update(state=FileState.READING, begun_at=now, lines_done=0, lines_total=0)
    file.refresh_from_db()
    return bool(taken)


def _read(content: bytes, ours: frozenset[str]) -> Statement:
    """The statement; a CSV that names no account is of ours, when there is only one."""
    statement = read_statement(content)
    if not any(statement.accounts) and len(ours) == 1:
        statement = read_statement(content, own_account=next(iter(ours)))
    told = {account for account in statement.accounts if account}
    if told and not told & ours:
        raise AccountNotOurs(line=1, found=", ".join(sorted(told)))
    return statement


def _refuse(file: StatementFile, damage: StatementDamaged, now: datetime) -> StatementFile:
    """Nothing of a damaged file is kept: neither bytes nor what an interrupted reading wrote."""
    with transaction.atomic():
        LineRow.unbound.filter(file=file).delete()
        file.state, file.read_at, file.content = FileState.REFUSED, now, None
        file.refusal, file.advice = damage.sentence, damage.advice
        file.refused_line = damage.line
        file.save()
    log.info("Statement %s of %s is refused: %s", file.pk, file.coop, damage.code)
    return file


def _describe(file: StatementFile, statement: Statement, ours: frozenset[str]) -> None:
    """What the file says of itself."""
    sections = [section for section in statement.sections if section.account in ours]
    head = bytes(file.content or b"")[:4096]
    file.format = "client_bank" if MAGIC.encode() in head else "csv"
    file.encoding = statement.encoding
    file.accounts = list(statement.accounts)
    days = [
        day for each in statement.sections for day in (each.starts_on, each.ends_on) if day
    ] or [line.date for line in statement.lines if line.date]
    file.starts_on, file.ends_on = min(days, default=None), max(days, default=None)
    first = {section.account: section for section in reversed(sections)}
    last = {section.account: section for section in sections}
    file.opening = _total(section.opening for section in first.values())
    file.closing = _total(section.closing for section in last.values())
    missing = [statement.missing_units(account) for account in last]
    file.missing_units = _total(abs(units) if units else units for units in missing)
    file.lines_total = len(statement.lines)


def _total(units: Iterable[int | None]) -> int | None:
    told = [each for each in units if each is not None]
    return sum(told) if told else None


def _fresh_lines(file: StatementFile, lines: Sequence[StatementLine]) -> list[StatementLine]:
    """The lines that no other file has told, each once; those of an interrupted reading too."""
    by_key = {line.key: line for line in reversed(lines)}
    keys = list(by_key)
    for start in range(0, len(keys), LINES_PER_WRITE):
        portion = keys[start : start + LINES_PER_WRITE]
        known = LineRow.unbound.filter(coop=file.coop, key__in=portion).exclude(file=file)
        for key in known.values_list("key", flat=True):
            del by_key[key]
    return sorted(by_key.values(), key=lambda line: line.position)


def _write(
    file: StatementFile,
    fresh: Sequence[StatementLine],
    ours: frozenset[str],
    tell: Told | None,
) -> None:
    """Compare the fresh lines with the orders, and write them in portions."""
    written = set(LineRow.unbound.filter(file=file).values_list("key", flat=True))
    rows = [row_of(file, line, is_incoming=line.payee.account in ours) for line in fresh]
    judge(file.coop, rows, fresh, our_accounts=ours, claims=claims_in(file.coop))
    left = [row for row in rows if row.key not in written]
    for start in range(0, len(left), LINES_PER_WRITE):
        portion = left[start : start + LINES_PER_WRITE]
        file.lines_done += len(portion)
        with transaction.atomic():
            LineRow.unbound.bulk_create(portion, ignore_conflicts=True)
            StatementFile.unbound.filter(pk=file.pk).update(lines_done=file.lines_done)
        if tell:
            tell(file.lines_done, file.lines_total)
