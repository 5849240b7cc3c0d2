"""Answers for the tests: a complete set, and changes to it."""

from __future__ import annotations

from directory.readiness.codes import Flag, Value
from directory.readiness.items import the_checklist
from directory.readiness.rules import About, Given

ABOUT = About("施設長", True, False)


def complete(**changes: Given | None) -> dict[str, Given]:
    """All that is needed to publish: the law in place, the others "not yet"; free questions are left open. None takes an answer away."""
    answers = {
        item.id: Given(Value.IN_PLACE if item.flag == Flag.LEGAL else Value.NOT_YET) for item in the_checklist().items if item.flag != Flag.REFLECT
    }
    found = answers | changes
    return {name: given for name, given in found.items() if given is not None}
