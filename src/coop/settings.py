"""Django's settings, made from the configuration; nothing else reads the environment."""

from __future__ import annotations

import os
from pathlib import Path

from coop.bootstrap import ENGINES, PROTOCOLS, SHELLS
from coop.monocoop.configuration import Configuration, Mode

PACKAGE = Path(__file__).resolve().parent
CONFIGURATION = Configuration.read(os.environ, root=PACKAGE.parents[1])
HOME = CONFIGURATION.home

SECRET_KEY = CONFIGURATION.secret_key
DEBUG = False
IS_PRODUCTION = CONFIGURATION.mode is Mode.PRODUCTION
ALLOWED_HOSTS = ["*"]  # the tenant middleware answers only for hosts it knows

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = sorted(PACKAGE.glob("**/locale"))

INSTALLED_APPS = [
    *(f"{name}.apps.{name.rsplit('.', 1)[1].capitalize()}Config" for name in (*ENGINES, *SHELLS)),
    *(f"{name}.apps.{name.rsplit('.', 1)[1].capitalize()}Protocol" for name in PROTOCOLS),
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": CONFIGURATION.database()}
DATABASE_ROUTERS = ["coop.store.routing.ProjectedElsewhere"]

MIDDLEWARE = [
    "coop.monocoop.peers.PeerAddress",
    "coop.monocoop.security.SecurityHeaders",
    "coop.monocoop.compressing.CompressedPages",
    "coop.monocoop.health.HealthCheck",
    "coop.monocoop.tenants.certificates.CertificateQuestion",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "coop.monocoop.tenants.middleware.TenantByHost",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "coop.monocoop.zones.ZoneOfBrowser",
    "coop.monocoop.identity.middleware.SignedInPerson",
    "coop.monocoop.limits.BodyLimit",
    "coop.monocoop.operator.door.OperatorsDoor",
    "coop.monocoop.app.keeping.KeptPages",
    "coop.monocoop.notifications.remembering.RememberRecipient",
    "coop.monocoop.faults.FaultsInWords",
]

ROOT_URLCONF = "coop.urls"
TEMPLATES = [
    {
        "BACKEND": "coop.monocoop.api.noticing.NoticingTemplates",
        "NAME": "django",
        "DIRS": sorted(PACKAGE.glob("protocols/*/screens/templates")),
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.template.context_processors.tz",
                "django.contrib.messages.context_processors.messages",
                "coop.monocoop.frame.frame",
                "coop.monocoop.operator.screens.desk",
            ],
        },
    }
]
FORM_RENDERER = "coop.monocoop.forms.ShellRenderer"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = sorted(PACKAGE.glob("protocols/*/screens/static"))
HASHED_STATIC = CONFIGURATION.mode is not Mode.DEVELOPMENT  # `coop serve` collects them
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "coop.monocoop.hashing.HashedModules"
        if HASHED_STATIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not HASHED_STATIC
WHITENOISE_AUTOREFRESH = CONFIGURATION.mode is Mode.DEVELOPMENT
MEDIA_ROOT = HOME / "files"

SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_PRODUCTION
CSRF_COOKIE_NAME = "csrf"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "coop.monocoop.faults.form_expired"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIGURATION.is_proxied else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

globals().update(CONFIGURATION.mail.settings(HOME))

# Requests are logged by path and status only: no addresses, no names, no query strings.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"coop": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
