"""/<lang>/search.atom, .csv, .geojson, .ics: all results of a search, with the parameters of its page."""

from __future__ import annotations

from flask import Response, abort, current_app, request

from directory.extensions import db
from directory.listings.extracts import Renderer, extract_of
from directory.listings.index import open_index
from directory.listings.search import form_args, parse_search
from directory.places.gazetteer import the_gazetteer
from directory.web.access import who
from directory.web.blueprints import page_blueprint
from directory.web.languages import today

extracts = page_blueprint("extracts", __name__)


@extracts.get("/search.<any(atom,csv,geojson,ics):form>")
@who("anyone")
def extract(form: str) -> Response:
    """The results in a format; what does not fit into one part follows under `Link: rel=next`."""
    renderer: Renderer | None = current_app.extensions["renderers"].get(form)
    if renderer is None:
        abort(404)
    gazetteer, session = the_gazetteer(db.session()), db.session()
    search = parse_search(form_args(request.args), gazetteer, session)
    site = current_app.config["SETTINGS"].public_url
    found = extract_of(search, open_index(session), gazetteer, form=form, renderer=renderer, site=site)
    answer = Response(renderer.render(found), mimetype=renderer.mimetype)
    answer.headers["X-Total-Count"] = str(found.total)
    if found.following:
        answer.headers["Link"] = f'<{found.following}>; rel="next"'
    if renderer.attachment:
        answer.headers.set("Content-Disposition", "attachment", filename=f"entries-{today().isoformat()}.{form}")
    return answer
