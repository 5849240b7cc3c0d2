/* Outlines and counts by area: prefectures, and their municipalities when the map is close enough. */
(function () {
  "use strict";
  var NEAR_ZOOM = 9;
  var NAMES_FROM = { prefecture: 7, municipality: 10 };
  var PREFECTURES_AT_MOST = 8;
  var BESIDE = 0.25;
  var KINDS = ["group", "course", "position"];
  var element = window.MapMarks.element;
  var fill = window.MapMarks.fill;

  function json(address) {
    return fetch(address).then(function (answer) {
      if (!answer.ok) { throw new Error(address + " " + answer.status); }
      return answer.json();
    });
  }

  /** The outer rings of a polygon of one or several parts, as [lng, lat] pairs. */
  function ringsOf(geometry) {
    return (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).map(function (part) { return part[0]; });
  }

  function largestRing(geometry) {
    return ringsOf(geometry).reduce(function (best, ring) {
      return Math.abs(areaOf(ring)) > Math.abs(areaOf(best)) ? ring : best;
    });
  }

  function areaOf(ring) {
    var sum = 0;
    for (var i = 0, j = ring.length - 1; i < ring.length; j = i++) { sum += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1]; }
    return sum / 2;
  }

  function middleOf(ring) {
    var area = areaOf(ring), x = 0, y = 0;
    for (var i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      var cross = ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
      x += (ring[j][0] + ring[i][0]) * cross;
      y += (ring[j][1] + ring[i][1]) * cross;
    }
    return area ? L.latLng(y / (6 * area), x / (6 * area)) : L.latLng(ring[0][1], ring[0][0]);
  }

  function boundsOfRing(ring) { return L.latLngBounds(ring.map(function (point) { return [point[1], point[0]]; })); }

  /** The largest piece of land with the pieces beside it (`bounds`), and whether others lie farther out (`far`). */
  function mainPart(geometry) {
    var bounds = boundsOfRing(largestRing(geometry)), wide = bounds.pad(BESIDE);
    var beside = ringsOf(geometry).map(boundsOfRing).filter(function (part) { return wide.contains(part.getCenter()); });
    return {
      bounds: beside.reduce(function (all, part) { return all.extend(part); }, bounds),
      far: beside.length < ringsOf(geometry).length
    };
  }

  /**
   * Draws the areas of a map.
   * @param {L.Map} map
   * @param {Object} settings addresses, words, shades, lang
   * @param {string[]} kinds kinds whose counts are shown
   * @param {function(): string[]} chosen prefectures whose municipalities are always shown
   * @param {boolean} shaded whether areas show what is registered in them; else they are outlines with names
   */
  function create(map, settings, kinds, chosen, shaded) {
    var words = settings.words;
    var counted = KINDS.filter(function (kind) { return kinds.indexOf(kind) >= 0; });
    if (!counted.length) { counted = KINDS; }
    var prefectures = {};
    var details = {};
    var names = { prefecture: L.layerGroup(), municipality: L.layerGroup() };

    function outline(name) { return json(settings.outlines + name + ".topo.json?v=" + settings.edition); }

    function valueOf(row) { return counted.reduce(function (sum, kind) { return sum + row[kind]; }, 0); }

    function shadeOf(row) {
      if (!shaded) { return "area-plain"; }
      var value = valueOf(row);
      if (value > 0) { return "area-" + settings.shades.filter(function (low) { return value >= low; }).length; }
      var looked = row.looked && counted.every(function (kind) { return row.looked[kind]; });
      return looked ? "area-looked" : "area-0";
    }

    function stateOf(row, kind) {
      if (row[kind]) { return fill(words.entries, { n: row[kind] }); }
      var looked = row.looked && row.looked[kind];
      if (!looked) { return words.unlooked; }
      var day = new Date(looked.on + "T00:00:00").toLocaleDateString(settings.lang, { year: "numeric", month: "long", day: "numeric" });
      return fill(words.looked, { day: day, by: looked["by_" + settings.lang] });
    }

    function popup(code, row) {
      var name = row["name_" + settings.lang];
      var node = element("div", "map-popup");
      var way = element("p", "map-title");
      var link = element("a", "", fill(words.placePage, { place: name }));
      link.href = "/" + settings.lang + "/regions/" + code;
      way.appendChild(link);
      node.appendChild(way);
      if (!shaded) { return node; }
      var list = element("ul", "map-counts");
      var known = counted.some(function (kind) { return row[kind] || (row.looked && row.looked[kind]); });
      if (!known) { list.appendChild(element("li", "", words.unlooked)); }
      (known ? counted : []).forEach(function (kind) { list.appendChild(element("li", "k-" + kind, fill(words.label, { kind: words[kind], title: stateOf(row, kind) }))); });
      node.appendChild(list);
      if (!valueOf(row)) { node.appendChild(element("p", "map-note", words.notNobody)); }
      return node;
    }

    function nameMark(layer, text, level) {
      L.marker(middleOf(largestRing(layer.feature.geometry)), {
        icon: L.divIcon({ className: "area-name", html: element("span", "", text), iconSize: [0, 0] }), interactive: false, keyboard: false
      }).addTo(names[level]);
    }

    function draw(topology, object, level) {
      var shapes = topojson.feature(topology, topology.objects[object]);
      var byCode = {};
      var layer = L.geoJSON(shapes, {
        style: { className: "area area-wait is-" + level, smoothFactor: 0.6 },
        onEachFeature: function (feature, one) { byCode[String(feature.id)] = one; }
      }).addTo(map);
      return { layer: layer, byCode: byCode };
    }

    function shade(byCode, counts, level) {
      Object.keys(byCode).forEach(function (code) {
        var row = counts[code];
        var node = byCode[code].getElement();
        if (!row || !node) { return; }
        node.classList.remove("area-wait");
        node.classList.add(shadeOf(row));
        byCode[code].bindPopup(function () { return popup(code, row); }, window.MapMarks.popupSize(map));
        nameMark(byCode[code], row["name_" + settings.lang], level);
      });
    }

    function showNames() {
      Object.keys(NAMES_FROM).forEach(function (level) {
        var wanted = map.getZoom() >= NAMES_FROM[level] && (level !== "prefecture" || map.getZoom() < NAMES_FROM.municipality);
        if (wanted !== map.hasLayer(names[level])) { wanted ? names[level].addTo(map) : names[level].remove(); }
      });
    }

    function detail(code) {
      if (details[code]) { return details[code]; }
      details[code] = Promise.all([outline(code), json(settings.counts + "?pref=" + code)]).then(function (both) {
        var drawn = draw(both[0], "municipalities", "municipality");
        shade(drawn.byCode, both[1], "municipality");
        if (prefectures[code]) {
          prefectures[code].getElement().classList.add("is-detailed");
          prefectures[code].bringToFront();
        }
        showNames();
        return drawn;
      }).catch(function (error) { delete details[code]; throw error; });
      return details[code];
    }

    /** Prefectures in view, the middle ones first. */
    function inView() {
      var view = map.getBounds(), middle = map.getCenter();
      return Object.keys(prefectures).filter(function (code) {
        return boundsOfRing(largestRing(prefectures[code].feature.geometry)).intersects(view);
      }).sort(function (a, b) {
        return middle.distanceTo(middleOf(largestRing(prefectures[a].feature.geometry))) - middle.distanceTo(middleOf(largestRing(prefectures[b].feature.geometry)));
      }).slice(0, PREFECTURES_AT_MOST);
    }

    function look() {
      showNames();
      var wanted = chosen().concat(map.getZoom() >= NEAR_ZOOM ? inView() : []);
      return Promise.all(wanted.map(detail)).catch(function () { return []; });
    }

    /** The main part of a place of two or five digits, once its outline is here; null when it has none. */
    function boundsOf(code) {
      if (code.length === 2) { return Promise.resolve(prefectures[code] ? mainPart(prefectures[code].feature.geometry) : null); }
      return detail(code.slice(0, 2)).then(function (drawn) { return drawn.byCode[code] ? mainPart(drawn.byCode[code].feature.geometry) : null; });
    }

    var ready = outline("japan").then(function (topology) {
      prefectures = draw(topology, "prefectures", "prefecture").byCode;
      var svg = map.getPane("overlayPane").querySelector("svg");
      if (svg) { svg.setAttribute("aria-hidden", "true"); }
      map.on("moveend", look);
      json(settings.counts + "?level=prefecture").then(function (counts) { shade(prefectures, counts, "prefecture"); showNames(); }).catch(function () {});
    });
    return { ready: ready, boundsOf: boundsOf, look: look };
  }

  window.MapOutlines = { create: create, json: json };
})();
