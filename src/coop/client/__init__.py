"""A client of a cooperative's HTTP API: reads, draws acts up, signs them here, and sends them.

    with Client("https://rassvet.example", key=API_KEY) as coop:
        for row in coop.rows("ledger/balances"):
            print(row["account"], row["amount"])
        drawn = coop.draw_up("returns.ask_money", values={"amount": "600,50", …})
        print(drawn.title, *drawn.consequences, sep="\\n")
        coop.send(drawn, sign(drawn, PrivateKey.from_string(text)))

The person's private key never leaves this process; what is signed was decoded and compared first.
It needs no Django: the codec, the keys and the digests are the project's own.
"""

from coop.client.calling import Client
from coop.client.checking import checked
from coop.client.drawn import Drawn, Paper
from coop.client.errors import ActDiffers, ApiProblem, ApiSilent
from coop.client.signing import SignedBytes, sign

__all__ = [
    "ActDiffers",
    "ApiProblem",
    "ApiSilent",
    "Client",
    "Drawn",
    "Paper",
    "SignedBytes",
    "checked",
    "sign",
]
