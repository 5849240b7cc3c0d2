"""`create-operator`."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from directory import create_app
from directory.cli import main
from directory.config import load_settings


def run(instance: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["create-operator", *words, "--instance", str(instance)])
    return done.exit_code, done.output


def test_an_operator_is_made_once_and_can_sign_in(instance: Path) -> None:
    """Twice is said; the printed link opens."""
    assert run(instance, "Op@example.jp")[0] == 0
    code, output = run(instance, "op@example.jp", "--link")
    assert code == 0
    assert "already" in output
    path = output.strip().splitlines()[-1].removeprefix("http://localhost:5000")
    assert create_app(load_settings(instance, env={})).test_client().get(path).status_code == 200


def test_what_is_no_address_is_refused(instance: Path) -> None:
    """Exit 1; without an address 2."""
    assert run(instance, "op")[0] == 1
    assert run(instance)[0] == 2
