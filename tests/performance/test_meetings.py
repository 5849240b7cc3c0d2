"""A few hundred groups: the lists by day hold what the schedules say, worked out by hand. No times are asserted."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import sqlalchemy as sa
import time_machine

from directory.extensions import db
from directory.groups.meetings import ends_at, schedule_of
from directory.groups.models import SupportGroup
from directory.groups.schedules import meetings_between
from directory.places.distance import distance_km
from directory.web.languages import TOKYO
from tests.conftest import Seeded
from tests.performance.databases import prepared
from tests.performance.measuring import Patience, served
from tests.performance.meetings import ASKED, fill, measure, rows_in

GROUPS = 300
NOW = dt.datetime(2026, 11, 25, 14, 10, tzinfo=TOKYO)
LAT, LNG, KM = 35.6896, 139.7005, 40


def by_hand(moment: dt.datetime) -> list[tuple[str, int]]:
    """Start and group of each meeting of the next seven days at a place within the circle, from the schedules themselves."""
    last, found = moment.replace(hour=0, minute=0) + dt.timedelta(days=7), []
    for group in db.session.scalars(sa.select(SupportGroup)):
        schedule = schedule_of(group)
        if schedule is None or group.mode in {"online", "phone"} or group.lat is None or distance_km(LAT, LNG, group.lat, group.lng or 0) > KM:
            continue
        coming = meetings_between(schedule, moment - dt.timedelta(days=1), last - dt.timedelta(seconds=1))
        found += [(one.iso()[:16], group.id) for one in coming if ends_at(one) > moment]
    db.session.remove()
    return sorted(found)


def test_a_small_benchmark(seeded_sqlite: Seeded, tmp_path: Path) -> None:
    """Rows are made for every coming meeting; the list is the one worked out by hand; every list can be measured."""
    seeded_sqlite.copy(tmp_path)
    with time_machine.travel(NOW, tick=False), prepared(tmp_path, {}) as app:
        meetings = fill(GROUPS)
        assert rows_in(db.session()) == meetings > GROUPS
        db.session.remove()
        client, found = app.test_client(), []
        for page in range(1, 20):
            body = client.get(f"/ja/groups/today?near={LAT},{LNG}&km={KM}&when=week&page={page}").text.partition('id="online"')[0]
            for card in re.findall(r'<article class="card k-group">.*?</article>', body, re.DOTALL):
                start = re.search(r'<time datetime="([^"]+)"', card)
                group = re.search(r"/ja/groups/(\d+)", card)
                assert group
                found.append((start[1] if start else "", int(group[1])))
        wanted = by_hand(NOW.replace(tzinfo=None))
        assert len(found) == len(wanted) > 10
        assert sorted(row for row in found if row[0]) == [row for row in wanted if "T" in row[0]]
        with served(app) as reader:
            assert [one.name for one in measure(reader, Patience(1, 0, 1))] == [name for name, _path in ASKED]
