// What can be pointed at and taken away: an item's address, and its words with their source. One script with choice.js and
// keys.js; all of it can be done without.
var KINDS = [
  ["Differences", ".contrast, .difference"], ["Who tells what", ".matrix tbody tr"], ["Figures", ".figures tbody tr"],
  ["Established", ".facts li, .claims > li"], ["Statements", ".voices dd, .ledger li"],
  ["Events", ".days tbody tr, .timeline li"], ["Only some tell", ".only dd, .omission li"]
];
var ALL = KINDS.map(function (kind) { return kind[1]; }).join(", ");
var root = document.querySelector("main");
var contents = document.querySelectorAll(".story > .contents, .story > header > .contents");

function make(name, text, into) {
  var element = document.createElement(name);
  if (text) element.textContent = text;
  if (into) into.appendChild(element);
  return element;
}
function each(list, what) { Array.prototype.forEach.call(list, what); }
function words(node) { return node ? node.textContent.replace(/\s+/g, " ").trim() : ""; }
function article(link) { return document.getElementById(link.hash.split("-")[0].slice(1)); }
function outlet(article) { return words(article.querySelector(".outlet")).replace(/^\d+ /, ""); }
function articles(item) {
  var found = [];
  each(item.querySelectorAll('a[href^="#a"]'), function (link) {
    var one = article(link);
    if (one && found.indexOf(one) < 0) found.push(one);
  });
  return found;
}
function plain(node) {
  var copy = node.cloneNode(true);
  each(copy.querySelectorAll(".tools, .unseen, .also, .chips, .count, .nth, details, svg"), function (part) { part.remove(); });
  each(copy.querySelectorAll(".who"), function (part) { part.append(":"); });
  each(copy.querySelectorAll(".flag, .aside"), function (part) { part.textContent = "(" + part.textContent + ")"; });
  each(copy.querySelectorAll("td, p"), function (part) { part.append(" "); });
  return words(copy);
}

// How the outlets stand to a row of the matrix: "tells it: The Gull, The Tern".
function stands(row) {
  var heads = row.closest("table").querySelectorAll("thead th > span");
  var by = {};
  each(row.querySelectorAll("td"), function (cell, at) {
    var stand = (cell.querySelector("a") || cell).getAttribute("aria-label");
    (by[stand] = by[stand] || []).push(plain(heads[at]));
  });
  return Object.keys(by).map(function (stand) { return "– " + stand + ": " + by[stand].join(", "); });
}

// The words of an item, then where they stand.
function copied(item) {
  var lines = [];
  var speaker = item.matches(".voices dd") ? before(item, "DT") : item.closest(".speaker");
  if (speaker) lines.push(plain(speaker.querySelector("h4") || speaker) + ":");
  var sides = item.querySelectorAll(".contrast li, blockquote");
  if (sides.length) {
    lines.push(plain(item.querySelector("h4, h5")));
    each(sides, function (side) { lines.push("– " + plain(side)); });
  } else if (item.closest(".matrix")) lines = [plain(item.querySelector("th"))].concat(stands(item));
  else lines.push(plain(item));
  articles(item).forEach(function (one) {
    var page = one.querySelector('header a[href^="http"]');
    var parts = [outlet(one), words(one.querySelector("h3")), words(one.querySelector("time")), page ? page.href : ""];
    lines.push("[" + words(one.querySelector(".nth")) + "] " + parts.filter(Boolean).join(", "));
  });
  return lines.join("\n");
}
function before(item, name) {
  while (item && item.tagName !== name) item = item.previousElementSibling;
  return item;
}
function copy(text, done) {
  function fallback() {
    var field = make("textarea", text, document.body);
    field.select();
    try { if (document.execCommand("copy")) done(); } finally { field.remove(); }
  }
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, fallback); else fallback();
}

// Two tools beside the item that is pointed at or read from.
var COPY = "Copy";
var tools = make("span");
tools.className = "tools";
var anchor = make("a", "#", tools);
anchor.title = "The address of this item";
anchor.setAttribute("aria-label", anchor.title);
var take = make("button", COPY, tools);
take.type = "button";
take.title = "Copy the words with their source (c)";
take.setAttribute("aria-label", "Copy the words with their source");
var said = make("span", "", document.body);
said.className = "unseen";
said.setAttribute("role", "status");
var current = null;

function attend(item) {
  if (!item || item === current) return;
  current = item;
  anchor.href = "#" + item.id;
  anchor.hidden = !item.id;
  take.textContent = COPY;
  said.textContent = "";
  (item.querySelector("th[scope=row]") || (item.tagName === "TR" ? item.lastElementChild : item)).appendChild(tools);
}
function takeAway() {
  if (!current) return;
  copy(copied(current), function () { take.textContent = "Done"; said.textContent = "Copied"; });
}
function of(event) { return event.target.closest && event.target.closest(ALL); }
root.addEventListener("pointerover", function (event) { attend(of(event)); });
root.addEventListener("focusin", function (event) { attend(of(event)); });
take.addEventListener("click", takeAway);
root.addEventListener("click", function (event) {
  var mark = event.target.closest("[data-to]");
  if (mark) location.hash = mark.dataset.to;
});
