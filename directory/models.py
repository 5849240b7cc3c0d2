"""All tables in one place: importing this makes migrations and loading by kind complete, whatever else is imported."""

from directory.accounts.models import Account, Invitation, Membership, Passkey, Password, Role, SignIn, WriteCount
from directory.exchange.models import Feed
from directory.groups.models import GroupMeeting, SupportGroup
from directory.groups.upkeep.models import GroupCard, GroupChange, GroupOrganiser, SeemsOutOfDate
from directory.jobs.models import DueMark, Outbox
from directory.listings.bitmaps import IndexState, Posting
from directory.listings.models import Listing, ListingAddress, LookUp, Organisation, Revision
from directory.listings.texts import ListingText
from directory.moderation.models import Case, Decision, ExistenceCheck
from directory.places.models import AbolishedCode, Municipality, Postcode, Prefecture
from directory.positions.models import Position
from directory.readiness.models import ReadinessAnswer, ReadinessReview
from directory.seeding.models import SeedMark
from directory.training.models import Course
from directory.workplaces.models import Workplace

__all__ = [
    "AbolishedCode", "Account", "Case", "Course", "Decision", "DueMark", "ExistenceCheck", "Feed", "GroupCard", "GroupChange", "GroupMeeting",
    "GroupOrganiser", "IndexState", "Invitation", "Listing", "ListingAddress", "ListingText", "LookUp", "Membership", "Municipality", "Organisation",
    "Outbox", "Passkey", "Password", "Position", "Postcode", "Posting", "Prefecture", "ReadinessAnswer", "ReadinessReview", "Revision", "Role", "SeedMark",
    "SeemsOutOfDate", "SignIn", "SupportGroup", "Workplace", "WriteCount",
]
