"""One worker process that answers the addresses given on standard input once each; prints its peak memory in MB."""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

from tests.performance.databases import application


def peak() -> float:
    """Megabytes. Linux keeps the peak of this program alone; elsewhere it is the process's, its parent's share included."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Answers everything, then says its memory."""
    app = application(Path(sys.argv[1]), dict(os.environ))
    client = app.test_client()
    for path in json.load(sys.stdin):
        answer = client.get(path, headers={"Accept-Encoding": "br"})
        assert answer.status_code == 200, (path, answer.status_code)
        answer.close()
    sys.stdout.write(f"{peak():.1f}")


if __name__ == "__main__":
    main()
