"use strict";
// Shows an item's words: lights up all of their pieces, and on a narrow screen slides the articles in.
(function () {
  var root = document.documentElement;
  var articles = document.getElementById("articles");
  var close = document.getElementById("close");
  var title = articles.querySelector("h2");
  var from = null;
  root.classList.add("js");
  close.hidden = false;

  function clear() {
    document.querySelectorAll(".lit").forEach(function (piece) { piece.classList.remove("lit"); });
    document.querySelectorAll(".here").forEach(function (link) { link.classList.remove("here"); });
  }

  function light(link) {
    var ends = /^(a\d+)-(\d+)$/.exec(link.hash.slice(1));
    clear();
    if (!ends) return;
    for (var piece = +ends[2]; piece <= +link.dataset.last; piece++) {
      var shown = document.getElementById(ends[1] + "-" + piece);
      if (shown) shown.classList.add("lit");
      articles.querySelectorAll('[data-of="' + ends[1] + "-" + piece + '"]').forEach(function (bytes) { bytes.classList.add("lit"); });
    }
    link.classList.add("here");
  }

  function show(id) {
    var target = document.getElementById(id);
    if (!target) return;
    root.classList.add("open");
    var outlet = target.closest("article").querySelector(".outlet");
    if (outlet) title.textContent = outlet.textContent;
    target.scrollIntoView({ block: target.tagName === "SPAN" ? "center" : "start" });
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  function hide() {
    root.classList.remove("open");
    if (from) from.focus();
    from = null;
  }

  function follow() {
    var id = location.hash.slice(1);
    if (!/^a\d/.test(id)) return hide();
    var link = from && from.hash === location.hash ? from : document.querySelector('main a[href="#' + id + '"]');
    if (link) light(link);
    show(id);
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest('main a[href^="#a"]');
    if (!link) return;
    from = link;
    if (link.hash === location.hash) { event.preventDefault(); follow(); }
  });
  close.addEventListener("click", hide);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });
  window.addEventListener("hashchange", follow);
  if (location.hash) follow();
})();
