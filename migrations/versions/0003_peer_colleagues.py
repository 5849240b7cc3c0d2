"""Workplaces: what an employer states of peer colleagues, or of thinking about it, without a vacancy.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column('peers', sa.String(length=20), nullable=False, server_default=''),
        sa.Column('peer_settings', sa.JSON(), nullable=False, server_default='[]'),
        sa.Column('peers_since', sa.Integer(), nullable=True),
        sa.Column('valued', sa.Text(), nullable=False, server_default=''),
        sa.Column('community', sa.Text(), nullable=False, server_default=''),
        sa.Column('thinking', sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column('language', sa.String(length=10), nullable=False, server_default='ja'),
        sa.Column('colleagues_agreed_on', sa.Date(), nullable=True),
        sa.Column('stopped_on', sa.Date(), nullable=True),
    ):
        op.add_column('workplace', column)


def downgrade() -> None:
    with op.batch_alter_table('workplace', schema=None) as batch_op:
        for name in (
            'stopped_on', 'colleagues_agreed_on', 'language', 'thinking', 'community', 'valued', 'peers_since', 'peer_settings', 'peers',
        ):
            batch_op.drop_column(name)
