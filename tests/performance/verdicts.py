"""The targets, and whether a run meets them. A target that is not met is said, never a failing test."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tests.performance.bench import Measured, Run
from tests.performance.measuring import Times, growth

WARM, WARM_P99, COLD, COLD_P99 = 5.0, 25.0, 20.0, 60.0
PAGE_MORE, SMALL_CIRCLE, PUBLISHING_P99 = 15.0, 40.0, 25.0
GROWTH, RATIO, POSTGRESQL = 0.25, 10.0, 2.0
MEMORY_MB, IMPORT_RATE = 400.0, 1_000.0
SMALL = "small circle"


class Verdict(NamedTuple):
    """One line: what was asked, what was found, whether that is enough."""

    words: str
    found: str
    met: bool

    def line(self) -> str:
        """As printed."""
        return f"{'met    ' if self.met else 'NOT MET'}  {self.words}: {self.found}"


def verdicts(runs: Sequence[Run]) -> list[Verdict]:
    """Of every run, then those that compare runs."""
    found = [verdict for run in runs for verdict in _of_run(run)]
    return found + _growth(runs) + _postgresql(runs)


def _of_run(run: Run) -> list[Verdict]:
    where = f"{run.db}, {run.size:,}"
    plain, small = [one for one in run.measured if one.group != SMALL], [one for one in run.measured if one.group == SMALL]
    wrong = [one.name for one in run.measured if one.wrong]
    found = [
        Verdict(f"{where}: every answer equals the SQL by hand", "yes" if not wrong else "not: " + "; ".join(wrong), not wrong),
        _limit(f"{where}: answer warm, p50 at most {WARM:g} ms", plain, lambda one: one.warm, "p50", WARM),
        _limit(f"{where}: answer warm, p99 at most {WARM_P99:g} ms", plain, lambda one: one.warm, "p99", WARM_P99),
        _limit(f"{where}: answer cold, p50 at most {COLD:g} ms", plain, lambda one: one.cold, "p50", COLD),
        _limit(f"{where}: answer cold, p99 at most {COLD_P99:g} ms", plain, lambda one: one.cold, "p99", COLD_P99),
    ]
    if small:
        words = f"{where}: small circles in the densest place, warm p50 at most {SMALL_CIRCLE:g} ms"
        found.append(_limit(words, small, lambda one: one.warm, "p50", SMALL_CIRCLE))
    found += [_page(run, where), _ratio(run, where)]
    found.append(Verdict(f"{where}: peak memory of a worker at most {MEMORY_MB:g} MB", f"{run.memory_mb:.0f} MB", run.memory_mb <= MEMORY_MB))
    if run.publishing:
        found.append(Verdict(f"{where}: publishing one entry, p99 at most {PUBLISHING_P99:g} ms", _times(run.publishing), run.publishing.p99 <= PUBLISHING_P99))
    if run.filled and run.filled.published:
        rate = f"{run.filled.rate:,.0f} rows/s ({run.filled.published:,} rows on top of the others; by processor time {run.filled.cpu_rate:,.0f})"
        found.append(Verdict(f"{where}: import at least {IMPORT_RATE:,.0f} rows/s", rate, run.filled.rate >= IMPORT_RATE))
    return found


def _page(run: Run, where: str) -> Verdict:
    more = sorted((one.page.p50 - one.warm.p50, one.name) for one in run.measured if one.page)
    by_cpu = [one.page.cpu - one.warm.cpu for one in run.measured if one.page]
    words = _most(more, PAGE_MORE, "ms") + f"; by processor time {sum(value <= PAGE_MORE for value in by_cpu)} of {len(by_cpu)}, most {max(by_cpu):.1f}"
    return Verdict(f"{where}: the page at most {PAGE_MORE:g} ms more than the answer", words, more[-1][0] <= PAGE_MORE)


def _ratio(run: Run, where: str) -> Verdict:
    ratios = sorted((ratio(one), one.name) for one in run.measured)
    enough = sum(value >= RATIO for value, _name in ratios)
    words = f"{enough} of {len(ratios)}; least {ratios[0][0]:.1f} × ({ratios[0][1]}), median {_median(ratios):.0f} ×"
    return Verdict(f"{where}: in the process at least {RATIO:g} × faster than SQL by hand", words, enough == len(ratios))


def _median(values: Sequence[tuple[float, str]]) -> float:
    return statistics.median(value for value, _name in values)


def _most(values: Sequence[tuple[float, str]], limit: float, unit: str) -> str:
    """How many keep a limit, and the one that is farthest from it; sorted values with names."""
    return f"{sum(value <= limit for value, _name in values)} of {len(values)}; most {values[-1][0]:.2f} {unit} ({values[-1][1]})"


def ratio(one: Measured) -> float:
    """How many times faster the index is than the faster of the two ways by SQL, warm, in the process."""
    ways = [one.like.p50, *([one.full_text.p50] if one.full_text and not one.full_text_wrong else [])]
    return min(ways) / one.inside_warm.p50


def _limit(words: str, some: Sequence[Measured], of: Callable[[Measured], Times], quantile: str, limit: float) -> Verdict:
    values = sorted((float(getattr(of(one), quantile)), one.name) for one in some)
    found = _most(values, limit, "ms")
    if quantile == "p50":
        found += f"; by processor time {sum(of(one).cpu <= limit for one in some)} of {len(some)}, most {max(of(one).cpu for one in some):.1f}"
    return Verdict(words, found, values[-1][0] <= limit)


def _times(times: Times) -> str:
    return f"p50 {times.p50:.1f}, p95 {times.p95:.1f}, p99 {times.p99:.1f} ms; by processor time {times.cpu:.1f}"


def growths(runs: Sequence[Run], db: str, of: Callable[[Measured], float]) -> dict[str, float]:
    """Exponent of each question through the sizes of a database."""
    sizes = [run.size for run in runs if run.db == db]
    by_name: dict[str, list[float]] = {}
    for run in runs:
        if run.db == db:
            for one in run.measured:
                by_name.setdefault(one.name, []).append(max(of(one), 1e-3))
    found = {name: growth(sizes, values) for name, values in by_name.items() if len(values) == len(sizes)}
    return {name: value for name, value in found.items() if value is not None}


def _growth(runs: Sequence[Run]) -> list[Verdict]:
    found = []
    for db in dict.fromkeys(run.db for run in runs):
        values = sorted((value, name) for name, value in growths(runs, db, lambda one: one.warm.p50).items())
        if values:
            by_cpu = growths(runs, db, lambda one: one.warm.cpu).values()
            words = _most(values, GROWTH, "") + f", median {_median(values):.2f}"
            words += f"; by processor time {sum(value <= GROWTH for value in by_cpu)} of {len(by_cpu)}, most {max(by_cpu):.2f}"
            found.append(Verdict(f"{db}: growth of the warm answer at most {GROWTH:g} (exponent)", words, values[-1][0] <= GROWTH))
    return found


def _postgresql(runs: Sequence[Run]) -> list[Verdict]:
    found = []
    by = {(run.db, run.size): {one.name: one for one in run.measured} for run in runs}
    states: dict[str, Callable[[Measured], Times]] = {"warm": lambda one: one.warm, "cold": lambda one: one.cold}
    for size in dict.fromkeys(run.size for run in runs):
        one, other = by.get(("sqlite", size), {}), by.get(("postgresql", size), {})
        for state, of in states.items():
            ratios = sorted((of(other[name]).p50 / of(one[name]).p50, name) for name in one.keys() & other.keys())
            if ratios:
                words = _most(ratios, POSTGRESQL, "×") + f", median {_median(ratios):.1f} ×"
                found.append(Verdict(f"{size:,}: PostgreSQL within {POSTGRESQL:g} × of SQLite, {state}", words, ratios[-1][0] <= POSTGRESQL))
    return found
