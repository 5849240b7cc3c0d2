/*
 * The search page follows its filters: a choice fetches the page of its address once and puts in what differs (form, kinds,
 * list, feed, language links). Without this script, or where it fails, the form's button does the same.
 */
(function () {
  "use strict";
  var form = document.querySelector("form[data-live]");
  if (!form || !window.fetch || !window.DOMParser || !window.history.pushState) return;
  var status = document.getElementById("live-status");
  var last = 0;

  function each(list, what) {
    Array.prototype.forEach.call(list, what);
  }

  /** The form's address as it is filled in, without what is empty. */
  function address() {
    var pairs = [];
    each(form.elements, function (field) {
      if (!field.name || field.value === "" || (field.type === "checkbox" && !field.checked)) return;
      pairs.push(encodeURIComponent(field.name) + "=" + encodeURIComponent(field.value));
    });
    return form.action.split("?")[0] + (pairs.length ? "?" + pairs.join("&") : "");
  }

  /** The same field in the form as it is now. */
  function twin(field) {
    var found = null;
    each(form.elements, function (other) {
      if (!found && other.name === field.name && other.type === field.type && (field.type !== "checkbox" || other.value === field.value)) found = other;
    });
    return found;
  }

  function names(part) {
    var field = part.querySelector("[name]");
    return field ? field.name : "";
  }

  /** Puts in the new form; what is unfolded stays so, the focus stays, and the element that speaks stays the same one. */
  function renew(page) {
    var focused = form.contains(document.activeElement) ? document.activeElement : null;
    var open = {};
    each(form.querySelectorAll("details.pick[open]"), function (part) { open[names(part)] = true; });
    var filters = document.getElementById("filters").open;
    form.innerHTML = page.querySelector("form[data-live]").innerHTML;
    document.getElementById("filters").open = filters;
    each(form.querySelectorAll("details.pick"), function (part) { if (open[names(part)]) part.open = true; });
    var fresh = document.getElementById("live-status");
    fresh.parentNode.replaceChild(status, fresh);
    var again = focused && focused.name ? twin(focused) : null;
    if (again) again.focus();
  }

  function unhide(part) {
    each(part.querySelectorAll("button[data-print]"), function (button) {
      button.hidden = false;
      button.addEventListener("click", function () { window.print(); });
    });
  }

  function put(page) {
    renew(page);
    ["search-kinds", "search-results"].forEach(function (id) {
      document.getElementById(id).innerHTML = page.getElementById(id).innerHTML;
    });
    unhide(document.getElementById("search-results"));
    ["head link[type='application/atom+xml']", ".site-nav a[hreflang]"].forEach(function (which) {
      var mine = document.querySelectorAll(which), theirs = page.querySelectorAll(which);
      each(mine, function (link, at) { if (theirs[at]) link.setAttribute("href", theirs[at].getAttribute("href")); });
    });
    var here = document.querySelector("[data-near-here]"), there = page.querySelector("[data-near-here]");
    if (here && there) here.setAttribute("data-near-here", there.getAttribute("data-near-here"));
  }

  function follow(url, chosen) {
    var mine = ++last;
    window.fetch(url, { credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.text();
    }).then(function (text) {
      if (mine !== last) return;
      var page = new DOMParser().parseFromString(text, "text/html");
      if (!page.querySelector("form[data-live]")) throw new Error("not the search page");
      if (chosen) window.history.pushState(null, "", url);
      put(page);
      status.textContent = document.getElementById("results").textContent;
    }).catch(function () {
      if (mine === last) window.location.assign(url);
    });
  }

  form.addEventListener("change", function (event) {
    var field = event.target;
    if (field.type !== "checkbox" && field.tagName !== "SELECT") return;
    if (field.name === "pref" && form.elements.muni) form.elements.muni.value = "";
    if (field.name === "km" && !form.elements.near.value) return;
    follow(address(), true);
  });
  window.addEventListener("popstate", function () {
    if (!window.location.hash) follow(window.location.href, false);
  });
})();
