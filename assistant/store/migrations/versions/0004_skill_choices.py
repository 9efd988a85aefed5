"""Found skills of each draft, what officers decide about them, and what an office learns of that."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "found_skills",
        sa.Column("interview_id", sa.Text(), nullable=False),
        sa.Column("draft_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id", "draft_number"],
            ["revisions.interview_id", "revisions.number"],
            name=op.f("fk_found_skills_interview_id"),
        ),
        sa.PrimaryKeyConstraint("interview_id", "draft_number", "position", name=op.f("pk_found_skills")),
    )
    op.create_table(
        "skill_choices",
        sa.Column("sequence", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("interview_id", sa.Text(), nullable=False),
        sa.Column("answer_id", sa.Text(), nullable=False),
        sa.Column("transcript_revision", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["interview_id"], ["interviews.id"], name=op.f("fk_skill_choices_interview_id")),
        sa.ForeignKeyConstraint(["answer_id"], ["answers.id"], name=op.f("fk_skill_choices_answer_id")),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_skill_choices")),
    )
    op.create_index(op.f("ix_skill_choices_interview_id"), "skill_choices", ["interview_id"])
    op.create_table(
        "skill_decisions",
        sa.Column("sequence", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("interview_id", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("statement_id", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["interview_id"], ["interviews.id"], name=op.f("fk_skill_decisions_interview_id")),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_skill_decisions")),
    )
    op.create_index(op.f("ix_skill_decisions_interview_id"), "skill_decisions", ["interview_id"])
    op.create_table(
        "concept_suggestions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reviewed_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concept_suggestions")),
    )
