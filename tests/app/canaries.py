"""Words no list has, which door each goes in through, and how they are looked for."""

import logging
import re
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection, connect
from urllib.parse import unquote

from assistant.store.columns import ClientText
from assistant.store.tables import metadata

CLIENT_NAME = "Xaverius Quittenbaum-Zwölfer"
CLIENT = ("Xaverius", "Quittenbaum", "Zwölfer")
"""The client's name: of the case, and said in answers."""
PHONE, IBAN, CUSTOMER = "0171 3920077", "DE75 5121 0800 1245 1261 99", "735K918264"
EMAIL = "xq@postkasten-achtundvierzig.de"
TOLD = ("Mostgruberich", "Wurzbachlinde", "Klemmschober", PHONE, IBAN, CUSTOMER, "Postkasten-achtundvierzig")
"""Third persons and numbers, in typed and spoken answers and in a correction."""
FIRM = "Tropfsteinle"
"""An employer, which the policy keeps until the officer hides it."""
OFFICERS = ("Hinkelbrunner", "Sprotzenhuber", "Dattelfinger", "Zimtwaldner")
"""Of people who work on the case: own statement, reworded statement, supervisor's comment, note why."""
IMPRESSION = "Zwirnkanarie"
"""In the officer's own impression, before the draft and after the review."""
REMARK = "Purpurwinzer"
"""In a supervisor's remark on one statement."""
WEB_CASE = "Ebereschler"
"""Case name that goes in through the page."""
STRAYS = ("Ofenrohrbacher", "Blaubartinger", "Kniehebeling", "Uhrenstoffel", "Kannenpflug")
"""What belongs nowhere: login, addresses, bodies, names of sound files, messages of engines that stop."""
KEPT = (*CLIENT, *TOLD, FIRM, *OFFICERS, IMPRESSION, REMARK, WEB_CASE)
ALL = (*KEPT, *STRAYS)


def _plain(text: str) -> str:
    return "".join(char for char in unquote(text).casefold() if char.isalnum())


def told(text: str, canaries: Iterable[str] = ALL) -> set[str]:
    """The canaries in a text, however they are written: capitals, blanks, hyphens, escapes of addresses and JSON."""
    escapes = re.compile(r"\\u([0-9a-fA-F]{4})")
    searched = _plain(escapes.sub(lambda match: chr(int(match[1], 16)), text))
    return {canary for canary in canaries if _plain(canary) in searched}


def told_in_files(folder: Path, without: Iterable[Path]) -> set[tuple[str, str]]:
    """Name of each file and folder with the canaries in its path below the folder or in its content."""
    found: set[tuple[str, str]] = set()
    for path in folder.rglob("*"):
        text = str(path.relative_to(folder))
        if path.is_file() and path not in without:
            text += path.read_bytes().decode("utf-8", errors="replace")
        found |= {(path.name, canary) for canary in told(text)}
    return found


class Log(logging.Handler):
    """Everything that any logger says, as it would be written, with tracebacks."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self._form = logging.Formatter("%(name)s: %(message)s")

    def emit(self, record: logging.LogRecord) -> None:
        # The browser of these tests logs the addresses it calls.
        if record.name.partition(".")[0] not in {"httpx", "httpcore"}:
            self.lines.append(self._form.format(record))


def client_columns() -> set[tuple[str, str]]:
    """Those meant for encryption at rest."""
    return {
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, ClientText)
    }


def told_in_columns(database: Path) -> dict[tuple[str, str], set[str]]:
    """The canaries by table and column, of all tables there are, whoever made them."""
    found: dict[tuple[str, str], set[str]] = {}
    with closing(_read_only(database)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            rows = connection.execute(f'SELECT * FROM "{table}"')
            names = [item[0] for item in rows.description]
            for row in rows:
                for name, value in zip(names, row, strict=True):
                    if canaries := told(str(value)):
                        found.setdefault((table, name), set()).update(canaries)
    return found


def told_beside_client_columns(database: Path, scratch: Path) -> set[str]:
    """The canaries in the bytes of a copy whose columns for client text were emptied: indexes, statistics, all else."""
    with closing(_read_only(database)) as connection, closing(connect(scratch)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA foreign_keys = OFF")
        for table, column in client_columns():
            copy.execute(f'UPDATE "{table}" SET "{column}" = \'\'')
        copy.commit()
        copy.execute("VACUUM")
    return told(scratch.read_bytes().decode("utf-8", errors="replace"))


def _read_only(database: Path) -> Connection:
    return connect(f"file:{database}?mode=ro", uri=True)
