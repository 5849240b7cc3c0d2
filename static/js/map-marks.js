/* Marks and popups of the map. Whatever people wrote is set as text, never as markup. */
(function () {
  "use strict";
  var KINDS = ["group", "course", "position", "workplace"];
  var LISTED_AT_MOST = 100;
  /** Fills the `{name}` places of a text. */
  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, name) { return name in values ? String(values[name]) : whole; });
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  /** A kind's shape, as the legend shows it. */
  function shape(kind) {
    return document.querySelector("[data-shape=" + kind + "] svg").cloneNode(true);
  }

  /** An entry as the map shows it, in the language of the page. */
  function entryOf(properties, settings) {
    var kind = KINDS.indexOf(properties.kind) < 0 ? "workplace" : properties.kind;
    var english = settings.lang === "en";
    var title = english ? properties.title_en || properties.title : properties.title;
    var titleLang = english && !properties.title_en ? "ja" : !english && properties.title === properties.title_en ? "en" : settings.lang;
    return {
      id: properties.id, kind: kind, title: title, titleLang: titleLang, about: properties.about, sample: properties.sample, anyRole: settings.anyRole,
      url: "/" + settings.lang + String(properties.url).replace(/^\/[a-z]+(?=\/)/, "")
    };
  }

  /** Entries by point, in the order of the kinds: [{key, lat, lng, entries}]. */
  function placesOf(features, settings) {
    var found = {};
    features.forEach(function (feature) {
      var point = feature.geometry.coordinates;
      var at = point[1] + "," + point[0];
      found[at] = found[at] || { lat: point[1], lng: point[0], entries: [] };
      found[at].entries.push(entryOf(feature.properties, settings));
    });
    return Object.keys(found).map(function (at) {
      var place = found[at];
      place.entries.sort(function (a, b) { return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || b.id - a.id; });
      place.key = at + ":" + place.entries.map(function (entry) { return entry.id; }).join(",") + (settings.anyRole ? "r" : "");
      return place;
    });
  }

  function isSaid(entry, words) { return entry.title.indexOf(words.sample) >= 0; }

  function labelOf(place, words) {
    var entry = place.entries[0];
    var label = fill(words.label, { kind: words[entry.kind], title: entry.title });
    if (place.entries.length > 1) { label = fill(words.here, { n: place.entries.length }) + ": " + label + " …"; }
    if (place.entries.every(function (one) { return one.sample; }) && !isSaid(entry, words)) { label += " – " + words.sample; }
    if (place.entries.every(function (one) { return one.about; })) { label += " – " + words.aboutShort; }
    return label;
  }

  /** An icon of 44 pixels, named for screen readers. */
  function icon(content, className, label) {
    var made = L.divIcon({ html: content, className: "mark " + className, iconSize: [44, 44], popupAnchor: [0, -16] });
    made.createIcon = function (old) {
      var node = L.DivIcon.prototype.createIcon.call(this, old);
      node.setAttribute("aria-label", label);
      return node;
    };
    return made;
  }

  function placeIcon(place, words) {
    var kinds = KINDS.filter(function (kind) { return place.entries.some(function (entry) { return entry.kind === kind; }); });
    var badge = element("span", "badge");
    badge.appendChild(shape(kinds[0]));
    if (place.entries.length > 1) { badge.appendChild(element("span", "how-many", String(place.entries.length))); }
    var classes = ["k-" + kinds[0]];
    if (place.entries.every(function (entry) { return entry.about; })) { classes.push("is-about"); }
    if (place.entries.every(function (entry) { return entry.sample; })) { classes.push("is-sample"); }
    return icon(badge, classes.join(" "), labelOf(place, words));
  }

  function clusterIcon(count, words) {
    var size = count < 10 ? "small" : count < 100 ? "middle" : "large";
    var label = count === 1 ? words.clusterOne : fill(words.cluster, { n: count });
    return icon(element("span", "badge", String(count)), "is-cluster is-" + size, label);
  }

  function paragraph(className, text) { return element("p", className, text); }

  function entryNode(entry, words) {
    var node = element("div", "map-entry k-" + entry.kind);
    var kind = paragraph("map-kind");
    kind.appendChild(shape(entry.kind));
    kind.appendChild(document.createTextNode(entry.kind === "position" && entry.anyRole ? words.roleLong : words[entry.kind + "Long"]));
    node.appendChild(kind);
    var link = element("a", "", entry.title);
    link.href = entry.url;
    link.lang = entry.titleLang;
    var title = paragraph("map-title");
    title.appendChild(link);
    node.appendChild(title);
    if (entry.sample && !isSaid(entry, words)) { node.appendChild(paragraph("map-sample", words.sample)); }
    if (entry.about) { node.appendChild(paragraph("map-note", words.about)); }
    if (entry.kind === "workplace") { node.appendChild(paragraph("map-note", words.office)); }
    return node;
  }

  /** The popup of a place: all its entries. */
  function placePopup(place, words) {
    var node = element("div", "map-popup");
    if (place.entries.length === 1) {
      node.appendChild(entryNode(place.entries[0], words));
      return node;
    }
    node.appendChild(paragraph("map-heading", fill(words.here, { n: place.entries.length })));
    var list = element("ul", "map-entries");
    place.entries.slice(0, LISTED_AT_MOST).forEach(function (entry) {
      var item = element("li");
      item.appendChild(entryNode(entry, words));
      list.appendChild(item);
    });
    node.appendChild(list);
    if (place.entries.length > LISTED_AT_MOST) {
      node.appendChild(paragraph("map-note", fill(words.more, { n: place.entries.length - LISTED_AT_MOST })));
    }
    return node;
  }

  /** Popups stay inside the map, also on a small phone. */
  function popupSize(map) {
    var size = map.getSize();
    return { minWidth: 150, maxWidth: Math.max(150, Math.min(300, size.x - 100)), maxHeight: Math.max(140, Math.min(280, size.y - 150)) };
  }

  window.MapMarks = {
    fill: fill, element: element, placesOf: placesOf, placeIcon: placeIcon, placePopup: placePopup, clusterIcon: clusterIcon, popupSize: popupSize
  };
})();
