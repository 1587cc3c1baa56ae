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
    else if (event.key === "n" && here && !here.hidden) { event.preventDefault(); note(); }
    else if (event.key === "?") location.assign("/help");
  });

  // Words that are chosen in an article go into the form of a note, with the code point at which they begin.
  var body = document.querySelector(".body");
  var here = document.getElementById("note-here");
  var form = document.getElementById("new-note");
  var chosen = null;

  function choose() {
    var choice = document.getSelection();
    chosen = null;
    if (choice && choice.rangeCount && !choice.isCollapsed) {
      var range = choice.getRangeAt(0);
      var from = range.startContainer;
      if (from.nodeType !== 1) from = from.parentNode;
      var block = from.closest("[data-at]");
      if (block && body.contains(block) && body.contains(range.endContainer)) {
        var before = document.createRange();
        before.setStart(block, 0);
        before.setEnd(range.startContainer, range.startOffset);
        var text = before.toString() + choice.toString().slice(0, choice.toString().search(/\S|$/));
        chosen = { words: choice.toString().trim(), start: Number(block.dataset.at) + Array.from(text).length };
      }
    }
    here.hidden = !chosen || !chosen.words;
  }

  function note() {
    if (!chosen || !chosen.words) return;
    document.getElementById("quote").value = chosen.words;
    document.getElementById("start").value = chosen.start;
    form.open = true;
    here.hidden = true;
    document.getElementById("note").focus();
  }

  if (body && here && form) {
    document.addEventListener("selectionchange", choose);
    here.addEventListener("mousedown", function (event) { event.preventDefault(); });
    here.addEventListener("click", note);
    document.getElementById("quote").addEventListener("input", function () { document.getElementById("start").value = ""; });
  }

  // The words that an address names are shown where they stand, also where the browser has been there before.
  var cited = document.getElementById("at");
  if (cited && location.hash === "#at") cited.scrollIntoView({ block: "center" });
})();
