"""The application as it runs: pages, callbacks, streams, hooks, and that it calls nobody."""

import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.domain.people import Role
from assistant.web.server import sweep
from tests.conftest import REPOSITORY
from tests.web.conftest import MESSAGES, MOST_UPLOAD, PASSWORD, Site, served

pytestmark = pytest.mark.timeout(180)

GREET = "Weiter"


def function_of(page: str, button: str) -> int:
    """The number of the callback behind the button with this text, read from the page as a browser would."""
    found = re.search(r"window\.gradio_config = (\{.*?\});</script>", page)
    assert found
    config = json.loads(found[1])
    ids = [one["id"] for one in config["components"] if one["props"].get("value") == button]
    return int(next(one["id"] for one in config["dependencies"] if one["targets"] and one["targets"][0][0] in ids))


def call(client: httpx.Client, page: str, session: str, values: list[Any], *, button: str = GREET) -> list[Any] | int:
    """Press a button; the values it shows, or the status of the refusal."""
    body = {"fn_index": function_of(client.get(page + "/").text, button), "session_hash": session, "data": values}
    joined = client.post(f"{page}/gradio_api/queue/join", json=body)
    if joined.status_code != 200:
        return joined.status_code
    with client.stream("GET", f"{page}/gradio_api/queue/data", params={"session_hash": session}) as events:
        for line in events.iter_lines():
            message = json.loads(line.removeprefix("data: ")) if line else {}
            if message.get("msg") == "process_completed":
                return list(message["output"].get("data", []))
    return []


def test_a_callback_knows_who_asks_from_the_server(site: Site) -> None:
    with site.visitor("eva") as eva, site.visitor("otto") as otto:
        assert call(eva, "/gespraech", "eva1", ["hallo"]) == ["Eva Ernst: hallo"]
        assert call(otto, "/gespraech", "otto1", ["hallo"]) == ["Otto Olm: hallo"]


def test_nobody_joins_the_session_of_somebody_else(site: Site) -> None:
    with site.visitor("eva") as eva, site.visitor("otto") as otto:
        assert call(eva, "/gespraech", "eva2", ["hallo"]) == ["Eva Ernst: hallo"]
        assert call(otto, "/gespraech", "eva2", ["hallo"]) == 403
        assert otto.get("/gespraech/gradio_api/queue/data?session_hash=eva2").status_code == 403


def test_a_callback_is_not_reached_through_the_page_of_another_role(site: Site) -> None:
    with site.visitor("eva") as eva:
        assert eva.post("/pruefung/gradio_api/queue/join", json={"session_hash": "x", "data": []}).status_code == 403


def test_a_sign_in_that_ended_ends_every_request(site: Site) -> None:
    with site.visitor("eva") as eva:
        number = function_of(eva.get("/gespraech/").text, GREET)
        site.access.sign_out(eva.cookies["anmeldung"])
        body = {"fn_index": number, "session_hash": "eva3", "data": ["hallo"]}
        assert eva.post("/gespraech/gradio_api/queue/join", json=body).status_code == 401


def test_an_upload_is_bounded_and_no_file_of_it_is_served(site: Site) -> None:
    with site.visitor("eva") as eva:
        stored = eva.post("/gespraech/gradio_api/upload", files={"files": ("a.wav", b"x" * 1000)})
        path = stored.json()[0]
        assert Path(path).is_relative_to(site.uploads)
        assert eva.get(f"/gespraech/gradio_api/file={path}").status_code == 404
        large = eva.post("/gespraech/gradio_api/upload", files={"files": ("a.wav", b"x" * (MOST_UPLOAD + 1))})
        assert large.status_code == 413


@pytest.mark.parametrize(("login", "path"), [("", "/login"), ("eva", "/gespraech/"), ("tina", "/pruefung/")])
def test_no_tag_of_a_page_names_another_host(site: Site, login: str, path: str) -> None:
    with site.visitor(login) as client:
        html = client.get(path).text
    tags = re.sub(r"(<script[^>]*>).*?</script>", r"\1", html, flags=re.DOTALL)
    assert "//" not in tags


def test_a_page_of_gradio_is_made_ours(site: Site) -> None:
    with site.visitor("eva") as client:
        answer = client.get("/gespraech/", headers={"accept-encoding": "br, gzip"})
    nonce = re.search(r"'nonce-([^']+)'", answer.headers["content-security-policy"])
    assert nonce
    assert f'<script nonce="{nonce[1]}">window.gradio_config' in answer.text
    assert 'lang="de"' in answer.text


def test_our_own_routes_are_behind_the_sign_in(site: Site) -> None:
    with site.visitor() as stranger, site.visitor("tina") as tina:
        assert stranger.get("/eigenes").status_code == 401
        assert tina.get("/eigenes").text == "Tina Thal"
        assert tina.put("/eigenes", content=b"x" * 100_000).text == "100000"


def test_an_error_of_ours_becomes_its_sentence_and_status(site: Site) -> None:
    with site.visitor("eva") as client:
        answer = client.get("/nichts")
    assert (answer.status_code, answer.text) == (404, MESSAGES["de"]["error.not_found"])


def test_a_stream_is_not_held_back(site: Site) -> None:
    with site.visitor("eva") as client, client.stream("GET", "/strom", timeout=10) as answer:
        assert next(answer.iter_lines()) == "data: eins"


def test_hooks_run_once_each_although_gradio_mounts_bring_their_own(tmp_path: Path) -> None:
    with served(tmp_path) as running:
        assert running.happened == ["start"]
        (running.uploads / "left-over").write_bytes(b"x")
    assert running.happened == ["start", "stop"]
    assert list(running.uploads.iterdir()) == []


def test_what_a_killed_process_left_is_swept_at_the_next_start(tmp_path: Path) -> None:
    left = tmp_path / "uploads" / "abc" / "audio.wav"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"x")
    sweep(tmp_path / "uploads")
    assert list((tmp_path / "uploads").iterdir()) == []
    assert (tmp_path / "uploads").stat().st_mode & 0o777 == 0o700


def test_the_app_never_calls_another_machine(tmp_path: Path) -> None:
    """Build and serve it in a fresh process that notes every look-up and connection to elsewhere."""
    program = textwrap.dedent(
        """
        import sys
        from pathlib import Path

        outside = []

        def note(event, arguments):
            if event == "socket.getaddrinfo" and arguments[0] not in {None, "127.0.0.1", "localhost"}:
                outside.append(arguments[0])
            elif event == "socket.connect" and isinstance(arguments[1], tuple) and arguments[1][0] != "127.0.0.1":
                outside.append(arguments[1])

        sys.addaudithook(note)
        from tests.web.conftest import served

        with served(Path(sys.argv[1])) as site, site.visitor("eva") as client:
            assert client.get("/gespraech/").status_code == 200
            assert client.get("/gespraech/gradio_api/startup-events").status_code == 200
        sys.exit(f"called {outside}" if outside else 0)
        """
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    result = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=150, check=False)
    assert result.returncode == 0, result.stderr[-2000:]


def test_the_login_appears_in_no_log(site: Site, capfd: pytest.CaptureFixture[str]) -> None:
    site.access.create_account("lara.geheim", "Lara", Role.OFFICER, PASSWORD)
    with site.visitor("lara.geheim") as client:
        client.get("/gespraech/")
        client.post("/login", data={"login": "lara.geheim", "password": "falsch"})
    printed = capfd.readouterr()
    assert "lara" not in printed.out + printed.err
