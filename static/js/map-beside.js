/*
 * The map beside the list of a search. What it needs is loaded only when it is really shown: on a wide screen when the list
 * stands and the browser is idle, on a narrow one when the button is pressed. Without this script, or where something cannot
 * be loaded, the link to the map's own page stays.
 */
(function () {
  "use strict";
  var beside = document.getElementById("beside");
  var side = document.getElementById("map-side");
  if (!side || !window.fetch || !window.Promise || !window.matchMedia || !window.CustomEvent) { return; }
  var STATE = ["data-query", "data-kinds", "data-prefectures", "data-circle", "data-places", "data-any-role"];
  var here = document.getElementById("map-here");
  var room = document.getElementById("map-room");
  var key = document.getElementById("map-key");
  var link = side.querySelector("[data-map-link]");
  var toggle = side.querySelector("[data-map-toggle]");
  var words = { open: toggle.textContent, close: toggle.getAttribute("data-close") };
  var wide = window.matchMedia("(min-width:60em)");
  var asked = false;
  var styles = null;
  var scripts = null;

  function wanted() { return (wide.matches || asked) && !beside.classList.contains("alone"); }

  function file(node) {
    return new Promise(function (resolve, reject) {
      node.onload = resolve;
      node.onerror = reject;
      document.head.appendChild(node);
    });
  }

  function style(address) {
    var node = document.createElement("link");
    node.rel = "stylesheet";
    node.href = address;
    return file(node);
  }

  /** They are fetched together and run in their order. */
  function script(address) {
    var node = document.createElement("script");
    node.async = false;
    node.src = address;
    return file(node);
  }

  function addresses(name) { return side.getAttribute(name).split(" "); }

  function give() {
    here.hidden = true;
    toggle.hidden = true;
    link.parentNode.hidden = link.hidden = false;
  }

  /** Shows or hides the map as the screen and the reader want it; it takes the search as it is now. */
  function settle() {
    link.hidden = true;
    link.parentNode.hidden = toggle.hidden = wide.matches;
    toggle.textContent = asked ? words.close : words.open;
    toggle.setAttribute("aria-expanded", String(asked));
    if (!wanted()) {
      here.hidden = true;
      return;
    }
    styles = styles || Promise.all(addresses("data-styles").map(style));
    styles.then(function () {
      here.hidden = !wanted();
      if (here.hidden) { return null; }
      scripts = scripts || Promise.all(addresses("data-scripts").map(script));
      return scripts.then(function () { if (wanted()) { room.dispatchEvent(new CustomEvent("renew")); } });
    }).catch(give);
  }

  function idle() {
    if (window.requestIdleCallback) { window.requestIdleCallback(settle, { timeout: 2000 }); } else { setTimeout(settle, 200); }
  }

  /** The list shows another search: `event.detail` is the page it came with. */
  document.addEventListener("listed", function (event) {
    var page = event.detail;
    var fresh = page.getElementById("map-room");
    STATE.forEach(function (name) {
      if (fresh.hasAttribute(name)) { room.setAttribute(name, fresh.getAttribute(name)); } else { room.removeAttribute(name); }
    });
    beside.className = page.getElementById("beside").className;
    document.getElementById("on-map").textContent = page.getElementById("on-map").textContent;
    [].forEach.call(side.querySelectorAll("[data-map-link]"), function (mine) {
      mine.setAttribute("href", page.querySelector("[data-map-link]").getAttribute("href"));
    });
    if (styles || !wide.matches) { settle(); } else { idle(); }
  });

  toggle.addEventListener("click", function () {
    asked = !asked;
    settle();
  });
  key.addEventListener("toggle", function () { side.classList.toggle("long", key.open); });
  if (wide.addListener) { wide.addListener(settle); }
  if (!wide.matches) { settle(); } else if (document.readyState === "complete") { idle(); } else { window.addEventListener("load", idle); }
})();
