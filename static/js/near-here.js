/*
 * "In the municipality where I am": the place is found here, in the browser, from our outlines; only its code goes into
 * an address. The button's data-near-here is that address with {code} in it; data-outlines and data-edition name the
 * outlines; data-near-status is the id of the element that says what happened.
 */
(function () {
  "use strict";
  var AROUND = [0, 0.01, 0.03, 0.06];
  var FAR = 4;
  var files = {};

  function topology(button, name) {
    var address = button.getAttribute("data-outlines") + name + ".topo.json?v=" + button.getAttribute("data-edition");
    files[address] = files[address] || fetch(address).then(function (answer) {
      if (!answer.ok) { throw new Error("outlines"); }
      return answer.json();
    });
    return files[address];
  }

  /** An arc's points in degrees. */
  function arcPoints(topology, number) {
    var arc = topology.arcs[number < 0 ? ~number : number], x = 0, y = 0;
    if (!topology.transform) { return arc; }
    var scale = topology.transform.scale, move = topology.transform.translate;
    return arc.map(function (step) { x += step[0]; y += step[1]; return [x * scale[0] + move[0], y * scale[1] + move[1]]; });
  }

  /** Whether a point lies in a geometry: an odd number of borders on the way east, whatever way the borders run. */
  function holds(topology, geometry, lng, lat) {
    var inside = false;
    (function each(part) {
      if (Array.isArray(part)) { part.forEach(each); return; }
      var points = arcPoints(topology, part);
      for (var i = 1; i < points.length; i++) {
        var a = points[i - 1], b = points[i];
        if ((a[1] > lat) !== (b[1] > lat) && lng < (b[0] - a[0]) * (lat - a[1]) / (b[1] - a[1]) + a[0]) { inside = !inside; }
      }
    })(geometry.arcs || []);
    return inside;
  }

  function around(lng, lat, reach) {
    if (!reach) { return [[lng, lat]]; }
    return [0, 1, 2, 3, 4, 5, 6, 7].map(function (eighth) {
      return [lng + reach * Math.cos(eighth * Math.PI / 4), lat + reach * Math.sin(eighth * Math.PI / 4)];
    });
  }

  /** Codes of an object that hold the point, or points around it, the nearest first (coasts are drawn coarsely). */
  function codesAt(topology, name, lng, lat) {
    var codes = [];
    AROUND.forEach(function (reach) {
      around(lng, lat, reach).forEach(function (point) {
        topology.objects[name].geometries.forEach(function (geometry) {
          if (codes.indexOf(String(geometry.id)) < 0 && holds(topology, geometry, point[0], point[1])) { codes.push(String(geometry.id)); }
        });
      });
    });
    return codes;
  }

  /** The prefectures whose outline comes nearest: small islands are left out of the outlines of all Japan. */
  function nearest(topology, lng, lat) {
    return topology.objects.prefectures.geometries.map(function (geometry) {
      var best = Infinity;
      (function each(part) {
        if (Array.isArray(part)) { part.forEach(each); return; }
        arcPoints(topology, part).forEach(function (point) {
          best = Math.min(best, Math.pow(point[0] - lng, 2) + Math.pow(point[1] - lat, 2));
        });
      })(geometry.arcs || []);
      return { code: String(geometry.id), far: best };
    }).filter(function (one) { return one.far < FAR * FAR; }).sort(function (a, b) { return a.far - b.far; }).slice(0, 3)
      .map(function (one) { return one.code; });
  }

  /** The municipality's code of a point in degrees, or null. */
  function municipalityAt(button, lng, lat) {
    return topology(button, "japan").then(function (japan) {
      var prefectures = codesAt(japan, "prefectures", lng, lat);
      if (!prefectures.length) { prefectures = nearest(japan, lng, lat); }
      return Promise.all(prefectures.map(function (code) { return topology(button, code); })).then(function (all) {
        for (var i = 0; i < all.length; i++) {
          var exact = all[i].objects.municipalities.geometries.filter(function (geometry) { return holds(all[i], geometry, lng, lat); });
          if (exact.length) { return String(exact[0].id); }
        }
        for (var j = 0; j < all.length; j++) {
          var near = codesAt(all[j], "municipalities", lng, lat);
          if (near.length) { return near[0]; }
        }
        return null;
      });
    });
  }

  function position() {
    return new Promise(function (resolve, reject) {
      navigator.geolocation.getCurrentPosition(resolve, reject, { enableHighAccuracy: false, timeout: 15000, maximumAge: 600000 });
    });
  }

  function press(button, status) {
    function say(name) { status.textContent = button.getAttribute("data-say-" + name); }
    button.setAttribute("aria-disabled", "true");
    say("looking");
    position().then(function (found) {
      return municipalityAt(button, found.coords.longitude, found.coords.latitude).then(function (code) {
        if (!code) { say("outside"); return; }
        window.location.assign(button.getAttribute("data-near-here").replace("{code}", code));
      });
    }).catch(function (error) {
      say(error && error.code === 1 ? "refused" : "failed");
    }).then(function () { button.removeAttribute("aria-disabled"); });
  }

  [].forEach.call(document.querySelectorAll("[data-near-here]"), function (button) {
    var status = document.getElementById(button.getAttribute("data-near-status"));
    if (!navigator.geolocation || !window.fetch || !window.Promise || !status) { return; }
    button.hidden = false;
    button.addEventListener("click", function () {
      if (button.getAttribute("aria-disabled") !== "true") { press(button, status); }
    });
  });
  window.NearHere = { municipalityAt: municipalityAt };
})();
