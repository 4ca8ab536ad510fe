"""warnings before erasing.

Old code goes on beside it: both columns have a value without being named.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_2"
down_revision = "20261122_1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "people",
        sa.Column("warned", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
    )
    op.add_column("people", sa.Column("warned_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_column("warned_at")
        batch_op.drop_column("warned")
