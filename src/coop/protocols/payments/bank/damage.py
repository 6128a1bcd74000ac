"""A file that can't be trusted as a whole is refused as a whole.

    StatementDamaged            nothing of the file was taken
    ├── FormatUnknown           neither 1CClientBankExchange nor a table of payments
    ├── HeaderWrong             the first lines are not those of the format
    ├── TextUndecodable         bytes that are no letters in the file's encoding
    ├── FileCut                 the file ends before its end
    ├── SectionMisplaced        a section inside a section, or an end without a beginning
    ├── SectionMalformed        an account's section with an unreadable sum or date
    ├── BalanceBroken           opening + received - written off is not closing
    ├── LineTooLong             a line longer than any bank writes
    └── AccountNotOurs          a sound file, but of an account that is not the cooperative's

A fault of one payment is not damage: see `Doubt` in `statement.py`.
"""

from __future__ import annotations

from typing import ClassVar

from coop.kernel.errors import CoopError


class StatementDamaged(CoopError):
    """The file is refused whole; `line` is where the trouble was seen, counted from one."""

    code: ClassVar[str] = "statement_damaged"
    sentence: ClassVar[str] = "This bank statement is damaged; nothing of it was taken."
    advice: ClassVar[str] = "Download the statement from the bank again and upload it unchanged."

    def __init__(self, *, line: int, **values: object) -> None:
        """Keep the line of the file and what was found there."""
        super().__init__(line=line, **values)
        self.line = line


class FormatUnknown(StatementDamaged):
    """The bytes are of no format that is read here."""

    code = "statement_format_unknown"
    sentence = "This file is not a bank statement that can be read."
    advice = "In the bank, choose the export for 1C (1CClientBankExchange) or CSV."


class HeaderWrong(StatementDamaged):
    """The head of the file is not that of its format."""

    code = "statement_header_wrong"
    sentence = "The beginning of the bank statement is wrong."


class TextUndecodable(StatementDamaged):
    """A line has bytes that are no letters in the encoding of the rest."""

    code = "statement_undecodable"
    sentence = "A line of the bank statement can't be read as text."
    advice = "The file was changed or joined from parts; download it from the bank again."


class FileCut(StatementDamaged):
    """The file stops before its end."""

    code = "statement_cut"
    sentence = "The bank statement is cut: its end is missing."


class SectionMisplaced(StatementDamaged):
    """A section begins inside another, or ends without having begun."""

    code = "statement_section_misplaced"
    sentence = "The sections of the bank statement are mixed up."


class SectionMalformed(StatementDamaged):
    """The section of an account has a sum or a date that can't be read."""

    code = "statement_section_malformed"
    sentence = "The summary of an account in the bank statement can't be read."


class BalanceBroken(StatementDamaged):
    """The summary of an account doesn't add up; sums are kopecks."""

    code = "statement_balance_broken"
    sentence = "The bank statement doesn't add up: opening + received - written off is not closing."


class LineTooLong(StatementDamaged):
    """A line is longer than any bank writes."""

    code = "statement_line_too_long"
    sentence = "A line of the bank statement is far too long."


class AccountNotOurs(StatementDamaged):
    """The statement is of no account of this cooperative."""

    code = "statement_not_ours"
    sentence = "This bank statement is of an account that is not ours."
    advice = "Upload a statement of the cooperative's own account."
