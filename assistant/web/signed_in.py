"""Who is asking: from the sign-in cookie, looked up on the server for every callback and every route."""

from collections.abc import Mapping
from typing import Protocol

from assistant.domain.people import Actor
from assistant.workflow.access import Access


class HasCookies(Protocol):
    """A request of Gradio (`gr.Request`) or of Starlette."""

    @property
    def cookies(self) -> Mapping[str, str]: ...


def cookie_name(*, secure: bool) -> str:
    """With the prefix, the browser itself refuses such a cookie from another host or without HTTPS (RFC 6265bis)."""
    return "__Host-anmeldung" if secure else "anmeldung"


class SignedIn:
    """`actor_of(request)` for callbacks and routes; NotSignedIn when the sign-in is missing, ended or too old."""

    def __init__(self, access: Access, *, secure_cookies: bool) -> None:
        self._access = access
        self._cookie = cookie_name(secure=secure_cookies)

    def __call__(self, request: HasCookies) -> Actor:
        return self._access.signed_in(dict(request.cookies).get(self._cookie))
