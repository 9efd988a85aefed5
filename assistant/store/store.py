"""The store: one database for rows, one folder for recordings, and transactions over all repositories."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from assistant.store.answers import Answers
from assistant.store.engine import connect
from assistant.store.failures import translated
from assistant.store.history import Decisions, DraftedTexts, Revisions, Transcripts
from assistant.store.impressions import Impressions
from assistant.store.interviews import Consents, Interviews
from assistant.store.narrations import Narrations
from assistant.store.people import Accounts, Audit, SignIns
from assistant.store.recordings import RecordingFiles
from assistant.store.redaction_decisions import RedactionDecisions
from assistant.store.rows import Rows
from assistant.store.schema import bring_up_to_date
from assistant.store.skills import ConceptSuggestions, FoundSkills, SkillChoices, SkillDecisions
from assistant.store.statement_comments import StatementComments
from assistant.store.takes import Passages, Takes


class Transaction:
    """All repositories on one connection; what is done through them is kept together or not at all."""

    def __init__(self, connection: Connection, actor: str) -> None:
        rows = Rows(connection, actor)
        self.accounts = Accounts(rows)
        self.sign_ins = SignIns(rows)
        self.interviews = Interviews(rows)
        self.consents = Consents(rows)
        self.answers = Answers(rows)
        self.takes = Takes(rows)
        self.passages = Passages(rows)
        self.transcripts = Transcripts(rows)
        self.revisions = Revisions(rows)
        self.drafted_texts = DraftedTexts(rows)
        self.decisions = Decisions(rows)
        self.impressions = Impressions(rows)
        self.statement_comments = StatementComments(rows)
        self.redaction_decisions = RedactionDecisions(rows)
        self.found_skills = FoundSkills(rows)
        self.skill_choices = SkillChoices(rows)
        self.skill_decisions = SkillDecisions(rows)
        self.concept_suggestions = ConceptSuggestions(rows)
        self.narrations = Narrations(rows)
        self.audit = Audit(rows)


class Store:
    """Safe to use from many threads; each transaction stays in the thread that opened it."""

    def __init__(self, engine: Engine, files: RecordingFiles) -> None:
        self._engine = engine
        self._busy = threading.local()
        self.files = files

    @classmethod
    def open(cls, url: str, files: RecordingFiles) -> "Store":
        """Connect and bring the schema up to date.

        Raises StoreNewer if a newer version wrote the database, StoreUnavailable if it cannot be reached or is
        damaged, StorageFull, ExtraMissing without the driver for PostgreSQL, SettingsError for an unusable URL.
        """
        engine = connect(url)
        try:
            bring_up_to_date(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, files)

    @contextmanager
    def transaction(self, actor: str = "system") -> Iterator[Transaction]:
        """Committed at the end, rolled back on any error. The actor is named in the audit rows.

        Keep it short: on SQLite it holds the one write lock. Transactions of one thread do not nest (RuntimeError:
        the inner one would wait for the outer one).
        """
        if getattr(self._busy, "now", False):
            raise RuntimeError("a transaction is open in this thread")
        with translated():
            connection = self._engine.connect()
        self._busy.now = True
        try:
            # What fails in the caller's block is the caller's: only begin, commit and rollback are translated.
            with translated():
                connection.begin()
            yield Transaction(connection, actor)
            with translated():
                connection.commit()
        finally:
            self._busy.now = False
            with translated():
                connection.close()

    def close(self) -> None:
        self._engine.dispose()
