"""Every route of a running Gradio app is either decided about here or shut."""

import re
from collections.abc import Iterable, Iterator

import httpx
import pytest
from starlette.routing import BaseRoute, Mount, Route

from tests.web.conftest import MESSAGES, Site

pytestmark = pytest.mark.timeout(120)

SHUT = MESSAGES["de"]["gate.404"]
OPEN = {
    ("GET", "/"),
    ("HEAD", "/"),
    ("GET", "/theme.css"),
    ("GET", "/assets/{path:path}"),
    ("GET", "/static/{path:path}"),
    ("GET", "/gradio_api/startup-events"),
    ("GET", "/gradio_api/heartbeat/{session_hash}"),
    ("GET", "/gradio_api/queue/data"),
    ("POST", "/gradio_api/queue/join"),
    ("POST", "/gradio_api/cancel"),
    ("POST", "/gradio_api/reset"),
    ("POST", "/gradio_api/reset/"),
}
OPEN_FOR_UPLOADS = OPEN | {
    ("POST", "/gradio_api/upload"),
    ("GET", "/gradio_api/upload_progress"),
    ("POST", "/gradio_api/stream/{event_id}"),
    ("POST", "/gradio_api/stream/{event_id}/close"),
}


def mounts(site: Site) -> Iterator[Mount]:
    for route in site.gate.app.routes:  # type: ignore[attr-defined]  # a FastAPI app
        if isinstance(route, Mount) and route.path in {"/gespraech", "/pruefung"}:
            yield route


def routes(site: Site, page: str) -> set[tuple[str, str]]:
    """(method, path template below the page) of all routes that Gradio has there."""
    mount = next(mount for mount in mounts(site) if mount.path == page)
    return {(method, route.path) for route in plain(mount.routes) for method in route.methods or set()}


def plain(found: Iterable[BaseRoute]) -> Iterator[Route]:
    for route in found:
        if isinstance(route, Route):
            yield route
        else:
            # FastAPI keeps an included router as one route of its own kind.
            yield from plain(route.original_router.routes)  # type: ignore[attr-defined]


def example(template: str) -> str:
    return re.sub(r"\{[^}]*\}", "x1", template)


def refused(client: httpx.Client, method: str, path: str) -> tuple[int, str]:
    with client.stream(method, path) as answer:
        if answer.headers.get("content-type", "").startswith("text/event-stream"):
            return answer.status_code, ""
        answer.read()
        return answer.status_code, answer.text


@pytest.mark.parametrize(
    ("login", "page", "opened"), [("eva", "/gespraech", OPEN_FOR_UPLOADS), ("tina", "/pruefung", OPEN)]
)
def test_every_route_of_gradio_is_on_the_list_or_shut(
    site: Site, login: str, page: str, opened: set[tuple[str, str]]
) -> None:
    found = routes(site, page)
    assert len(found) > 60, "Gradio's route table was not understood"
    assert opened <= found, "a listed route no longer exists"
    with site.visitor(login) as client:
        for method, template in sorted(found - opened):
            status, text = refused(client, method, page + example(template))
            assert (status, text if method != "HEAD" else SHUT) == (404, SHUT), f"{method} {template} is open"


@pytest.mark.parametrize("page", ["/gespraech", "/pruefung"])
def test_a_stranger_reaches_no_route_of_gradio(site: Site, page: str) -> None:
    with site.visitor() as client:
        for method, template in sorted(routes(site, page)):
            status, _ = refused(client, method, page + example(template))
            is_page = template == "/" and method in {"GET", "HEAD"}
            assert status == (303 if is_page else 401), f"{method} {template}"


@pytest.mark.parametrize(("login", "page"), [("eva", "/pruefung"), ("tina", "/gespraech")])
def test_the_other_role_reaches_no_route_of_gradio(site: Site, login: str, page: str) -> None:
    with site.visitor(login) as client:
        for method, template in sorted(routes(site, page)):
            assert refused(client, method, page + example(template))[0] == 403, f"{method} {template}"
