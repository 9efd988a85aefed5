"""LibreOffice for tests that set a Word file on pages."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.system_packages import apt_installed

Pages = Callable[[bytes], list[str]]


def _found() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice as it is found, else installed; where neither works the test is skipped, in CI it fails."""
    if found := _found():
        return found
    apt_installed("libreoffice-writer-nogui")
    if found := _found():
        return found
    reason = "no LibreOffice found, and apt-get could not install libreoffice-writer-nogui"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def pages(soffice: str, tmp_path: Path) -> Pages:
    """pages(word file): the text of each page as LibreOffice sets it."""

    def rendered(content: bytes) -> list[str]:
        word = tmp_path / "file.docx"
        word.write_bytes(content)
        profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(word)]
        subprocess.run(command, capture_output=True, timeout=180, check=True)
        return [page.extract_text() for page in PdfReader(tmp_path / "file.pdf").pages]

    return rendered
