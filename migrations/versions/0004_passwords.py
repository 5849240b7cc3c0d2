"""Passwords with an authenticator app.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('account_password',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('hash', sa.String(length=300), nullable=False),
    sa.Column('secret', sa.String(length=400), nullable=False),
    sa.Column('used_step', sa.BigInteger(), nullable=False),
    sa.Column('added_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_account_password_account_id_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_account_password'))
    )


def downgrade() -> None:
    op.drop_table('account_password')
