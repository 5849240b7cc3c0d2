"""A temporary PostgreSQL cluster on a Unix socket."""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import tempfile
from pathlib import Path


def programs() -> Path | None:
    """Folder of initdb and pg_ctl, or None."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.split("/")[4]))
    path = found[-1] if found else shutil.which("initdb")
    return Path(path).parent if path else None


class Cluster:
    """initdb in a temporary folder; run as the user postgres when the suite runs as root (initdb refuses root)."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._as_postgres = os.geteuid() == 0
        if self._as_postgres:
            shutil.chown(self.folder, "postgres", "postgres")

    def start(self) -> None:
        """Makes and starts the cluster."""
        data = str(self.folder / "data")
        self._run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=100"
        self._run("pg_ctl", "-D", data, "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        """Stops the cluster and removes its folder."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def create(self, name: str, template: str = "template0") -> None:
        """A new database, empty or as a copy."""
        self._run("psql", "-q", "-h", str(self.folder), "-U", "postgres", "-d", "postgres", "-c", f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

    def url(self, name: str) -> str:
        """SQLAlchemy address of a database."""
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def _run(self, program: str, *args: str) -> None:
        folder = programs()
        assert folder is not None
        command = [str(folder / program), *args]
        if self._as_postgres:
            command = ["runuser", "-u", "postgres", "--", *command]
        # A pipe would stay open in the server that pg_ctl leaves behind, so the output goes to a file.
        with tempfile.TemporaryFile() as out:
            done = subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, cwd="/", check=False)
            out.seek(0)
            assert done.returncode == 0, f"{program}: {out.read().decode(errors='replace')}"
