"use strict";
(function () {
  var root = document.documentElement;
  root.classList.add("js");

  function all(query, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(query));
  }
  function keysOf(node) {
    return (node.getAttribute("data-c") || "").split(" ").filter(Boolean);
  }

  var cards = all(".card");
  var byKey = {};
  all("[data-c]").forEach(function (node) {
    keysOf(node).forEach(function (key) {
      (byKey[key] = byKey[key] || []).push(node);
    });
  });
  var lit = [];
  var held = null;

  function dark() {
    lit.forEach(function (node) { node.classList.remove("on"); });
    lit = [];
    root.classList.remove("busy");
  }
  function light(keys) {
    dark();
    keys.forEach(function (key) { lit = lit.concat(byKey[key] || []); });
    lit.forEach(function (node) { node.classList.add("on"); });
    root.classList.toggle("busy", lit.length > 0);
  }
  function rest() {
    if (held) { light([held]); } else { dark(); }
  }
  function hold(key) {
    held = key;
    rest();
  }
  function show(node) {
    var box = node.getBoundingClientRect();
    if (box.top < 0 || box.bottom > window.innerHeight) {
      node.scrollIntoView({ block: "center" });
    }
  }

  // A mark within another is the nearer one: it is asked first.
  function target(event) {
    return event.target.closest ? event.target.closest("[data-c]") : null;
  }
  document.addEventListener("mouseover", function (event) {
    var node = target(event);
    if (node) { light(keysOf(node)); } else { rest(); }
  });
  document.addEventListener("focusin", function (event) {
    var node = target(event);
    if (node) { hold(keysOf(node)[0]); }
  });
  document.addEventListener("click", function (event) {
    var node = target(event);
    if (!node) {
      hold(null);
      return;
    }
    var key = keysOf(node)[0];
    var same = held === key && !event.target.closest("a, summary, details");
    hold(same && node.classList.contains("card") ? null : key);
    if (node.classList.contains("m")) { show(document.getElementById("c" + key)); }
  });
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.target.closest("select, input")) { return; }
    if (event.key === "Escape") {
      hold(null);
      if (document.activeElement) { document.activeElement.blur(); }
    }
    var step = { j: 1, k: -1 }[event.key];
    if (!step) { return; }
    var seen = cards.filter(function (card) { return !card.hidden; });
    var at = seen.findIndex(function (card) { return keysOf(card)[0] === held; });
    var next = at < 0 ? seen[step > 0 ? 0 : seen.length - 1] : seen[at + step];
    if (next) {
      next.querySelector(".back").focus({ preventScroll: true });
      show(next);
    }
  });

  var choosers = all("select[data-by]");
  var count = document.querySelector(".count");
  function fits(card) {
    return choosers.every(function (chooser) {
      var wanted = chooser.value;
      var by = chooser.getAttribute("data-by");
      if (!wanted) { return true; }
      if (by === "source") {
        return JSON.parse(card.getAttribute("data-source")).indexOf(wanted) >= 0;
      }
      return card.getAttribute("data-" + by).split(" ").indexOf(wanted) >= 0;
    });
  }
  function choose() {
    var kept = {};
    cards.forEach(function (card) {
      card.hidden = !fits(card);
      if (!card.hidden) { kept[keysOf(card)[0]] = true; }
    });
    all(".m[data-c], .n[data-c]").forEach(function (node) {
      var stays = keysOf(node).some(function (key) { return kept[key]; });
      node.classList.toggle("off", !stays);
    });
    var chosen = choosers.some(function (chooser) { return chooser.value; });
    var left = Object.keys(kept).length;
    count.textContent = chosen ? left + " of " + cards.length + " claims" : "";
    if (held && !kept[held]) { hold(null); }
  }
  choosers.forEach(function (chooser) { chooser.addEventListener("change", choose); });
  if (location.hash.indexOf("#c") === 0) { hold(location.hash.slice(2)); }
})();
