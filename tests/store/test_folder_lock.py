import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.domain.errors import FolderInUse, StoreUnavailable
from assistant.store import lock_folder

_HOLD = """
import subprocess, sys, time
from pathlib import Path
from assistant.store import lock_folder

held = lock_folder(Path(sys.argv[1]))
child = subprocess.Popen([sys.executable, "-c", "print(flush=True); import time; time.sleep(600)"],
    close_fds=False, stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
time.sleep(600)
"""


@contextmanager
def another_server(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A process that holds the folder, and the id of a child it has started since."""
    command = [sys.executable, "-c", _HOLD, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())
        try:
            yield process, child
        finally:
            process.kill()
            os.kill(child, signal.SIGKILL)


def test_a_second_server_is_refused_until_the_first_is_killed_even_if_its_child_lives_on(tmp_path: Path) -> None:
    with another_server(tmp_path) as (process, child):
        with pytest.raises(FolderInUse) as caught:
            lock_folder(tmp_path)
        assert caught.value.values == {"folder": str(tmp_path)}
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        os.kill(child, 0)
        lock_folder(tmp_path).close()


def test_a_closed_lock_is_free_and_every_folder_has_its_own(tmp_path: Path) -> None:
    one, other = lock_folder(tmp_path / "one"), lock_folder(tmp_path / "other")
    with pytest.raises(FolderInUse):
        lock_folder(tmp_path / "one")
    one.close()
    one.close()
    lock_folder(tmp_path / "one").close()
    other.close()


def test_the_folder_is_made_for_our_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    lock_folder(folder).close()
    modes = [stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.iterdir()]]
    assert modes == [0o700, 0o600]


def test_a_folder_that_cannot_be_made_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable):
        lock_folder(tmp_path / "file" / "data")
