/*
 * What a reader keeps, in this browser and nowhere else: a button on each entry's page (data-keep) and the page that
 * lists them (#kept). The words stand in the page, in its language. Nothing here talks to the server.
 */
(function () {
  "use strict";
  var NAME = "kept";
  var ADDRESS = /^(groups|training|positions|workplaces)\/[0-9]{1,10}$/;
  var KINDS = /^(group|course|position|workplace)$/;
  var MOST = 300;

  /** Everything kept, the newest first; whatever is not of our form is left out. */
  function read() {
    try {
      var found = JSON.parse(window.localStorage.getItem(NAME));
      return Array.isArray(found) ? found.filter(function (one) {
        return one && ADDRESS.test(one.at) && KINDS.test(one.kind) && typeof one.title === "string";
      }) : [];
    } catch (error) {
      return [];
    }
  }

  function write(all) {
    try {
      if (all.length) { window.localStorage.setItem(NAME, JSON.stringify(all)); } else { window.localStorage.removeItem(NAME); }
      return true;
    } catch (error) {
      return false;
    }
  }

  function able() {
    try {
      window.localStorage.setItem(NAME + "-try", "1");
      window.localStorage.removeItem(NAME + "-try");
      return true;
    } catch (error) {
      return false;
    }
  }

  function without(all, at) {
    return all.filter(function (one) { return one.at !== at; });
  }

  function fill(words, values) {
    return words.replace(/\{(\w+)\}/g, function (_whole, name) { return values[name]; });
  }

  function button(room) {
    var press = room.querySelector("button"), link = room.querySelector("a"), status = room.querySelector("[role=status]");
    var at = room.getAttribute("data-keep"), put = press.textContent;
    function kept() { return read().some(function (one) { return one.at === at; }); }
    function show() {
      press.textContent = kept() ? press.getAttribute("data-take") : put;
      link.hidden = !read().length;
    }
    press.addEventListener("click", function () {
      var was = kept(), all = without(read(), at);
      if (!was) {
        all.unshift({
          at: at, kind: room.getAttribute("data-kind"), title: room.getAttribute("data-title"),
          lang: room.getAttribute("data-title-lang"), sample: room.hasAttribute("data-sample")
        });
      }
      var done = all.length <= MOST && write(all);
      show();
      status.textContent = room.getAttribute(done ? was ? "data-say-taken" : "data-say-put" : "data-say-full");
    });
    room.hidden = false;
    show();
    window.addEventListener("storage", show);
    window.addEventListener("pageshow", show);
  }

  function list(room) {
    var lang = room.getAttribute("data-lang"), status = room.querySelector("[role=status]"), head = room.querySelector("[data-count]");
    var rows = room.querySelector("[data-list]"), plain = room.querySelector("[data-plain]"), box = plain.querySelector("textarea");
    function say(name, values) { return fill(room.getAttribute("data-say-" + name), values || {}); }
    function address(one) { return "/" + lang + "/" + one.at; }

    /** A sample says what it is, once. */
    function unmarked(one) { return one.sample && !/実在しません|not real/i.test(one.title); }

    function add(parent, tag, name, words) {
      var made = document.createElement(tag);
      if (name) { made.className = name; }
      if (words) { made.textContent = words; }
      return parent.appendChild(made);
    }

    function card(one) {
      var item = document.createElement("li"), article = add(item, "article", "card k-" + one.kind + (one.sample ? " sample" : ""));
      article.appendChild(document.querySelector("#kept-kinds .k-" + one.kind).cloneNode(true));
      var link = add(add(article, "h3"), "a");
      link.href = address(one);
      if (unmarked(one)) { add(link, "span", "mark", say("sample")); link.appendChild(document.createTextNode(" ")); }
      var title = add(link, "span", "", one.title);
      if (/^[a-z]{2}$/.test(one.lang) && one.lang !== lang) { title.lang = one.lang; }
      var take = add(add(article, "p", "row no-print"), "button", "button quiet", say("take"));
      take.type = "button";
      take.setAttribute("aria-label", say("take-this", { title: one.title }));
      take.addEventListener("click", function () {
        var place = Array.prototype.indexOf.call(rows.children, item);
        write(without(read(), one.at));
        show();
        status.textContent = say("taken", { title: one.title });
        var next = rows.children[Math.min(place, rows.children.length - 1)];
        (next ? next.querySelector("button") : head).focus();
      });
      return item;
    }

    function text() {
      return read().map(function (one) {
        var kind = document.querySelector("#kept-kinds .k-" + one.kind).textContent.trim();
        return [(unmarked(one) ? say("sample") + " " : "") + one.title, kind, window.location.origin + address(one), ""].join("\r\n");
      }).join("\r\n");
    }

    function show() {
      var all = read();
      rows.textContent = "";
      all.forEach(function (one) { rows.appendChild(card(one)); });
      head.textContent = say("count", { n: all.length });
      room.querySelector("[data-nothing]").hidden = all.length > 0;
      room.querySelector("[data-all]").hidden = !all.length;
      if (!all.length) { plain.hidden = true; box.value = ""; }
    }

    room.querySelector("[data-empty]").addEventListener("click", function () {
      if (!window.confirm(say("sure"))) { return; }
      write([]);
      show();
      status.textContent = say("emptied");
      head.focus();
    });
    room.querySelector("[data-save]").addEventListener("click", function () {
      var link = document.createElement("a");
      if (!("download" in link) || !window.URL || !window.Blob) {
        plain.hidden = false;
        box.value = text();
        box.focus();
        box.select();
        return;
      }
      link.href = window.URL.createObjectURL(new Blob(["\ufeff" + text()], { type: "text/plain;charset=utf-8" }));
      link.download = room.getAttribute("data-file");
      document.body.appendChild(link);
      link.click();
      document.body.removeChild(link);
      setTimeout(function () { window.URL.revokeObjectURL(link.href); }, 60000);
    });
    room.hidden = false;
    show();
    window.addEventListener("storage", show);
    window.addEventListener("pageshow", show);
  }

  var room = document.getElementById("kept");
  if (!able()) {
    if (room) { document.getElementById("kept-unable").hidden = false; }
    return;
  }
  Array.prototype.forEach.call(document.querySelectorAll("[data-keep]"), button);
  if (room) { list(room); }
})();
