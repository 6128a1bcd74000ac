"""Logins: made once from a key, then opened on the ledger by the cooperative's registrar."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from coop.chain.errors import AlreadyRecorded
from coop.chain.keys import PublicKey
from coop.chain.transactions import Action, PermissionLevel, SignedTransaction, Transaction
from coop.kernel.errors import Refusal
from coop.kernel.names import AccountName
from coop.monocoop.acts.ledger import Ledger
from coop.monocoop.acts.machine_keys import Permission, machine_key
from coop.monocoop.identity.errors import EmailTaken
from coop.monocoop.identity.models import Contact, Login
from coop.monocoop.identity.throttle import keyed_hash

NETWORK = "eosio"
NAME_LETTERS = "abcdefghijklmnopqrstuvwxyz12345"
FIRST_LETTERS = "abcdefghijklmnopqrstuvwxyz"
NAME_LENGTH = 12
USER_HANDLE_BYTES = 32
OPENING_SECONDS = 60


@dataclass(frozen=True, slots=True)
class NewLogin:
    """Who comes: the public key (point, hexadecimal), the e-mail, and what passkeys call them."""

    public_key: str
    email: str
    user_handle: str


def email_hash(email: str) -> str:
    """What a login keeps of an e-mail."""
    return keyed_hash("e-mail", email.strip().lower())


def check_email_is_free(email: str) -> None:
    """Raise `EmailTaken` when somebody has joined with it."""
    if Login.objects.filter(email_hash=email_hash(email)).exists():
        raise EmailTaken


def new_user_handle() -> str:
    """A name for passkeys: random, says nothing of the person."""
    return secrets.token_urlsafe(USER_HANDLE_BYTES)


def make_login(coop: AccountName, new: NewLogin, *, now: datetime) -> Login:
    """Keep a new login under a random account name; raises `EmailTaken`, `KeyMalformed`."""
    PublicKey(bytes.fromhex(new.public_key))
    check_email_is_free(new.email)
    try:
        with transaction.atomic():
            login = Login.objects.create(
                account=random_account(),
                public_key=new.public_key,
                email_hash=email_hash(new.email),
                user_handle=new.user_handle,
                opened_by=coop,
                created_at=now,
            )
            Contact.unbound.create(coop=coop, account=login.account, email=new.email.strip())
    except IntegrityError as error:
        raise EmailTaken from error
    return login


def random_account() -> AccountName:
    """Twelve random characters: a name that says nothing of the person (some 2^59 of them)."""
    rest = (secrets.choice(NAME_LETTERS) for _ in range(NAME_LENGTH - 1))
    return AccountName(secrets.choice(FIRST_LETTERS) + "".join(rest))


def open_account(login: Login, ledger: Ledger, *, now: datetime) -> None:
    """Have the registrar open the account; does nothing when it is open.

    Raises `MachineKeyMissing` or the chain's errors; the login stays, and opening can be tried
    again.
    """
    if login.opened_at is not None:
        return
    try:
        ledger.push(_opening(login, ledger))
    except AlreadyRecorded:
        pass
    except Refusal:
        if not ledger.has_account(login.account):  # an earlier try went through unseen
            raise
    login.opened_at = now
    login.save(update_fields=["opened_at"])


def _opening(login: Login, ledger: Ledger) -> SignedTransaction:
    """`eosio::openaccount` by the cooperative's registrar."""
    coop = AccountName(login.opened_by)
    info = ledger.info()
    content = ledger.abi(NETWORK).encode_action(
        "openaccount",
        {
            "coop": coop,
            "account": login.account,
            "key": str(PublicKey(bytes.fromhex(login.public_key))),
        },
    )
    authority = PermissionLevel(coop, Permission.REGISTRAR)
    action = Action(NETWORK, "openaccount", (authority,), content)
    opening = Transaction.build(info, (action,), ttl_seconds=OPENING_SECONDS)
    return opening.sign(info.chain_id, machine_key(coop, Permission.REGISTRAR))


def public_keys_of(accounts: Iterable[str]) -> dict[str, str]:
    """The keys of those accounts that sign in here, as the chain writes them."""
    rows = Login.objects.filter(account__in=list(accounts)).values_list("account", "public_key")
    return {account: str(PublicKey(bytes.fromhex(key))) for account, key in rows}
