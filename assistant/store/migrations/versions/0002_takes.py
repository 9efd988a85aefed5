"""Running recordings and their passages; language, spoken command and attempts of an answer."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("answers", sa.Column("language", sa.Text(), server_default="de", nullable=False))
    op.add_column("answers", sa.Column("command", sa.Text(), nullable=True))
    op.add_column("answers", sa.Column("attempts", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "takes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("answer_id", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recording_id", sa.Text(), nullable=True),
        sa.Column("worker", sa.Text(), nullable=True),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answers.id"], name=op.f("fk_takes_answer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_takes")),
        sa.UniqueConstraint("answer_id", name=op.f("uq_takes_answer_id")),
    )
    op.create_table(
        "passages",
        sa.Column("take_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Float(), nullable=False),
        sa.Column("end", sa.Float(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["take_id"], ["takes.id"], name=op.f("fk_passages_take_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("take_id", "number", name=op.f("pk_passages")),
    )
