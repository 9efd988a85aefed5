"""A real browser for tests: Debian's Chromium with a microphone that plays a file."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser.script_page import Server, Site
from tests.system_packages import apt_installed

Launch = Callable[[Path | None], Browser]

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=user-gesture-required",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
)


def _found() -> Path | None:
    debian = Path("/usr/bin/chromium")
    on_path = shutil.which("chromium") or shutil.which("chromium-browser")
    return debian if debian.exists() else Path(on_path) if on_path else None


def _run(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=600, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


# For this folder only: while Playwright runs, its event loop occupies the thread of the tests.
@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def chromium_path(playwright: Playwright) -> Path:
    """Chromium as it is found, else installed; where neither works the test is skipped, in CI it fails."""
    if found := _found():
        return found
    apt_installed("chromium")
    if found := _found():
        return found
    own = Path(playwright.chromium.executable_path)
    if own.exists() or (_run(sys.executable, "-m", "playwright", "install", "chromium") and own.exists()):
        return own
    reason = "no Chromium found, and neither apt-get nor playwright could install one"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def launch(playwright: Playwright, chromium_path: Path) -> Iterator[Launch]:
    """launch(file): a browser whose microphone plays this WAV (16 bit) once per start of the device; None: beeps."""
    with ExitStack() as stack:

        def start(fake_audio: Path | None = None) -> Browser:
            audio = [] if fake_audio is None else [f"--use-file-for-fake-audio-capture={fake_audio}%noloop"]
            browser = playwright.chromium.launch(executable_path=chromium_path, args=[*_ARGUMENTS, *audio])
            stack.callback(browser.close)
            return browser

        yield start


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Where pictures of pages are put to be looked at; not kept in the repository."""
    folder = Path(__file__).resolve().parents[2] / ".screenshots"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def script_site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as served:
        Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{served.server_port}/"
        served.shutdown()


@pytest.fixture(scope="module")
def script_browser(playwright: Playwright, chromium_path: Path) -> Iterator[Browser]:
    arguments = ["--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    started = playwright.chromium.launch(executable_path=chromium_path, args=arguments)
    yield started
    started.close()


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def page(script_browser: Browser, server: Server, script_site: str) -> Iterator[Page]:
    context = script_browser.new_context(permissions=["microphone"])
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    opened.route("**/aufnahme/**", server.serve)
    opened.goto(script_site)
    yield opened
    context.close()
