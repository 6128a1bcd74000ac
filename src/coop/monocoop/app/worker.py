"""The one service worker of a site: pages kept for reading without a network, and push."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from coop.monocoop.app.keeping import KEEP, NOBODY, TAG
from coop.monocoop.requests import CoopRequest

PARTS = ("keeping.js", "push.js")
VERSION_LENGTH = 12


@require_safe
@cache_control(no_cache=True)
def worker(request: CoopRequest) -> HttpResponse:
    """The worker's script, at the root so that it serves every page of the site."""
    parts = _parts()
    settings_of_worker = {
        "version": version(parts, request.coop.theme_key, request.coop.logo_key),
        "isHashed": settings.HASHED_STATIC,
        "tag": TAG,
        "keep": KEEP,
        "nobody": NOBODY,
    }
    script = f"const SETTINGS = {json.dumps(settings_of_worker)};\n{parts}"
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response.headers["Service-Worker-Allowed"] = "/"
    return response


@require_safe
def offline(request: CoopRequest) -> HttpResponse:
    """What stands in for a page that this device has not kept; nobody's, so anyone may have it."""
    request.person = None
    return render(request, "app/offline.html", {"public": True})


def version(parts: str, *looks: str) -> str:
    """Changes whenever the worker, any script or style, or the cooperative's look does."""
    told = "\n".join((parts, _of_static_files(), *looks))
    return hashlib.sha256(told.encode()).hexdigest()[:VERSION_LENGTH]


def _parts() -> str:
    folders = [finders.find(f"monocoop/js/worker/{name}") for name in PARTS]
    return "\n".join(Path(str(path)).read_text(encoding="utf-8") for path in folders)


@lru_cache(maxsize=1)
def _of_static_files() -> str:
    """The names of all hashed files: another edition has others."""
    hashed = getattr(staticfiles_storage, "hashed_files", {})
    return json.dumps(sorted(hashed.values()))
