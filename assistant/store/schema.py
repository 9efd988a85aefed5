"""Brings the tables to the newest schema; migrations/versions holds the steps, each a file, applied in order."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, text

from assistant.domain.errors import StoreNewer
from assistant.store.engine import keep_write_ahead_log
from assistant.store.failures import translated

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATION_LOCK = 0x6A6F6263
"""Any number that nobody else uses as a PostgreSQL advisory lock."""


def bring_up_to_date(engine: Engine) -> None:
    """Migrate, or make from nothing. All or nothing, and one process at a time.

    Raises StoreNewer, before anything is written, if the database knows a step that we do not.
    """
    on_sqlite = engine.dialect.name == "sqlite"
    with translated():
        with engine.connect() as connection:
            _refuse_newer(connection)
        if on_sqlite:
            keep_write_ahead_log(engine)
        with engine.begin() as connection:
            if not on_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
            _refuse_newer(connection)
            upgrade(connection)


def upgrade(connection: Connection, to: str = "head") -> None:
    """Apply the missing steps up to a revision, within the transaction of the connection."""
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def known_revisions() -> tuple[str, ...]:
    """All schema revisions of this version, the oldest first."""
    from alembic.script import ScriptDirectory

    steps = ScriptDirectory.from_config(_config()).walk_revisions()
    return tuple(step.revision for step in reversed(list(steps)))


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "assistant.store:migrations")
    return config


def _refuse_newer(connection: Connection) -> None:
    from alembic.runtime.migration import MigrationContext

    known = known_revisions()
    for found in MigrationContext.configure(connection).get_current_heads():
        if found not in known:
            raise StoreNewer(found=found, known=known[-1])
