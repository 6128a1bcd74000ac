"""Who a person is here: a key made in the browser, ways to open it, and the session.

`Person` is what views see in `request.person`.
"""

from coop.monocoop.identity.person import Person

__all__ = ["Person"]
