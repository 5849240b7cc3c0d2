"""What one can choose by when looking for offices. Names and values are those of `Workplace.conditions`."""

from __future__ import annotations

from directory.listings.conditions import Field
from directory.listings.kinds import Kind
from directory.workplaces.codes import ServiceType

LONGEST_TYPE = 60

FIELDS = (Field(Kind.WORKPLACE, "service", "サービスの種類", "Kind of service", ServiceType, lambda value: 0 < len(value) <= LONGEST_TYPE),)
