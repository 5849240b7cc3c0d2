"""The report: a table for reading, JSON for keeping, a picture for the docs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from tests.performance.bench import Measured, Run
from tests.performance.measuring import Times
from tests.performance.verdicts import Verdict, growths, ratio

ROW, LEFT, WIDTH, TOP, NAMES = 17, 330, 560, 84, 320
JAPANESE_FROM = 0x2E80
INK, QUIET, RULE = "#1b1b1b", "#595959", "#d9d9d9"
WARM, COLD, SQL = "#00626f", "#b35c00", "#7a3b8f"


def table(run: Run, runs: Sequence[Run]) -> str:
    """One run as text."""
    exponents = growths(runs, run.db, lambda one: one.warm.p50)
    stored = f"database {run.stored_mb.get('database', 0):.0f} MB, bitmaps {run.stored_mb.get('bitmaps', 0):.1f} MB, worker {run.memory_mb:.0f} MB"
    times = f"{'p50':>8}{'p95':>7}{'p99':>7}{'cpu':>7} |"
    return "\n".join([
        f"\n{run.db}, {run.size:,} entries: {stored}",
        f"{'milliseconds':52}{'total':>10} |{'warm':^29} |{'cold':^29} |{'page':^14} |{'index':^15} |{'SQL by hand':^27} |{'growth':>7} |{'bytes':^14}",
        f"{'':62} |{times}{times}{'p50':>7}{'cpu':>7} |{'warm':>8}{'cold':>7} |{'':>9}{'full text':>10}{'ratio':>8} |{'':7} |{'answer':>7}{'page':>7}",
        *(_row(one, exponents.get(one.name)) for one in run.measured),
    ])


def _row(one: Measured, exponent: float | None) -> str:
    name = _cut(one.name, 51)
    parts = [
        f"{name}{' ' * (52 - _wide(name))}{one.total:10,}",
        _quantiles(one.warm),
        _quantiles(one.cold),
        f"{one.page.p50:7.1f}{one.page.cpu:7.1f}" if one.page else " " * 14,
        f"{one.inside_warm.p50:8.2f}{one.inside_cold.p50:7.1f}",
        f"{one.like.p50:9.1f}{_full_text(one):>10}{ratio(one):8.0f}",
        f"{'' if exponent is None else f'{exponent:.2f}':>7}",
        f"{one.bytes:7,}{one.page_bytes:7,}",
    ]
    return " |".join(parts) + ("  WRONG: " + "; ".join(one.wrong) if one.wrong else "")


def _quantiles(times: Times) -> str:
    return f"{times.p50:8.1f}{times.p95:7.1f}{times.p99:7.1f}{times.cpu:7.1f}"


def _full_text(one: Measured) -> str:
    return "" if one.full_text is None else f"{one.full_text.p50:.1f}{'*' if one.full_text_wrong else ' '}"


def _wide(text: str) -> int:
    """Width in columns: Japanese letters take two."""
    return sum(2 if ord(letter) > JAPANESE_FROM else 1 for letter in text)


def _cut(text: str, most: int) -> str:
    while _wide(text) > most:
        text = text[:-1]
    return text


def words(runs: Sequence[Run], lines: Sequence[Verdict]) -> str:
    """Tables and verdicts."""
    star = "* the full-text index does not find what is there (a word of one character, or one cut in the middle of a pair); its time does not count"
    return "\n".join([*(table(run, runs) for run in runs), "", star, "", *(verdict.line() for verdict in lines)])


def markdown(runs: Sequence[Run], lines: Sequence[Verdict]) -> str:
    """The results as the docs show them: medians by the clock and, behind the stroke, by the processor."""
    found = []
    for run in runs:
        found += [
            f"\n### {run.size:,} entries, {run.db}\n",
            f"Database {run.stored_mb.get('database', 0):.0f} MB, bitmaps {run.stored_mb.get('bitmaps', 0):.1f} MB, worker {run.memory_mb:.0f} MB. "
            "Milliseconds, clock / processor.\n",
            "| question | total | warm | cold | page | index alone | SQL: LIKE | SQL: full text | bytes |",
            "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
            *(_line(one) for one in run.measured),
        ]
    return "\n".join([*found, "\n### Targets\n", *(f"- {'**met**' if line.met else 'not met'}: {line.words}: {line.found}" for line in lines)]) + "\n"


def _line(one: Measured) -> str:
    name = one.name + (" (differs from SQL)" if one.wrong else "")
    page = _two(one.page) if one.page else ""
    text = _two(one.full_text) + ("*" if one.full_text_wrong else "") if one.full_text else ""
    cells = [name, f"{one.total:,}", _two(one.warm), _two(one.cold), page, _two(one.inside_warm, 2), _two(one.like), text, f"{one.bytes:,}"]
    return f"| {' | '.join(cells)} |"


def _two(times: Times, digits: int = 1) -> str:
    return f"{times.p50:.{digits}f} / {times.cpu:.{digits}f}"


def picture(run: Run, made: str) -> str:
    """Every question of a run as a line of marks on a logarithmic scale, as SVG.

    Args:
        run: the run.
        made: when and on what it was measured.
    """
    values = [value for one in run.measured for value in (one.warm.p50, one.cold.p50, one.like.p50)]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    height = TOP + ROW * len(run.measured) + 34

    def x(value: float) -> float:
        return LEFT + WIDTH * (math.log10(value) - low) / (high - low)

    title = f"{run.size:,} entries, {run.db}: answers over HTTP with exact totals and facets, and the same by hand-written SQL"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 30} {height}" role="img" aria-labelledby="t d" '
        f'font-family="sans-serif" font-size="11" fill="{INK}">',
        f'<title id="t">{escape(title)}</title>',
        '<desc id="d">For each question three marks on a logarithmic scale of milliseconds: answered warm, answered cold, and by SQL.</desc>',
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="10" y="22" font-size="14" font-weight="bold">{escape(title)}</text>',
        f'<text x="10" y="40" fill="{QUIET}">{escape(made)}; medians in milliseconds, logarithmic</text>',
    ]
    legend = ((WARM, "answer over HTTP, warm"), (COLD, "answer over HTTP, nothing cached"), (SQL, "hand-written SQL, without HTTP"))
    for place, (colour, label) in enumerate(legend):
        parts.append(_mark(place, LEFT + place * 190 + 6, 56, colour) + f'<text x="{LEFT + place * 190 + 16}" y="60">{label}</text>')
    for power in range(low, high + 1):
        at = x(10**power)
        parts.append(f'<path d="M{at:.1f} {TOP - 8}V{height - 24}" stroke="{RULE}"/>')
        parts.append(f'<text x="{at:.1f}" y="{height - 8}" text-anchor="middle" fill="{QUIET}">{10**power:g} ms</text>')
    for line, one in enumerate(run.measured):
        y = TOP + ROW * line
        parts.append(f'<text x="{NAMES}" y="{y + 4}" text-anchor="end">{escape(_cut(one.name, 54))}</text>')
        marks = ((one.warm.p50, WARM), (one.cold.p50, COLD), (one.like.p50, SQL))
        parts.append(f'<path d="M{x(min(marks)[0]):.1f} {y}H{x(max(marks)[0]):.1f}" stroke="{RULE}" stroke-width="3"/>')
        parts += [_mark(place, x(value), y, colour) for place, (value, colour) in enumerate(marks)]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _mark(shape: int, x: float, y: float, colour: str) -> str:
    """A circle, a diamond, a square: told apart without colours too."""
    if shape == 0:
        return f'<circle cx="{x:.1f}" cy="{y}" r="4.5" fill="{colour}"/>'
    if shape == 1:
        return f'<path d="M{x:.1f} {y - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5z" fill="{colour}"/>'
    return f'<rect x="{x - 4:.1f}" y="{y - 4}" width="8" height="8" fill="{colour}"/>'
