"""The command `peer-directory schedule`: what the site understands of a schedule, and its next dates."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

import click

MOST_DATES = 10_000
_Answer = Callable[[str, dt.date, int], dict[str, Any]]


@click.command()
@click.argument("texts", nargs=-1, metavar="TEXT…")
@click.option("--rrule", default=None, help="An RFC 5545 rule instead of a sentence, with or without its DTSTART line.")
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), default=None, help="First day shown; default today in Tokyo.")
@click.option("--count", type=click.IntRange(0, MOST_DATES), default=6, show_default=True, help="How many dates.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line on standard output.")
def schedule(texts: tuple[str, ...], rrule: str | None, first: dt.datetime | None, count: int, *, as_json: bool) -> None:
    """Understand a schedule as groups write it (毎月第2・第4土曜 13:30-15:30), or say what is missing.

    TEXT `-` reads one sentence a line from standard input. Exit 0 also when a sentence is not understood.
    """
    from directory.groups.schedules import answer_to_rule, answer_to_sentence
    from directory.web.languages import today

    if bool(texts) == (rrule is not None) or ("-" in texts and len(texts) > 1):
        raise click.UsageError("Give sentences, or - for standard input, or --rrule RULE.")
    day = first.date() if first else today()
    answers: Iterable[dict[str, Any]]
    if rrule is not None:
        answers = [answer_to_rule(rrule, day, count)]
    elif texts == ("-",):
        answers = (answer_to_sentence(line, day, count) for line in _lines())
    else:
        answers = [answer_to_sentence(sentence, day, count) for sentence in _sentences(texts, day, answer_to_sentence)]
    for answer in answers:
        click.echo(json.dumps(answer, ensure_ascii=False) if as_json else _words(answer))


def _lines() -> Iterable[str]:
    """Standard input line by line, in UTF-8 whatever the locale."""
    return (line.decode("utf-8", "replace") for line in sys.stdin.buffer)


def _sentences(texts: tuple[str, ...], day: dt.date, answer: _Answer) -> tuple[str, ...]:
    """Each TEXT is a sentence; words typed without quotes are one, where only all of them together are understood."""
    alone = all(answer(one, day, 0)["understood"] for one in texts)
    together = " ".join(texts)
    return texts if alone or not answer(together, day, 0)["understood"] else (together,)


def _words(answer: dict[str, Any]) -> str:
    """The answer for people."""
    if not answer["understood"]:
        return f"? {answer['why']}\n  {answer['why_en']}"
    return "\n".join([answer["text_ja"], answer["text_en"], *(f"  {rule}" for rule in answer["rules"]), *(f"  {date}" for date in answer["dates"])])
