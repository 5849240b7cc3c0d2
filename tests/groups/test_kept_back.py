"""Groups that want no copies given out: in no table and no map layer, everywhere else as ever (interfaces.md 6)."""

from __future__ import annotations

import time_machine
from flask import Flask
from flask.testing import FlaskClient

from directory.extensions import db
from directory.listings.consistency import check
from tests.cast import add_body
from tests.groups.making import NOW, change, group


def test_no_copies(app: Flask, client: FlaskClient) -> None:
    """The page says how many are left out; a change of mind is followed at once; the index stays right."""
    with time_machine.travel(NOW, tick=False):
        body = add_body(app, "copies")
        asked = group(app, body, "asked", "毎週水曜 14時〜16時", title_ja="うつしの会", in_exports=False)
        given = group(app, body, "given", "毎週水曜 14時〜16時", title_ja="うつしの会", in_exports=True)
        never_asked = group(app, body, "never asked", title_ja="うつしの会")
        query = "q=うつしの会"

        def among(path: str) -> set[int]:
            return {number for number in (asked, given, never_asked) if f"/ja/groups/{number}" in client.get(path).text}

        for form in ("csv", "geojson"):
            assert among(f"/ja/search.{form}?{query}") == {given, never_asked}
        assert client.get(f"/ja/search.csv?{query}").headers["X-Total-Count"] == "2"
        assert client.get(f"/ja/search.geojson?{query}").get_json(force=True)["kept_back"] == 1
        for path in (f"/ja/search?{query}", f"/ja/search.atom?{query}"):
            assert among(path) == {asked, given, never_asked}
        assert among(f"/ja/search.ics?{query}") == {asked, given}
        assert "写しを配らないことにしている集まり1件は、表と地図のデータには入っていません" in client.get(f"/ja/search?{query}").text
        change(app, asked, in_exports=True)
        assert among(f"/ja/search.csv?{query}") == {asked, given, never_asked}
        assert "写しを配らない" not in client.get(f"/ja/search?{query}").text
        with db.session() as session:
            assert check(session) == []
