// The search page: with a script, choosing a filter shows its results at once. Without it, the button does.
(function () {
  "use strict";
  var form = document.querySelector(".search-form");
  if (!form || !window.fetch || !window.history.pushState || !window.DOMParser) return;
  var PARTS = ["search-kinds", "search-results"];
  var asked = 0;

  // The address of the form as it is filled in, without what is empty.
  function address() {
    var pairs = [];
    Array.prototype.forEach.call(form.elements, function (field) {
      if (!field.name || field.disabled || field.value === "") return;
      if (field.type === "checkbox" && !field.checked) return;
      pairs.push(encodeURIComponent(field.name) + "=" + encodeURIComponent(field.value));
    });
    return form.action.split("?")[0] + (pairs.length ? "?" + pairs.join("&") : "");
  }

  // Figures beside the choices; which choices are made is the reader's.
  function count(page) {
    var totals = {};
    Array.prototype.forEach.call(page.querySelectorAll(".choice input"), function (field) {
      totals[field.name + "=" + field.value] = field.parentNode;
    });
    Array.prototype.forEach.call(form.querySelectorAll(".choice input"), function (field) {
      var other = totals[field.name + "=" + field.value];
      if (!other) return;
      field.parentNode.className = other.className;
      field.parentNode.querySelector(".n").textContent = other.querySelector(".n").textContent;
    });
  }

  // Back and forward: the boxes are those of the address again.
  function fill(page) {
    Array.prototype.forEach.call(page.querySelectorAll(".search-form [name]"), function (other) {
      Array.prototype.forEach.call(form.elements, function (field) {
        if (field.name !== other.name || field.type !== other.type) return;
        if (field.type === "checkbox") {
          if (field.value === other.value) field.checked = other.checked;
        } else if (field.type !== "hidden") field.value = other.value;
      });
    });
  }

  function show(url, chosen) {
    var mine = ++asked;
    fetch(url, { credentials: "same-origin" })
      .then(function (answer) {
        if (!answer.ok) throw new Error(answer.status);
        return answer.text();
      })
      .then(function (text) {
        if (mine !== asked) return;
        var page = new DOMParser().parseFromString(text, "text/html");
        PARTS.forEach(function (id) {
          document.getElementById(id).innerHTML = page.getElementById(id).innerHTML;
        });
        count(page);
        if (chosen) window.history.pushState({}, "", url);
        else fill(page);
        document.getElementById("search-said").textContent = page.getElementById("results").textContent;
      })
      .catch(function () {
        window.location.href = url;
      });
  }

  form.addEventListener("change", function (event) {
    if (event.target.type === "checkbox" || event.target.tagName === "SELECT") show(address(), true);
  });
  window.addEventListener("popstate", function () {
    if (!window.location.hash) show(window.location.href, false);
  });
})();
