"""Telling people things: by e-mail, by push, on the page «Уведомления». The door is `api.py`."""
