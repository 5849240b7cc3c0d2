"""What one can choose by when looking for offices. Names and values are those of `Workplace.conditions`."""

from __future__ import annotations

from directory.listings.conditions import Choice, Field, the_conditions
from directory.listings.kinds import Kind
from directory.workplaces.codes import ServiceType

LONGEST_TYPE = 60


def settings() -> list[Choice]:
    """Where peer colleagues may work: the choices of positions, which the other room has registered."""
    return the_conditions().choices("setting", [Kind.POSITION])


def _peers() -> list[Choice]:
    return [
        Choice("yes", "ピアの同僚が働いている職場", "Peer colleagues work there"),
        Choice("considering", "ピアの仲間を迎えることを考えている職場", "Thinking of welcoming peer colleagues"),
    ]


FIELDS = (
    Field(Kind.WORKPLACE, "peers", "ピアの同僚", "Peer colleagues", _peers),
    Field(Kind.WORKPLACE, "setting", "ピアの同僚が働くところ", "Where peer colleagues work", settings),
    Field(Kind.WORKPLACE, "service", "サービスの種類", "Kind of service", ServiceType, lambda value: 0 < len(value) <= LONGEST_TYPE),
)
