"""The tables. A change here needs a new file in migrations/versions; a test compares the two.

Rows of consents, transcripts, revisions, drafted_texts, found_skills, decisions, redaction_decisions,
skill_decisions, narrations, impressions, statement_comments and audit are only ever added; skill_choices go with the
text of their answer.
Interviews and answers carry a version for compare-and-swap. Takes and passages go when an answer is written down.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    false,
)
from sqlalchemy.schema import UniqueConstraint

from assistant.store.columns import ClientDocument, ClientText, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("login", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("failed_sign_ins", Integer, nullable=False),
    Column("locked_until", UtcDateTime),
    UniqueConstraint("login"),
)

sign_ins = Table(
    "sign_ins",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("account_id", Text, ForeignKey("accounts.id"), nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Index(None, "expires_at"),
)

interviews = Table(
    "interviews",
    metadata,
    Column("id", Text, primary_key=True),
    Column("case_name", ClientText, nullable=False),
    Column("officer_id", Text, ForeignKey("accounts.id"), nullable=False),
    Column("guide", Text, nullable=False),
    Column("guide_version", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("version", Integer, nullable=False),
    Index(None, "officer_id", "created_at"),
    Index(None, "status", "created_at"),
)

consents = Table(
    "consents",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("interview_id", Text, ForeignKey("interviews.id"), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("granted", Boolean, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("text_version", Text, nullable=False),
    Column("recorded_by", Text, nullable=False),
    Index(None, "interview_id"),
)

answers = Table(
    "answers",
    metadata,
    Column("id", Text, primary_key=True),
    Column("interview_id", Text, ForeignKey("interviews.id"), nullable=False),
    Column("question_id", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("recording_id", Text),
    Column("seconds", Float),
    Column("transcript_revision", Integer, nullable=False),
    Column("problem", Text, nullable=False),
    Column("earlier_status", Text),
    Column("earlier_recording_id", Text),
    Column("earlier_seconds", Float),
    Column("language", Text, nullable=False, server_default="de"),
    Column("command", Text),
    Column("version", Integer, nullable=False),
    # Work on the recording: since when it waits, who has taken it, until when that holds, and how often it was taken.
    Column("waiting_since", UtcDateTime),
    Column("worker", Text),
    Column("leased_until", UtcDateTime),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("follow_up", Integer, nullable=False, server_default="0"),
    Column("follows", Text),
    UniqueConstraint("interview_id", "question_id"),
    Index(None, "status", "waiting_since"),
)

takes = Table(
    "takes",
    metadata,
    Column("id", Text, primary_key=True),
    Column("answer_id", Text, ForeignKey("answers.id"), nullable=False),
    Column("language", Text, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("recording_id", Text),
    # Who writes it down while it runs, until when that holds, and how often it was taken up.
    Column("worker", Text),
    Column("leased_until", UtcDateTime),
    Column("attempts", Integer, nullable=False),
    UniqueConstraint("answer_id"),
)

passages = Table(
    "passages",
    metadata,
    # By the database itself, so that a passage added at the very moment goes with its take.
    Column("take_id", Text, ForeignKey("takes.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("start", Float, nullable=False),
    Column("end", Float, nullable=False),
    Column("content", ClientDocument, nullable=False),
    Column("engine", Text, nullable=False),
)

transcripts = Table(
    "transcripts",
    metadata,
    Column("answer_id", Text, ForeignKey("answers.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("text", ClientText, nullable=False),
    Column("content", ClientDocument, nullable=False),
    Column("language", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("engine", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("interview_id", Text, ForeignKey("interviews.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("content", ClientDocument, nullable=False),
    Column("comment", ClientText, nullable=False),
)

drafted_texts = Table(
    "drafted_texts",
    metadata,
    Column("interview_id", Text, primary_key=True),
    Column("draft_number", Integer, primary_key=True, autoincrement=False),
    Column("answer_id", Text, ForeignKey("answers.id"), primary_key=True),
    Column("transcript_revision", Integer, nullable=False),
    Column("text", ClientText, nullable=False),
    Column("content", ClientDocument, nullable=False),
    Column("policy", Text, nullable=False),
    ForeignKeyConstraint(["interview_id", "draft_number"], ["revisions.interview_id", "revisions.number"]),
)

decisions = Table(
    "decisions",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("interview_id", Text, nullable=False),
    Column("draft_number", Integer, nullable=False),
    Column("statement_id", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("text", ClientText, nullable=False),
    Column("section", Text),
    # The words it rests on where an officer or a client brought it in; how it was looked at before.
    Column("evidence", ClientDocument, nullable=False, server_default="[]"),
    Column("source", Text, nullable=False, server_default="officer"),
    Column("seconds", Float),
    Column("passage_opened", Boolean, nullable=False, server_default=false()),
    ForeignKeyConstraint(["interview_id", "draft_number"], ["revisions.interview_id", "revisions.number"]),
    Index(None, "interview_id", "draft_number"),
)

# Connected sentences made from the statements of a section; a later one replaces an earlier one.
narrations = Table(
    "narrations",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("interview_id", Text, nullable=False),
    Column("draft_number", Integer, nullable=False),
    Column("section", Text, nullable=False),
    Column("content", ClientDocument, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    ForeignKeyConstraint(["interview_id", "draft_number"], ["revisions.interview_id", "revisions.number"]),
    Index(None, "interview_id", "draft_number"),
)

# The officer's own impression, before the draft and after the review. Never exported.
impressions = Table(
    "impressions",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("interview_id", Text, ForeignKey("interviews.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", ClientText, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "interview_id"),
)

# A supervisor's remarks on single statements of a confirmed revision.
statement_comments = Table(
    "statement_comments",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("interview_id", Text, nullable=False),
    Column("revision_number", Integer, nullable=False),
    Column("statement_id", Text, nullable=False),
    Column("text", ClientText, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    ForeignKeyConstraint(["interview_id", "revision_number"], ["revisions.interview_id", "revisions.number"]),
    Index(None, "interview_id", "revision_number"),
)

redaction_decisions = Table(
    "redaction_decisions",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("interview_id", Text, ForeignKey("interviews.id"), nullable=False),
    Column("answer_id", Text, ForeignKey("answers.id"), nullable=False),
    Column("verdict", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("words", ClientText, nullable=False),
    Column("note", ClientText, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "interview_id"),
)

# What the machine found for a draft, as the officer sees it beside the statements.
found_skills = Table(
    "found_skills",
    metadata,
    Column("interview_id", Text, primary_key=True),
    Column("draft_number", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("content", ClientDocument, nullable=False),
    ForeignKeyConstraint(["interview_id", "draft_number"], ["revisions.interview_id", "revisions.number"]),
)

skill_choices = Table(
    "skill_choices",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("interview_id", Text, ForeignKey("interviews.id"), nullable=False),
    Column("answer_id", Text, ForeignKey("answers.id"), nullable=False),
    Column("transcript_revision", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("name", ClientDocument, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "interview_id"),
)

skill_decisions = Table(
    "skill_decisions",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("interview_id", Text, ForeignKey("interviews.id"), nullable=False),
    Column("verdict", Text, nullable=False),
    Column("name", ClientDocument, nullable=False),
    Column("statement_id", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "interview_id"),
)

# Of the office, not of an interview: nothing here says whose words these were.
concept_suggestions = Table(
    "concept_suggestions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("words", ClientText, nullable=False),
    Column("name", ClientDocument, nullable=False),
    Column("times", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("reviewed_by", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("details", Text, nullable=False),
    Index(None, "subject"),
)
