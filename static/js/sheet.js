// Sheets that are filled in on the screen before printing: on paper the whole of what was written stands, not only what the box shows.
(function () {
  "use strict";
  function each(found, what) {
    Array.prototype.forEach.call(document.querySelectorAll(found), what);
  }
  function copy(box) {
    box.nextSibling.textContent = box.value;
  }
  each(".sheet textarea", function (box) {
    var written = document.createElement("div");
    written.className = "written";
    box.parentNode.insertBefore(written, box.nextSibling);
    box.addEventListener("input", function () {
      copy(box);
    });
  });
  document.documentElement.className += " mirrored";
  window.addEventListener("beforeprint", function () {
    each(".sheet textarea", copy);
  });

  each("button[data-empty]", function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      if (!window.confirm(button.getAttribute("data-empty"))) return;
      each(".sheet textarea, .sheet input", function (field) {
        if (field.type === "radio") field.checked = false;
        else field.value = "";
      });
      each(".sheet textarea", copy);
    });
  });
})();
