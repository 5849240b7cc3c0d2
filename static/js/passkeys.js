// Passkeys: shows the form where the browser knows them, asks the server, the device, and the server again.
(function () {
  "use strict";
  var form = document.querySelector("form[data-passkey]");
  if (!form || !window.PublicKeyCredential || !window.fetch) return;
  var said = form.querySelector("[data-said]");
  var button = form.querySelector("button");
  form.hidden = false;
  var without = document.querySelector("[data-no-passkey]");
  if (without) without.hidden = true;

  function bytes(text) {
    var plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, function (sign) { return sign.charCodeAt(0); });
  }

  function text(buffer) {
    var plain = "";
    new Uint8Array(buffer).forEach(function (one) { plain += String.fromCharCode(one); });
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function send(url, body) {
    return fetch(url, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrf_token.value },
      body: JSON.stringify(body)
    }).then(function (answer) {
      return answer.json().then(function (found) {
        if (!answer.ok) throw new Error(found.error || "");
        return found;
      });
    });
  }

  function known(list) {
    return (list || []).map(function (one) { return { type: one.type, id: bytes(one.id) }; });
  }

  function add(options) {
    options.challenge = bytes(options.challenge);
    options.user.id = bytes(options.user.id);
    options.excludeCredentials = known(options.excludeCredentials);
    return navigator.credentials.create({ publicKey: options }).then(function (made) {
      return {
        id: made.id, rawId: text(made.rawId), type: made.type,
        response: { clientDataJSON: text(made.response.clientDataJSON), attestationObject: text(made.response.attestationObject) }
      };
    });
  }

  function enter(options) {
    options.challenge = bytes(options.challenge);
    options.allowCredentials = known(options.allowCredentials);
    return navigator.credentials.get({ publicKey: options }).then(function (found) {
      return {
        id: found.id, rawId: text(found.rawId), type: found.type,
        response: {
          clientDataJSON: text(found.response.clientDataJSON), authenticatorData: text(found.response.authenticatorData),
          signature: text(found.response.signature), userHandle: found.response.userHandle ? text(found.response.userHandle) : null
        }
      };
    });
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    said.textContent = "";
    button.disabled = true;
    send(form.getAttribute("data-options"), {}).then(form.getAttribute("data-passkey") === "add" ? add : enter).then(function (credential) {
      var answer = { credential: credential };
      ["name", "next"].forEach(function (name) { if (form.elements[name]) answer[name] = form.elements[name].value; });
      return send(form.getAttribute("data-answer"), answer);
    }).then(function (done) {
      window.location.assign(done.onward);
    }).catch(function (reason) {
      // The device's own words (a refusal, a time-out) say little and are English; ours stand instead.
      said.textContent = reason instanceof DOMException || !reason.message ? form.getAttribute("data-failed") : reason.message;
      button.disabled = false;
    });
  });
})();
