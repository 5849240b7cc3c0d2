// Quick exit: the link already works by itself. Here the page is covered at once and its place in the history is taken
// by the neutral page; pressing Shift three times does the same. It cannot clear the history, and the page says so.
(function () {
  "use strict";
  var link = document.querySelector("[data-leave]");
  if (!link) return;
  var presses = [];

  // The header says the same; engines older than it (Chromium 60) listen to this only.
  function silence() {
    var meta = document.createElement("meta");
    meta.name = "referrer";
    meta.content = "no-referrer";
    document.head.appendChild(meta);
  }

  function leave(event) {
    if (event) event.preventDefault();
    document.documentElement.className += " left";
    document.title = link.hostname;
    silence();
    window.location.replace(link.href);
  }

  link.addEventListener("click", leave);
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    if (event.repeat) return;
    presses.push(Date.now());
    presses = presses.slice(-3);
    if (presses.length === 3 && presses[2] - presses[0] < 3000) leave();
  });
})();
