"use strict";
// Keys: all of it can be done without.
(function () {
  var at = -1;

  function items() { return Array.prototype.slice.call(document.querySelectorAll("[data-item]")); }

  function go(step) {
    var all = items();
    if (!all.length) return;
    all.forEach(function (item) { item.classList.remove("here"); });
    at = Math.max(0, Math.min(all.length - 1, at + step));
    var item = all[at];
    var link = item.querySelector("a");
    item.classList.add("here");
    if (link) link.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    var find = document.getElementById("q");
    if (event.key === "Escape" && typing) { event.target.blur(); return; }
    if (typing) return;
    if (event.key === "/" && find) { event.preventDefault(); find.focus(); find.select(); }
    else if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "?") location.assign("/help");
  });

  // The words that an address names are shown where they stand, also where the browser has been there before.
  var cited = document.getElementById("at");
  if (cited && location.hash === "#at") cited.scrollIntoView({ block: "center" });
})();
