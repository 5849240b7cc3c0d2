"""Who may use a route. Every route says so; a route without it fails the suite."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

WHO = ("anyone", "account", "member", "owner", "peer_reviewer", "professional_reviewer", "operator", "nobody")
View = TypeVar("View", bound=Callable[..., Any])


def who(role: str, *also: str) -> Callable[[View], View]:
    """Marks a view with the role it serves (one of WHO), and others it serves too. `accounts.doors` keeps the door.

    `member` and `owner` are of the organisation in the address (`organisation_id`), of any where none is named.
    """
    for name in (role, *also):
        if name not in WHO:
            raise ValueError(f"unknown role {name}")

    def mark(view: View) -> View:
        view.who = role  # type: ignore[attr-defined]
        view.serves = (role, *also)  # type: ignore[attr-defined]
        return view

    return mark


def serves(view: Callable[..., Any] | None) -> tuple[str, ...]:
    """The roles a view serves; none for what is no view of ours."""
    return tuple(getattr(view, "serves", ()))
