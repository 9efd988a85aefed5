"""Which paths of Gradio's and of our own are open. What lies below a page and is not listed here gets a 404.

Read against the route table of Gradio 6.31 (gradio/routes.py); tests/web/test_paths.py walks that table again, so
that a route added by a newer Gradio stays shut until somebody decides about it here.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

SMALL_BODY = 16 * 1024
"""Bytes; a sign-in form."""
EVENT_BODY = 2 * 1024**2
"""Bytes; the values of a page's fields, never audio: that goes through an upload."""


NEVER = "no-store"
KEEP = "private, max-age=3600"
"""Gradio's program code, whose file names change with its content."""
ASK = "no-cache"
"""Our own program code: kept, but asked about each time, so that an update reaches every open office."""


class Check(StrEnum):
    """What else must hold before a listed path is passed on."""

    NONE = "none"
    SESSION_IN_PATH = "session_in_path"
    SESSION_IN_QUERY = "session_in_query"
    JOIN = "join"
    """JSON body with a session and the values of fields; the answer names an event, which becomes the caller's."""
    EVENT_IN_BODY = "event_in_body"
    EVENT_IN_PATH = "event_in_path"
    UPLOAD = "upload"
    """The answer lists stored files, which become the caller's."""


@dataclass(frozen=True, slots=True)
class OpenPath:
    """One path (below a page, or of the site) that is open."""

    methods: frozenset[str]
    pattern: re.Pattern[str]
    check: Check = Check.NONE
    cache: str = NEVER
    """The Cache-Control header of a successful answer."""


_READ = frozenset({"GET", "HEAD"})
_WRITE = frozenset({"POST"})


def _path(methods: frozenset[str], pattern: str, check: Check = Check.NONE, *, cache: str = NEVER) -> OpenPath:
    return OpenPath(methods, re.compile(pattern), check, cache)


_NAME = r"(?P<name>[A-Za-z0-9_-]{1,64})"
PAGE_PATHS = (
    _path(_READ, r"/"),
    _path(_READ, r"/theme\.css"),
    _path(_READ, r"/assets/[\w./-]+", cache=KEEP),
    _path(_READ, r"/static/[\w./-]+", cache=KEEP),
    _path(_READ, r"/gradio_api/startup-events"),
    _path(_READ, rf"/gradio_api/heartbeat/{_NAME}", Check.SESSION_IN_PATH),
    _path(_READ, r"/gradio_api/queue/data", Check.SESSION_IN_QUERY),
    _path(_WRITE, r"/gradio_api/queue/join", Check.JOIN),
    _path(_WRITE, r"/gradio_api/cancel", Check.EVENT_IN_BODY),
    _path(_WRITE, r"/gradio_api/reset/?", Check.EVENT_IN_BODY),
)
UPLOAD_PATHS = (
    _path(_WRITE, r"/gradio_api/upload", Check.UPLOAD),
    _path(_READ, r"/gradio_api/upload_progress"),
    _path(_WRITE, rf"/gradio_api/stream/{_NAME}(/close)?", Check.EVENT_IN_PATH),
)
"""In addition, where a page has a component of Gradio that takes files or sound."""

PUBLIC_PATHS = (
    _path(_READ | _WRITE, r"/login"),
    # Reading it is answered with 405 by the route itself: signing out by a mere link must not work.
    _path(_READ | _WRITE, r"/logout"),
    _path(_READ, r"/health"),
    _path(_READ, r"/favicon\.ico", cache=ASK),
    _path(_READ, r"/manifest\.json", cache=ASK),
    _path(_READ, r"/static/[\w./-]+", cache=ASK),
)
"""Open without signing in; below the root, not below a page."""


def find(paths: tuple[OpenPath, ...], method: str, path: str) -> tuple[OpenPath, re.Match[str]] | None:
    """The rule that opens this path for this method, with its match; None when it is shut."""
    if ".." in path or "//" in path:
        return None
    for rule in paths:
        if method in rule.methods and (match := rule.pattern.fullmatch(path)):
            return rule, match
    return None
