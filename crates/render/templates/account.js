"use strict";
// Shows an item's words: lights up all of their pieces, and on a narrow screen slides the articles in.
(function () {
  var root = document.documentElement;
  var articles = document.getElementById("articles");
  var close = document.getElementById("close");
  var pick = document.createElement("select");
  var from = null;
  root.classList.add("js");
  close.hidden = false;

  // Which article is in view, and the way to another.
  pick.setAttribute("aria-label", "Article");
  articles.querySelectorAll("article").forEach(function (article) {
    var heading = article.querySelector("h3");
    var outlet = article.querySelector(".outlet").textContent.trim();
    pick.add(new Option(outlet + (heading ? ": " + heading.textContent : ""), article.id));
  });
  document.getElementById("pick").appendChild(pick);
  pick.addEventListener("change", function () { location.hash = pick.value; });
  if (window.IntersectionObserver) {
    var seen = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) { if (entry.isIntersecting && document.activeElement !== pick) pick.value = entry.target.id; });
    }, { rootMargin: "-12% 0px -80% 0px" });
    articles.querySelectorAll("article").forEach(function (article) { seen.observe(article); });
  }

  function clear() {
    document.querySelectorAll(".lit").forEach(function (piece) { piece.classList.remove("lit"); });
    document.querySelectorAll(".here").forEach(function (link) { link.classList.remove("here"); });
  }

  function light(link) {
    var ends = /^(a\d+)-(\d+)$/.exec(link.hash.slice(1));
    clear();
    if (!ends) return;
    for (var piece = +ends[2]; piece <= +(link.dataset.last || ends[2]); piece++) {
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
    var article = target.closest("article");
    if (article) pick.value = article.id;
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
  document.addEventListener("pointerover", function (event) {
    var link = event.target.closest && event.target.closest('main a[href^="#a"]');
    var article = link && !link.title && document.getElementById(link.hash.split("-")[0].slice(1));
    if (article) link.title = "Show it in " + article.querySelector(".outlet").textContent.trim();
  });
  close.addEventListener("click", hide);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) hide();
  });
  window.addEventListener("hashchange", follow);
  if (location.hash) follow();
})();
