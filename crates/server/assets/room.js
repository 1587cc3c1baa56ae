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

  // An intake under way is followed while its page is seen: of a server a browser opens no more than six connections, and pages that
  // nobody looks at would take them all. Where it cannot be followed, the page looks again by itself.
  var progress = document.getElementById("progress");

  function again(wait) { setTimeout(function () { location.reload(); }, wait); }

  function follow() {
    if (!window.EventSource) { again(1000); return; }
    var events = null;

    function stop() {
      if (events) events.close();
      events = null;
    }

    function start() {
      stop();
      var one = events = new EventSource(progress.dataset.follow);
      one.addEventListener("progress", function (event) { progress.textContent = "It " + JSON.parse(event.data).told + "."; });
      one.addEventListener("done", function () { stop(); again(0); });
      one.addEventListener("error", function () { if (one === events && one.readyState === EventSource.CLOSED) again(2000); });
    }

    if (!document.hidden) start();
    document.addEventListener("visibilitychange", function () { if (document.hidden) stop(); else start(); });
    window.addEventListener("pagehide", stop);
    window.addEventListener("pageshow", function (event) { if (event.persisted) again(0); });
  }

  if (progress) follow();

  // Bookmarklets know under which address the room is open. They only lead here: the reader presses the button.
  var marks = document.getElementById("bookmarklets");
  // Firefox opens addresses of up to 1 MiB (1,048,576 letters), Chromium of 2 MiB; that of the room comes before. What is never shown
  // is left out, but for what the page says of itself. Half a letter, which a page can hold, is no part of an address.
  var MOST = 1048000;
  var UNSEEN = "script:not([type='application/ld+json']),style,svg,iframe,noscript,template";

  function mark(id, run) { document.getElementById(id).href = "javascript:(function(){" + encodeURIComponent(run) + "})()"; }

  if (marks) {
    var to = "open(" + JSON.stringify(location.origin + "/intake") + "+";
    mark("send-address", to + "'?url='+encodeURIComponent(location.href))");
    mark("send-page", "try{var c=document.documentElement.cloneNode(true);c.querySelectorAll(" + JSON.stringify(UNSEEN) +
      ").forEach(function(e){e.remove()});var h='<!DOCTYPE html>'+c.outerHTML;if(h.toWellFormed)h=h.toWellFormed();" +
      "var s='#url='+encodeURIComponent(location.href.split('#')[0])+'&source='+encodeURIComponent(h);" +
      "if(s.length>" + MOST + ")throw 0;" + to + "s)}" +
      "catch(e){alert('This page cannot be sent, most likely as it is too long; save it, and give its file to Rashomon.')}");
    marks.hidden = false;
    var sent = new URLSearchParams(location.hash.slice(1));
    if (sent.get("source")) {
      document.getElementById("paste").open = true;
      document.getElementById("sent").hidden = false;
      document.getElementById("text").value = sent.get("source");
      document.getElementById("of").value = sent.get("url") || "";
      history.replaceState(null, "", location.pathname);
    }
  }

  // The words that an address names are shown where they stand, also where the browser has been there before.
  var cited = document.getElementById("at");
  if (cited && location.hash === "#at") cited.scrollIntoView({ block: "center" });
})();
