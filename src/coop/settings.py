"""Django's settings, made from the environment once."""

from __future__ import annotations

import os
from pathlib import Path

from coop.bootstrap import ENGINES, PROTOCOLS, SHELLS

ROOT = Path(__file__).resolve().parents[2]
HOME = Path(os.environ.get("COOP_HOME", ROOT / "var" / "local"))

SECRET_KEY = os.environ.get("COOP_SECRET_KEY", "development-only")
DEBUG = False
ALLOWED_HOSTS = ["*"]  # the tenant middleware answers only for hosts it knows
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("en", "English")]

INSTALLED_APPS = [
    *(f"{name}.apps.{name.rsplit('.', 1)[1].capitalize()}Config" for name in (*ENGINES, *SHELLS)),
    *(f"{name}.apps.{name.rsplit('.', 1)[1].capitalize()}Protocol" for name in PROTOCOLS),
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / "coop.sqlite3",
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
}
