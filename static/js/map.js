/* The map of entries: folium's script makes the map and the cluster layer and hands both to DirectoryMap.attach. */
(function () {
  "use strict";
  var WAIT = 250;
  var ROOM = "map-room";
  var JAPAN = [[24.0, 123.5], [45.6, 146.2]];
  var LIMITS = [[15, 112], [52, 162]];
  var marks = window.MapMarks;
  var json = window.MapOutlines.json;

  function fourDigits(value) { return Math.round(value * 1e4) / 1e4; }

  function boxOf(map) {
    var bounds = map.getBounds();
    return [
      Math.max(-180, bounds.getWest()), Math.max(-90, bounds.getSouth()), Math.min(180, bounds.getEast()), Math.min(90, bounds.getNorth())
    ].map(fourDigits).join(",");
  }

  /** Moves with one finger belong to the page; two fingers, the buttons and the keys move the map. */
  function gentleGestures(map) {
    var coarse = window.matchMedia ? window.matchMedia("(pointer: coarse)").matches : L.Browser.mobile;
    if (coarse) { map.dragging.disable(); }
    map.on("focus", function () { map.scrollWheelZoom.enable(); });
    map.on("blur", function () { map.scrollWheelZoom.disable(); });
  }

  function controls(map, room, words) {
    L.control.zoom({ position: "bottomright", zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    var steps = { north: [0, -1], south: [0, 1], west: [-1, 0], east: [1, 0] };
    [].forEach.call(room.querySelectorAll("[data-pan]"), function (button) {
      button.addEventListener("click", function () {
        var step = steps[button.getAttribute("data-pan")], size = map.getSize();
        map.panBy([step[0] * size.x * 0.4, step[1] * size.y * 0.4], { animate: false });
      });
    });
  }

  /** Enter and space press a mark; Esc closes the popup; the focus follows and comes back. */
  function keyboard(map, words) {
    var container = map.getContainer();
    var from = null;
    container.addEventListener("keydown", function (event) {
      var target = event.target;
      if ((event.key === "Enter" || event.key === " ") && target.classList && target.classList.contains("leaflet-marker-icon")) {
        event.preventDefault();
        event.stopPropagation();
        from = target;
        target.click();
      } else if (event.key === "Escape" || event.key === "Esc") {
        map.closePopup();
      }
    });
    map.on("popupopen", function (event) {
      var root = event.popup.getElement();
      var close = root.querySelector(".leaflet-popup-close-button");
      if (close) { close.setAttribute("aria-label", words.close); }
      if (from) {
        var link = root.querySelector(".map-popup a");
        if (link) { link.focus({ preventScroll: true }); }
      }
    });
    map.on("popupclose", function (event) {
      var root = event.popup.getElement();
      var at = document.activeElement;
      var lost = !at || at === document.body || (root && root.contains(at));
      if (from && lost) { (document.contains(from) ? from : container).focus({ preventScroll: true }); }
      from = null;
    });
  }

  function points(map, clusters, room, settings) {
    var words = settings.words;
    var status = document.getElementById("map-status");
    var shown = {};
    var bundles = [];
    var turn = 0;
    var timer = null;

    clusters.options.iconCreateFunction = function (cluster) {
      var count = cluster.getAllChildMarkers().reduce(function (sum, one) { return sum + one.options.entries; }, 0);
      return marks.clusterIcon(count, words);
    };
    clusters.on("clusterclick", function () { map.getContainer().focus({ preventScroll: true }); });

    function placeMark(place) {
      var mark = L.marker([place.lat, place.lng], { icon: marks.placeIcon(place, words), entries: place.entries.length });
      mark.bindPopup(function () { return marks.placePopup(place, words); }, marks.popupSize(map));
      return mark;
    }

    function bundleMark(feature) {
      var box = feature.properties.bbox, point = feature.geometry.coordinates;
      var mark = L.marker([point[1], point[0]], { icon: marks.clusterIcon(feature.properties.count, words), entries: feature.properties.count });
      mark.on("click", function () {
        map.getContainer().focus({ preventScroll: true });
        var zoom = map.getBoundsZoom([[box[1], box[0]], [box[3], box[2]]]);
        map.setView([(box[1] + box[3]) / 2, (box[0] + box[2]) / 2], Math.min(map.getMaxZoom(), Math.max(zoom, map.getZoom() + 1)), { animate: false });
      });
      return mark;
    }

    /** Marks that stay are left alone, so that an open popup stays open. */
    function show(answer) {
      var single = answer.features.filter(function (feature) { return !feature.properties.cluster; });
      var bundled = answer.features.filter(function (feature) { return feature.properties.cluster; });
      var kept = {};
      var added = [];
      marks.placesOf(single, settings).forEach(function (place) {
        kept[place.key] = shown[place.key] || placeMark(place);
        if (!shown[place.key]) { added.push(kept[place.key]); }
      });
      var gone = Object.keys(shown).filter(function (key) { return !kept[key]; }).map(function (key) { return shown[key]; });
      gone = gone.concat(bundles);
      bundles = bundled.map(bundleMark);
      if (gone.length) { clusters.removeLayers(gone); }
      clusters.addLayers(added.concat(bundles));
      shown = kept;
      var none = room.hasAttribute("data-shaded") ? words.noneInView : words.noneMatching;
      status.textContent = answer.total ? marks.fill(answer.total === 1 ? words.inViewOne : words.inView, { n: answer.total.toLocaleString(settings.lang) }) : none;
      room.setAttribute("data-loaded", String(answer.total));
    }

    function load() {
      var mine = ++turn;
      var zoom = Math.round(map.getZoom());
      var query = room.getAttribute("data-query");
      clearTimeout(timer);
      settings.anyRole = room.hasAttribute("data-any-role");
      json(settings.points + "?bbox=" + boxOf(map) + "&zoom=" + zoom + (query ? "&" + query : "")).then(function (answer) {
        if (mine === turn) { show(answer); }
      }).catch(function () {
        if (mine === turn) { status.textContent = words.failed; }
      });
    }

    map.on("moveend", function () {
      clearTimeout(timer);
      timer = setTimeout(load, WAIT);
    });
    return load;
  }

  /** Shows the chosen circle or places, else all of Japan; where they are the same as before, the reader's own view stays. */
  function viewer(map, room, outlines) {
    var seen = null;
    var ring = null;
    var far = document.getElementById("map-far");
    return function () {
      var circle = room.getAttribute("data-circle");
      var places = room.getAttribute("data-places");
      var wanted = circle + "|" + places;
      if (wanted === seen) { return Promise.resolve(); }
      seen = wanted;
      far.hidden = true;
      if (ring) { ring.remove(); ring = null; }
      if (circle) {
        var part = circle.split(",").map(Number);
        ring = L.circle([part[0], part[1]], { radius: part[2] * 1000, className: "map-circle", interactive: false }).addTo(map);
        map.fitBounds(ring.getBounds(), { animate: false, maxZoom: 14 });
        return outlines.ready.then(function () { if (ring) { ring.bringToFront(); } });
      }
      if (!places) {
        map.fitBounds(JAPAN, { animate: false });
        return Promise.resolve();
      }
      return outlines.ready.then(function () { return Promise.all(places.split(" ").map(outlines.boundsOf)); }).then(function (found) {
        var parts = found.filter(Boolean);
        var bounds = parts.reduce(function (all, one) { return all.extend(one.bounds); }, L.latLngBounds([]));
        if (wanted !== seen || !bounds.isValid()) { return; }
        map.fitBounds(bounds, { animate: false, maxZoom: 13 });
        far.hidden = !parts.some(function (one) { return one.far; });
      });
    };
  }

  /**
   * Called by folium's script.
   * @param {L.Map} map
   * @param {L.MarkerClusterGroup} clusters
   * @param {Object} settings lang, addresses, shades, words
   */
  function attach(map, clusters, settings) {
    var room = document.getElementById(ROOM);
    var words = settings.words;
    var container = map.getContainer();
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", words.map);
    map.setMaxBounds(LIMITS);
    gentleGestures(map);
    controls(map, room, words);
    keyboard(map, words);
    function list(name) { return room.getAttribute(name).split(" ").filter(Boolean); }
    map.fitBounds(JAPAN, { animate: false });
    var outlines = window.MapOutlines.create(map, settings, list("data-kinds"), function () { return list("data-prefectures"); }, room.hasAttribute("data-shaded"));
    var load = points(map, clusters, room, settings);
    var view = viewer(map, room, outlines);
    var queries = null;
    /** The points once the view stands; the map may have been hidden or narrowed since. */
    function renew() {
      map.invalidateSize({ animate: false });
      view().catch(function () {}).then(function () {
        var query = room.getAttribute("data-query");
        if (query === queries) { return; }
        queries = query;
        load();
        outlines.ready.then(outlines.look).catch(function () {});
      });
    }
    room.addEventListener("renew", renew);
    renew();
  }

  window.DirectoryMap = { attach: attach };
})();
