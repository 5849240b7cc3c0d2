/*
 * The search page follows its form and its links: a choice, the button or a link to another list fetches the page of its
 * address once and puts in what differs (form, kinds, list, feed, language links). The map hears of it by the event "listed".
 * Without this script, or where it fails, the form's button and the links do the same by loading the page.
 */
(function () {
  "use strict";
  var form = document.querySelector("form[data-live]");
  if (!form || !window.fetch || !window.DOMParser || !window.history.pushState || !window.CustomEvent) { return; }
  var PATIENCE = 600;
  var PARTS = ["search-kinds", "search-head", "search-results"];
  var status = document.getElementById("live-status");
  var here = place(window.location.href);
  var turn = 0;
  var pending = null;

  function each(list, what) { [].forEach.call(list, what); }

  /** An address without its part after #. */
  function place(url) { return url.split("#")[0]; }

  /** The form's address as it is filled in, without what is empty; a distance from nowhere asks for nothing yet. */
  function address() {
    var pairs = [];
    each(form.elements, function (field) {
      if (!field.name || field.value === "" || (field.type === "checkbox" && !field.checked)) { return; }
      if (field.name === "km" && !form.elements.near.value.trim()) { return; }
      pairs.push(encodeURIComponent(field.name) + "=" + encodeURIComponent(field.value));
    });
    return form.action.split("?")[0] + (pairs.length ? "?" + pairs.join("&") : "");
  }

  /** What makes an element of the form the same one in the next form: a field's name and choice, else its place among its like. */
  function mark(element) {
    if (element.name) { return [element.name, element.type, element.type === "checkbox" ? element.value : ""].join("\n"); }
    return element.tagName + "\n" + (element.tagName === "SUMMARY" ? filter(element.parentNode) : [].indexOf.call(form.querySelectorAll("button"), element));
  }

  function twin(wanted) {
    return [].filter.call(form.querySelectorAll("input, select, summary, button"), function (element) { return mark(element) === wanted; })[0];
  }

  /** The name of the filter that is folded away in a part. */
  function filter(part) { return part.id || (part.querySelector("[name]") || {}).name; }

  /** What was typed, also what no address holds yet: {mark: value}. */
  function typed() {
    var values = {};
    each(form.querySelectorAll("input[type=text], select[name=km]"), function (field) { values[mark(field)] = field.value; });
    return values;
  }

  /** Puts in the new form; what is unfolded or was typed meanwhile stays so. */
  function renew(page, sent) {
    var focused = form.contains(document.activeElement) ? document.activeElement : null;
    var at = focused && focused.type === "text" ? [focused.selectionStart, focused.selectionEnd] : null;
    var wanted = focused && mark(focused);
    var now = typed();
    var nowhere = !form.elements.near.value.trim();
    var open = {};
    each(form.querySelectorAll("details"), function (part) { open[filter(part)] = part.open; });
    form.innerHTML = page.querySelector("form[data-live]").innerHTML;
    each(form.querySelectorAll("details"), function (part) { if (filter(part) in open) { part.open = open[filter(part)]; } });
    Object.keys(now).forEach(function (name) {
      var field = twin(name);
      var unasked = field && field.name === "km" && nowhere && !form.elements.near.value;
      if (field && (now[name] !== sent[name] || unasked)) { field.value = now[name]; }
    });
    var again = wanted && twin(wanted);
    if (again) {
      again.focus({ preventScroll: true });
      if (at) { again.setSelectionRange(at[0], at[1]); }
    }
  }

  function printable(part) {
    each(part.querySelectorAll("button[data-print]"), function (button) {
      button.hidden = false;
      button.addEventListener("click", function () { window.print(); });
    });
  }

  /** Puts in the list and all that goes with it. The focus stays where it can; else it goes to the heading of the list. */
  function put(page, sent, toList) {
    var kept = document.getElementById("keep").open;
    var kind = document.getElementById("search-kinds").contains(document.activeElement);
    var lost = PARTS.some(function (id) { return document.getElementById(id).contains(document.activeElement); });
    renew(page, sent);
    PARTS.forEach(function (id) { document.getElementById(id).innerHTML = page.getElementById(id).innerHTML; });
    document.getElementById("keep").open = kept;
    printable(document.getElementById("search-results"));
    each(["head link[type='application/atom+xml']", ".site-nav a[hreflang]"], function (which) {
      each(document.querySelectorAll(which), function (link, at) {
        var theirs = page.querySelectorAll(which)[at];
        link.setAttribute("href", theirs.getAttribute("href"));
        if (theirs.title) { link.title = theirs.title; }
      });
    });
    var near = document.querySelector("[data-near-here]");
    if (near) { near.setAttribute("data-near-here", page.querySelector("[data-near-here]").getAttribute("data-near-here")); }
    document.dispatchEvent(new CustomEvent("listed", { detail: page }));
    var heading = document.getElementById("results");
    var current = kind && !toList && document.querySelector("#search-kinds [aria-current]");
    if (current || lost || toList) { (current || heading).focus({ preventScroll: true }); }
    if (toList) { heading.scrollIntoView(); }
  }

  /** Says that the answer takes a while. */
  function busy() {
    document.getElementById("search-results").setAttribute("aria-busy", "true");
    status.textContent = form.querySelector("[data-total]").textContent = status.getAttribute("data-looking");
  }

  /** Whatever is on its way is not shown any more. */
  function forget() {
    turn++;
    pending = null;
    document.getElementById("search-results").removeAttribute("aria-busy");
  }

  /** Shows the list of an address: `how.push` makes it a step of the history, `how.toList` leads the reader to the list. */
  function follow(url, how) {
    var mine = ++turn;
    var sent = typed();
    pending = how;
    setTimeout(function () { if (mine === turn && pending) { busy(); } }, PATIENCE);
    window.fetch(url, { credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return answer.text();
    }).then(function (text) {
      if (mine !== turn) { return; }
      var page = new DOMParser().parseFromString(text, "text/html");
      if (!page.querySelector("form[data-live]")) { throw new Error("not the search page"); }
      if (how.push && place(url) !== here) { window.history.pushState(null, "", url); }
      here = place(window.location.href);
      put(page, sent, how.toList);
      status.textContent = document.getElementById("results").textContent;
      document.getElementById("search-results").removeAttribute("aria-busy");
      pending = null;
    }).catch(function () {
      if (mine !== turn) { return; }
      if (how.push) { window.location.assign(url); } else { window.location.reload(); }
    });
  }

  form.addEventListener("change", function (event) {
    var field = event.target;
    if (field.type !== "checkbox" && field.tagName !== "SELECT") { return; }
    if (field.name === "pref" && form.elements.muni) { form.elements.muni.value = ""; }
    if (field.name === "km" && !form.elements.near.value.trim()) { return; }
    follow(address(), { push: true });
  });

  /** Pressed again while nothing has come, the button sends the form as it would without this script. */
  form.addEventListener("submit", function (event) {
    if (pending) { return; }
    event.preventDefault();
    follow(address(), { push: true, toList: true });
  });

  /** Links to other lists of this page: kinds, conditions to take away, pages. Whoever wants a new tab gets one. */
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a[href]") : null;
    if (!link || link.getAttribute("href").charAt(0) === "#" || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
    if (link.origin !== window.location.origin || link.pathname !== window.location.pathname) {
      forget();
    } else if (!link.hash) {
      event.preventDefault();
      follow(link.href, { push: true, toList: !document.getElementById("search-kinds").contains(link) });
    }
  });

  /** Back and forward; a step to another part of the same list is none of ours. */
  window.addEventListener("popstate", function () {
    if (place(window.location.href) !== here) {
      follow(place(window.location.href), {});
    } else if (pending && !pending.push) {
      forget();
    }
  });
  window.addEventListener("pagehide", forget);

  /** Coming back, a browser may tick what it remembers; the list below is that of the address. Words stay as they were typed. */
  window.addEventListener("pageshow", function () {
    if (pending) { return; }
    each(form.querySelectorAll("input[type=checkbox]"), function (box) { box.checked = box.defaultChecked; });
    each(form.querySelectorAll("select"), function (select) {
      each(select.options, function (option) { option.selected = option.defaultSelected; });
    });
  });
})();
