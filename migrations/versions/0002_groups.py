"""Groups: coming meetings, organisers, cards, changes that wait, what visitors noticed; feeds of other directories.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op
import directory.extensions


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('feed',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('format', sa.String(length=30), nullable=False),
    sa.Column('address', sa.String(length=1000), nullable=False),
    sa.Column('every_days', sa.Integer(), nullable=False),
    sa.Column('read_on', sa.Date(), nullable=True),
    sa.Column('etag', sa.String(length=200), nullable=False),
    sa.Column('report', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('read_at', directory.extensions.UTC(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feed')),
    sa.UniqueConstraint('name', name=op.f('uq_feed_name')),
    sqlite_autoincrement=True
    )
    op.create_table('seems_out_of_date',
    sa.Column('listing_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['listing_id'], ['listing.id'], name=op.f('fk_seems_out_of_date_listing_id_listing'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('listing_id', 'day', name=op.f('pk_seems_out_of_date'))
    )
    op.create_table('group_card',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('listing_id', sa.Integer(), nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('purpose', sa.String(length=20), nullable=False),
    sa.Column('made_on', sa.Date(), nullable=False),
    sa.Column('revoked_at', directory.extensions.UTC(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['listing_id'], ['support_group.id'], name=op.f('fk_group_card_listing_id_support_group'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_card')),
    sa.UniqueConstraint('code_hash', name=op.f('uq_group_card_code_hash')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('group_card', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_group_card_listing_id'), ['listing_id'], unique=False)

    op.create_table('group_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('listing_id', sa.Integer(), nullable=False),
    sa.Column('asked_at', directory.extensions.UTC(timezone=True), nullable=False),
    sa.Column('values', sa.JSON(), nullable=False),
    sa.Column('settled_at', directory.extensions.UTC(timezone=True), nullable=True),
    sa.Column('outcome', sa.String(length=20), nullable=False),
    sa.ForeignKeyConstraint(['listing_id'], ['support_group.id'], name=op.f('fk_group_change_listing_id_support_group'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_change')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('group_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_group_change_listing_id'), ['listing_id'], unique=False)

    op.create_table('group_meeting',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('listing_id', sa.Integer(), nullable=False),
    sa.Column('begins', sa.DateTime(), nullable=False),
    sa.Column('ends', sa.DateTime(), nullable=False),
    sa.Column('timed', sa.Boolean(), nullable=False),
    sa.Column('label', sa.String(length=100), nullable=False),
    sa.Column('moved', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['listing_id'], ['support_group.id'], name=op.f('fk_group_meeting_listing_id_support_group'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_meeting')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('group_meeting', schema=None) as batch_op:
        batch_op.create_index('ix_group_meeting_begins', ['begins', 'listing_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_group_meeting_listing_id'), ['listing_id'], unique=False)

    op.create_table('group_organiser',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('listing_id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=True),
    sa.Column('email_key', sa.String(length=254), nullable=True),
    sa.Column('language', sa.String(length=10), nullable=False),
    sa.Column('phone', sa.String(length=60), nullable=False),
    sa.Column('postal', sa.String(length=300), nullable=False),
    sa.Column('link_version', sa.Integer(), nullable=False),
    sa.Column('agreed_at', directory.extensions.UTC(timezone=True), nullable=False),
    sa.Column('confirmed_at', directory.extensions.UTC(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['listing_id'], ['support_group.id'], name=op.f('fk_group_organiser_listing_id_support_group'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_organiser')),
    sa.UniqueConstraint('listing_id', 'email_key', name=op.f('uq_group_organiser_listing_id_email_key')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('group_organiser', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_group_organiser_email_key'), ['email_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_group_organiser_listing_id'), ['listing_id'], unique=False)

    with op.batch_alter_table('support_group', schema=None) as batch_op:
        batch_op.add_column(sa.Column('contact', sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column('online_url', sa.String(length=1000), nullable=True))
        batch_op.add_column(sa.Column('schedule', sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column('sequence', sa.Integer(), server_default='0', nullable=False))
        batch_op.add_column(sa.Column('scheduled_at', directory.extensions.UTC(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('met_until', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('preparing', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('resting_until', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('asked_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('venue_level', sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column('venue_ja', sa.String(length=300), nullable=True))
        batch_op.add_column(sa.Column('venue_en', sa.String(length=300), nullable=True))
        batch_op.add_column(sa.Column('run_by', sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column('cost_ja', sa.String(length=300), nullable=True))
        batch_op.add_column(sa.Column('cost_en', sa.String(length=300), nullable=True))
        batch_op.add_column(sa.Column('aims', sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column('aims_words', sa.String(length=300), nullable=True))
        batch_op.add_column(sa.Column('first_time', sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column('coming', sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column('welcome_ja', sa.String(length=600), nullable=True))
        batch_op.add_column(sa.Column('welcome_en', sa.String(length=600), nullable=True))
        batch_op.add_column(sa.Column('in_search_engines', sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column('in_print', sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column('in_exports', sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column('feed_facts', sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column('feed_gone_on', sa.Date(), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('support_group', schema=None) as batch_op:
        batch_op.drop_column('feed_gone_on')
        batch_op.drop_column('feed_facts')
        batch_op.drop_column('in_exports')
        batch_op.drop_column('in_print')
        batch_op.drop_column('in_search_engines')
        batch_op.drop_column('welcome_en')
        batch_op.drop_column('welcome_ja')
        batch_op.drop_column('coming')
        batch_op.drop_column('first_time')
        batch_op.drop_column('aims_words')
        batch_op.drop_column('aims')
        batch_op.drop_column('cost_en')
        batch_op.drop_column('cost_ja')
        batch_op.drop_column('run_by')
        batch_op.drop_column('venue_en')
        batch_op.drop_column('venue_ja')
        batch_op.drop_column('venue_level')
        batch_op.drop_column('asked_on')
        batch_op.drop_column('resting_until')
        batch_op.drop_column('preparing')
        batch_op.drop_column('met_until')
        batch_op.drop_column('scheduled_at')
        batch_op.drop_column('sequence')
        batch_op.drop_column('schedule')
        batch_op.drop_column('online_url')
        batch_op.drop_column('contact')

    with op.batch_alter_table('group_organiser', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_group_organiser_listing_id'))
        batch_op.drop_index(batch_op.f('ix_group_organiser_email_key'))

    op.drop_table('group_organiser')
    with op.batch_alter_table('group_meeting', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_group_meeting_listing_id'))
        batch_op.drop_index('ix_group_meeting_begins')

    op.drop_table('group_meeting')
    with op.batch_alter_table('group_change', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_group_change_listing_id'))

    op.drop_table('group_change')
    with op.batch_alter_table('group_card', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_group_card_listing_id'))

    op.drop_table('group_card')
    op.drop_table('seems_out_of_date')
    op.drop_table('feed')
