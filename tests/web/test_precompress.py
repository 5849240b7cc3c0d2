"""Static files are sent packed, and are packed anew when they change."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import brotli

from directory.web.precompress import precompress


def test_packs_what_gains_and_follows_changes(tmp_path: Path) -> None:
    """Both packings unpack to the file; what does not gain stays plain; a second run does nothing."""
    style = tmp_path / "css" / "site.css"
    style.parent.mkdir()
    style.write_text("a{color:red}" * 200)
    (tmp_path / "tiny.svg").write_text("<x/>")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG" * 500)
    assert precompress(tmp_path) == 2
    assert precompress(tmp_path) == 0
    assert brotli.decompress(Path(f"{style}.br").read_bytes()) == style.read_bytes()
    assert gzip.decompress(Path(f"{style}.gz").read_bytes()) == style.read_bytes()
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["picture.png", "site.css", "site.css.br", "site.css.gz", "tiny.svg"]
    style.write_text("b{color:blue}" * 200)
    os.utime(style, ns=(1, 1))
    assert precompress(tmp_path) == 2
    assert brotli.decompress(Path(f"{style}.br").read_bytes()) == style.read_bytes()


def test_a_folder_that_cannot_be_written_is_left(tmp_path: Path, monkeypatch) -> None:
    """The site starts all the same."""
    (tmp_path / "site.js").write_text("x" * 4000)

    def refuse(*_args: object) -> int:
        raise PermissionError

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert precompress(tmp_path) == 0
