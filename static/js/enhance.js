// Small comforts; every page works without them.
(function () {
  "use strict";
  // A link to something inside a folded part opens that part.
  function unfold() {
    var aim = window.location.hash.length > 1 && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    for (var part = aim; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
    }
    if (aim) aim.scrollIntoView();
  }
  window.addEventListener("hashchange", unfold);
  if (window.location.hash) unfold();

  // Paper shows what is folded away.
  window.addEventListener("beforeprint", function () {
    Array.prototype.forEach.call(document.querySelectorAll("details:not([open])"), function (part) {
      part.open = true;
      part.setAttribute("data-folded", "");
    });
  });
  window.addEventListener("afterprint", function () {
    Array.prototype.forEach.call(document.querySelectorAll("details[data-folded]"), function (part) {
      part.open = false;
      part.removeAttribute("data-folded");
    });
  });

  // Buttons that need a script are hidden until it runs.
  Array.prototype.forEach.call(document.querySelectorAll("button[data-print]"), function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      window.print();
    });
  });

  // After a refused form the reader begins at the list of what to correct.
  var errors = document.querySelector("[data-errors]");
  if (errors) errors.focus();
})();
