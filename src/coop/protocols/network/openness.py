"""Words for connecting cooperatives and opening accounts, for the page of a cooperative's acts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.openness.words import (
    Act,
    ContractWords,
    Field,
    count,
    number,
    parts,
    person,
)

WORDS = ContractWords(
    contract="eosio",
    title=_("The network"),
    icon="link",
    acts={
        "connect": Act(_("The cooperative was connected to the network"), brief=("founders",)),
        "openaccount": Act(_("A place in the ledger was opened for a person"), brief=("account",)),
        "suspend": Act(_("The cooperative was suspended")),
        "resume": Act(_("The cooperative goes on")),
        "setquota": Act(_("The cooperative’s memory was changed"), brief=("memory_quota",)),
        "setkey": Act(_("A key of the cooperative’s server was replaced"), brief=("permission",)),
        "setkeys": Act(_("The cooperative’s server has its keys"), is_quiet=True),
        "pay": Act(_("The cooperative pays for the ledger’s work"), is_quiet=True),
        "countmemory": Act(_("Memory was counted"), is_quiet=True),
    },
    fields={
        "founders": Field(_("Founders"), parts("account", person)),
        "parameters": Field(_("Values of the charter"), count),
        "currency": Field(_("Currency"), number),
        "memory_quota": Field(_("Memory, bytes"), number),
        "permission": Field(_("Which key"), number),
        "bytes": Field(_("Bytes"), number),
    },
    hidden=frozenset({"kind", "key", "payer_key", "registrar_key", "certifier_key"}),
)
