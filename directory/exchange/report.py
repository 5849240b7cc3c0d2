"""What an import did: one object over all files, the same for every outside format."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple


class Refusal(Exception):
    """A file that cannot be read: where (line and column from 1) and why. Nothing of it is stored."""

    def __init__(self, line: int, column: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.column, self.reason = line, column, reason


class Rejected(NamedTuple):
    """A row that could not become an entry; the others of its file are kept."""

    file: str
    line: int
    reason: str


class Refused(NamedTuple):
    """A file that was refused as a whole."""

    file: str
    line: int
    column: int
    reason: str


class Note(NamedTuple):
    """A cell that was left out or mended; its row is kept."""

    file: str
    line: int
    column: int
    reason: str


@dataclass
class Report:
    """Counts of rows, and what was not taken. offered = added + changed + unchanged + rejected; `removed` comes apart."""

    offered: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def refuse(self, file: str, refusal: Refusal) -> None:
        """Notes that a file was refused."""
        self.refused.append(Refused(file, refusal.line, refusal.column, refusal.reason))

    def count(self, **more: int) -> None:
        """Adds to the counts by name."""
        for name, number in more.items():
            setattr(self, name, getattr(self, name) + number)

    def as_json(self) -> dict[str, Any]:
        """The report as programs read it; notes are for people and go to standard error."""
        plain = asdict(self)
        del plain["notes"]
        return plain | {"rejected": [one._asdict() for one in self.rejected], "refused": [one._asdict() for one in self.refused]}
