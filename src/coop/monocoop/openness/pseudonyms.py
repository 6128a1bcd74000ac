"""Names that name nobody: the same account always has the same one, in one cooperative.

They are made of the account alone, which says nothing of the person; so who has several accounts
before them can compare, and nobody learns who it is. In another cooperative it is another name.
"""

from __future__ import annotations

from hashlib import sha256

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without what is easily misread: no 0 and O, no 1 and I."""
LENGTH = 6
_BITS = 5


def pseudonym(coop: str, account: str) -> str:
    """Six letters and digits that stand for an account on public pages."""
    digest = sha256(f"coop pseudonym\n{coop}\n{account}".encode()).digest()
    number = int.from_bytes(digest[:8], "big")
    return "".join(LETTERS[number >> _BITS * place & 31] for place in range(LENGTH))
