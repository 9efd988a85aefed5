"""Follow-ups to a question."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("answers", sa.Column("follow_up", sa.Integer(), server_default="0", nullable=False))
    op.add_column("answers", sa.Column("follows", sa.Text(), nullable=True))
