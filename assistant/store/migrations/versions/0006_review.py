"""Decisions with evidence and how they were come to; connected sentences, impressions, remarks on statements."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("decisions", sa.Column("evidence", sa.Text(), server_default="[]", nullable=False))
    op.add_column("decisions", sa.Column("source", sa.Text(), server_default="officer", nullable=False))
    op.add_column("decisions", sa.Column("seconds", sa.Float(), nullable=True))
    op.add_column("decisions", sa.Column("passage_opened", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "narrations",
        sa.Column("sequence", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("interview_id", sa.Text(), nullable=False),
        sa.Column("draft_number", sa.Integer(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id", "draft_number"],
            ["revisions.interview_id", "revisions.number"],
            name=op.f("fk_narrations_interview_id"),
        ),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_narrations")),
    )
    op.create_index(op.f("ix_narrations_interview_id_draft_number"), "narrations", ["interview_id", "draft_number"])
    op.create_table(
        "impressions",
        sa.Column("sequence", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("interview_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["interview_id"], ["interviews.id"], name=op.f("fk_impressions_interview_id")),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_impressions")),
    )
    op.create_index(op.f("ix_impressions_interview_id"), "impressions", ["interview_id"])
    op.create_table(
        "statement_comments",
        sa.Column("sequence", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("interview_id", sa.Text(), nullable=False),
        sa.Column("revision_number", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id", "revision_number"],
            ["revisions.interview_id", "revisions.number"],
            name=op.f("fk_statement_comments_interview_id"),
        ),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_statement_comments")),
    )
    op.create_index(
        op.f("ix_statement_comments_interview_id_revision_number"),
        "statement_comments",
        ["interview_id", "revision_number"],
    )
