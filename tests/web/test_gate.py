"""The gate alone, before an application that would answer everything."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect

from assistant.domain.people import Actor, Role
from assistant.web.gate import Gate, GateOptions, PageRule
from assistant.web.own_pages import Notices
from tests.web.conftest import MESSAGES

PEOPLE = {
    "eva": Actor("e", "Eva", Role.OFFICER),
    "otto": Actor("o", "Otto", Role.OFFICER),
    "tina": Actor("t", "Tina", Role.SUPERVISOR),
}
ORIGIN = "http://localhost"
JOIN = "/gespraech/gradio_api/queue/join"
UPLOAD = "/gespraech/gradio_api/upload"


async def answers_everything(scope: Scope, receive: Receive, send: Send) -> None:
    """Says what arrived; plays Gradio for the answers that the gate reads."""
    request = Request(scope, receive)
    body = await request.body()
    path = scope["path"]
    response: Response = PlainTextResponse(body or b"reached", headers={"x-scheme": scope["scheme"], "server": "x"})
    if path.endswith("/queue/join"):
        data = json.loads(body)
        response = JSONResponse({"event_id": f"event-of-{data['session_hash']}", "seen": data})
    elif path.endswith("/gradio_api/upload"):
        response = JSONResponse([f"/temp/{body.decode()}"])
    elif path == "/header":
        response = JSONResponse(dict(request.headers))
    await response(scope, receive, send)


def make_gate(**changes: Any) -> Gate:
    options = GateOptions(
        pages={"/gespraech": PageRule(Role.OFFICER, uploads=True), "/pruefung": PageRule(Role.SUPERVISOR)},
        allowed_hosts=frozenset({"localhost", "127.0.0.1"}),
        secure=changes.get("secure", False),
        max_upload_bytes=1000,
        language="de",
        cookie="anmeldung",
    )
    return Gate(answers_everything, options, lambda token: PEOPLE.get(token or ""), Notices(MESSAGES["de"], "de"))


@pytest.fixture
def gate() -> Gate:
    return make_gate()


def visitor(gate: Gate, who: str = "", base: str = ORIGIN) -> TestClient:
    headers = {"cookie": f"anmeldung={who}"} if who else {}
    return TestClient(gate, base_url=base, headers=headers, follow_redirects=False)


@pytest.fixture
def eva(gate: Gate) -> TestClient:
    return visitor(gate, "eva")


@pytest.fixture
def otto(gate: Gate) -> TestClient:
    return visitor(gate, "otto")


@pytest.fixture
def nobody(gate: Gate) -> Iterator[TestClient]:
    yield visitor(gate)


# Hosts, methods, origins, sizes


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "", "[", "@"])
def test_a_foreign_host_name_is_not_answered(nobody: TestClient, host: str) -> None:
    assert nobody.get("/login", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "localhost:7860", "LOCALHOST", "127.0.0.1:7860"])
def test_our_host_names_are_answered_on_every_port(nobody: TestClient, host: str) -> None:
    assert nobody.get("/login", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("method", ["OPTIONS", "PATCH", "TRACE", "CONNECT", "PROPFIND"])
def test_other_methods_are_not_answered(eva: TestClient, method: str) -> None:
    assert eva.request(method, "/gespraech/").status_code == 405


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://localhost"},
        {"origin": "http://localhost:8080"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/login"), ("POST", "/logout"), ("POST", JOIN), ("PUT", "/aufnahme/1"), ("DELETE", "/aufnahme/1")],
)
def test_an_unsafe_request_from_a_foreign_page_is_refused(
    eva: TestClient, method: str, path: str, headers: dict[str, str]
) -> None:
    assert eva.request(method, path, headers=headers).status_code == 403


def test_unsafe_requests_of_our_own_page_pass(eva: TestClient) -> None:
    assert eva.put("/aufnahme/1", headers={"origin": ORIGIN}).status_code == 200
    assert eva.put("/aufnahme/1", headers={"sec-fetch-site": "same-origin"}).status_code == 200


def test_a_body_must_say_its_length(eva: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"x"

    assert eva.post(UPLOAD, content=pieces()).status_code == 411
    assert eva.post("/login", content=pieces()).status_code == 411
    assert eva.post(UPLOAD, content=b"x", headers={"content-length": "many"}).status_code == 400


@pytest.mark.parametrize(
    ("path", "size"), [("/login", 2**14 + 1), (UPLOAD, 1000 + 2**16 + 1), (JOIN, 2**21 + 1), ("/aufnahme/1", 2**21 + 1)]
)
def test_a_body_over_the_limit_of_its_path_is_refused(eva: TestClient, path: str, size: int) -> None:
    assert eva.post(path, content=b"x" * size).status_code == 413


def test_a_websocket_is_not_opened(eva: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect) as refused, eva.websocket_connect("/gespraech/gradio_api/queue/join"):
        pass
    assert refused.value.code == 1008


# Who


@pytest.mark.parametrize("path", ["/", "/gespraech", "/gespraech/", "/pruefung/"])
def test_a_stranger_is_led_from_a_page_to_the_sign_in(nobody: TestClient, path: str) -> None:
    answer = nobody.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")


@pytest.mark.parametrize("path", ["/gespraech/config", JOIN, "/gespraech/assets/a.js", "/ton/1", "/erfunden", "/docs"])
def test_a_stranger_gets_nothing_else(nobody: TestClient, path: str) -> None:
    assert nobody.get(path).status_code == 401
    assert nobody.post(path).status_code == 401


@pytest.mark.parametrize("token", ["tina2", "Eva", "eva2; other=eva"])
def test_a_cookie_that_is_not_exactly_a_known_token_is_nobody(gate: Gate, token: str) -> None:
    assert visitor(gate, token).get("/eigenes").status_code == 401


@pytest.mark.parametrize(("who", "path"), [("eva", "/pruefung"), ("tina", "/gespraech")])
@pytest.mark.parametrize("below", ["", "/", "/theme.css", "/gradio_api/queue/data?session_hash=a"])
def test_the_page_of_another_role_is_shut(gate: Gate, who: str, path: str, below: str) -> None:
    assert visitor(gate, who).get(path + below).status_code == 403


def test_the_gate_tells_the_routes_behind_it_nothing_that_the_browser_made_up(eva: TestClient) -> None:
    seen = eva.get("/header", headers={"x-forwarded-host": "evil.example", "x-gradio-server": "http://evil"}).json()
    assert not {"x-forwarded-host", "x-gradio-server"} & seen.keys()


# Sessions, events and files belong to somebody


def test_a_session_belongs_to_whoever_used_it_first(eva: TestClient, otto: TestClient) -> None:
    assert eva.get("/gespraech/gradio_api/queue/data?session_hash=s1").status_code == 200
    assert otto.get("/gespraech/gradio_api/queue/data?session_hash=s1").status_code == 403
    assert otto.get("/gespraech/gradio_api/heartbeat/s1").status_code == 403
    assert otto.post(JOIN, json={"session_hash": "s1", "data": []}).status_code == 403
    assert otto.post(JOIN, json={"session_hash": "s2", "data": []}).status_code == 200
    assert eva.get("/gespraech/gradio_api/heartbeat/s2").status_code == 403


@pytest.mark.parametrize("query", ["", "?session_hash=", "?session_hash=a&session_hash=b", "?session_hash=../x"])
def test_a_stream_of_events_needs_exactly_one_session(eva: TestClient, query: str) -> None:
    assert eva.get("/gespraech/gradio_api/queue/data" + query).status_code == 400


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'"x"', b"{}", b'{"session_hash": 5}', b'{"session_hash": null}'])
def test_joining_the_queue_needs_a_session_in_an_object(eva: TestClient, body: bytes) -> None:
    assert eva.post(JOIN, content=body).status_code == 400


def test_a_body_nested_too_deep_is_refused(eva: TestClient) -> None:
    assert eva.post(JOIN, content=b"[" * 100_000).status_code == 400


def test_a_body_is_passed_on_as_the_gate_understood_it(eva: TestClient, otto: TestClient) -> None:
    otto.get("/gespraech/gradio_api/queue/data?session_hash=his")
    twice = b'{"session_hash": "his", "session_hash": "hers", "data": ["\xc3\xa4"]}'
    seen = eva.post(JOIN, content=twice).json()["seen"]
    assert seen == {"session_hash": "hers", "data": ["ä"]}


@pytest.mark.parametrize("path", ["cancel", "reset", "stream/event-of-s1", "stream/event-of-s1/close"])
def test_only_whoever_started_an_event_can_stop_or_feed_it(eva: TestClient, otto: TestClient, path: str) -> None:
    assert eva.post(JOIN, json={"session_hash": "s1", "data": []}).status_code == 200
    body = {"event_id": "event-of-s1"}
    assert otto.post(f"/gespraech/gradio_api/{path}", json=body).status_code == 403
    assert eva.post(f"/gespraech/gradio_api/{path}", json=body).status_code == 200


@pytest.mark.parametrize(
    "value",
    [
        {"path": "/temp/theirs", "meta": {"_type": "gradio.FileData"}},
        {"path": "https://evil.example/", "meta": {"_type": "gradio.FileData"}},
        {"path": "/etc/passwd"},
        [{"deep": [{"path": "/etc/passwd"}]}],
        {"path": ["/etc/passwd"]},
    ],
)
def test_a_field_cannot_name_a_file_that_this_person_did_not_upload(
    eva: TestClient, otto: TestClient, value: object
) -> None:
    assert otto.post(UPLOAD, content=b"theirs").status_code == 200
    assert eva.post(JOIN, json={"session_hash": "s", "data": [value]}).status_code == 403


def test_a_field_can_name_ones_own_upload(eva: TestClient) -> None:
    path = eva.post(UPLOAD, content=b"mine").json()[0]
    value = {"path": path, "meta": {"_type": "gradio.FileData"}}
    assert eva.post(JOIN, json={"session_hash": "s", "data": [value, None, "text"]}).status_code == 200


def test_a_page_without_uploads_takes_none(gate: Gate) -> None:
    tina = visitor(gate, "tina")
    for path in ("upload", "stream/x"):
        assert tina.post(f"/pruefung/gradio_api/{path}", json={}).status_code == 404


@pytest.mark.parametrize(
    "path", ["file=/temp/x", "file=https://evil.example/", "proxy=https://evil.example/", "file/x"]
)
def test_gradio_serves_no_files_and_fetches_no_addresses(eva: TestClient, path: str) -> None:
    assert eva.get(f"/gespraech/gradio_api/{path}").status_code == 404


@pytest.mark.parametrize(
    "path", ["/assets/../config", "/assets//etc", "/assets/a%2f..%2f..%2fconfig", "/static/%5c..%5c"]
)
def test_a_path_that_climbs_is_shut(eva: TestClient, path: str) -> None:
    assert eva.get("/gespraech" + path).status_code == 404


# What the browser is told


def test_every_answer_says_what_the_page_may_do(eva: TestClient, nobody: TestClient) -> None:
    for answer in (eva.get("/gespraech/"), eva.get("/eigenes"), nobody.get("/login"), nobody.get("/zu")):
        policy = answer.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy
        assert "http" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["permissions-policy"].startswith("microphone=(self)")
        assert answer.headers["cache-control"] == "no-store"
        assert "server" not in answer.headers
        assert "strict-transport-security" not in answer.headers


def test_only_program_code_may_be_kept_by_the_browser(eva: TestClient) -> None:
    assert "max-age" in eva.get("/gespraech/assets/index.js").headers["cache-control"]
    assert eva.get("/static/app.css").headers["cache-control"] == "no-cache"
    assert eva.get("/gespraech/theme.css").headers["cache-control"] == "no-store"


def test_scripts_need_the_nonce_of_this_very_page(eva: TestClient) -> None:
    policies = {eva.get("/gespraech/").headers["content-security-policy"] for _ in range(2)}
    assert len(policies) == 2
    assert all("'nonce-" in policy and "'unsafe-inline'" not in policy.split("style-src")[0] for policy in policies)


def test_our_own_pages_run_no_script_at_all(nobody: TestClient) -> None:
    policy = nobody.get("/login").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy


def test_under_https_the_browser_is_told_to_stay_there() -> None:
    secure = visitor(make_gate(secure=True), "eva", base="http://localhost")
    answer = secure.get("/eigenes", headers={"x-forwarded-proto": "http"})
    assert "max-age" in answer.headers["strict-transport-security"]
    assert answer.headers["x-scheme"] == "https"
    assert secure.put("/eigenes", headers={"origin": "https://localhost"}).status_code == 200
    assert secure.put("/eigenes", headers={"origin": "http://localhost"}).status_code == 403


@pytest.mark.parametrize("status_path", [("/pruefung/", 403), ("/gespraech/erfunden", 404)])
def test_a_person_who_is_refused_gets_a_page_in_plain_german(eva: TestClient, status_path: tuple[str, int]) -> None:
    path, status = status_path
    page = eva.get(path, headers={"accept": "text/html"})
    assert (page.status_code, page.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert MESSAGES["de"][f"gate.{status}_heading"] in page.text
    assert eva.get(path).text == MESSAGES["de"][f"gate.{status}"]
