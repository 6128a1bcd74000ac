"""What books and wallets call programs."""

from coop.protocols.programs import api

PROVIDERS = (api.titles,)
