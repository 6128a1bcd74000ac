"""Which pages a device may keep for when there is no network, and whose they are.

The service worker keeps a page only when the answer says so, under the tag it says. The tag is of
one session's login and epoch, so signing out, here or everywhere, changes it, and the worker throws
away everything under any other tag.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from coop.monocoop.identity.sessions import EPOCH, LOGIN
from coop.monocoop.identity.throttle import keyed_hash

TAG = "Coop-Person"
KEEP = "Coop-Keep"
NOBODY = "nobody"
OFFLINE = "/offline/"
NEVER = (
    "/sign/",  # a prepared act: what one signs is fetched, never remembered
    "/signin/",
    "/signed-out/",
    "/join/",
    "/security/",
    "/demo/",
    "/connect/",
    "/operator/",
    "/site/",
    "/style/",
    "/desktops/",
    "/access/",  # a new key is shown once, and kept nowhere
)
ALWAYS = ("/desktops/show/",)
TAG_LENGTH = 24


class KeptPages:
    """Middleware after identity's: marks pages for the service worker."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Say whose page this is and whether it may be kept."""
        tag = tag_of(request)
        response = self.get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if not is_page or request.path == OFFLINE:  # which is nobody's, whoever has it
            return response
        after = tag_of(request)  # a page that signs in or out is nobody's
        response.headers[TAG] = after if after == tag else NOBODY
        if after != NOBODY and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        if request.method == "GET" and response.status_code == 200 and may_be_kept(request.path):
            response.headers[KEEP] = "yes"
        return response


def tag_of(request: HttpRequest) -> str:
    """Whose pages these are, as a name that says nothing of the person."""
    if getattr(request, "person", None) is None:
        return NOBODY
    told = f"{request.session.get(LOGIN)}\n{request.session.get(EPOCH)}"
    return keyed_hash("kept pages", told)[:TAG_LENGTH]


def may_be_kept(path: str) -> bool:
    """Whether a page of this address is for reading alone."""
    return path.startswith(ALWAYS) or not path.startswith(NEVER)
