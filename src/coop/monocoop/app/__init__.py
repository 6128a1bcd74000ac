"""The site as an app on a phone: manifest, service worker, pages kept for when there is no network.

What is kept is what was last seen, to be read and nothing more: nothing can be signed or sent
without a connection, and nothing is queued. Pages of a person are kept under a tag of their
session; as soon as an answer bears another tag, or none, they are gone.
"""
