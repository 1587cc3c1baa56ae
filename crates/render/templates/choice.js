// A choice of items by outlet, day, speaker and kind. An item without a day of its own has those of its articles.
var CHOICES = ["Outlet", "Day", "Speaker", "Kind"];
var fields = {};
var panel = make("form");
panel.className = "choice";
panel.hidden = true;
panel.id = "choice";
CHOICES.forEach(function (name) {
  var label = make("label", name + " ", panel);
  fields[name] = make("select", "", label);
  fields[name].add(new Option("all", ""));
});
make("button", "Show all", panel).type = "reset";
var tally = make("span", "", panel);
tally.setAttribute("role", "status");

function days(item) {
  var own = Array.prototype.map.call(item.querySelectorAll("time[datetime]"), function (time) { return time.dateTime; });
  if (own.length) return own;
  return articles(item).map(function (one) {
    var time = one.querySelector("time[datetime]");
    return time ? time.dateTime : "";
  });
}
function fill(name, values) {
  values.filter(function (value, at) { return value[0] && values.findIndex(function (other) { return other[0] === value[0]; }) === at; })
    .forEach(function (value) { fields[name].add(new Option(value[1], value[0])); });
}
function prepare() {
  if (fields.Kind.length > 1) return;
  var all = document.querySelectorAll("#articles article");
  fill("Outlet", Array.prototype.map.call(all, function (one) { return [outlet(one), outlet(one)]; }));
  var told = [];
  each(document.querySelectorAll("time[datetime]"), function (time) { told.push(time.dateTime); });
  fill("Day", told.sort().map(function (day) { return [day, day]; }));
  fill("Speaker", Array.prototype.map.call(root.querySelectorAll(".voices dt, .speaker h4"), function (name) {
    return [plainName(name), plainName(name)];
  }));
  fill("Kind", KINDS.filter(function (kind) { return root.querySelector(kind[1]); }).map(function (kind) { return [kind[1], kind[0]]; }));
}
function plainName(node) { return words(node.firstChild); }
function matches(item) {
  var speaker = fields.Speaker.value;
  var by = item.matches(".voices dd") ? before(item, "DT") : item.closest(".speaker");
  var name = by && plainName(by.querySelector("h4") || by);
  return (!fields.Outlet.value || articles(item).some(function (one) { return outlet(one) === fields.Outlet.value; }))
    && (!fields.Day.value || days(item).indexOf(fields.Day.value) >= 0)
    && (!speaker || (by ? name === speaker : words(item).indexOf(speaker.split(" ").pop()) >= 0))
    && (!fields.Kind.value || item.matches(fields.Kind.value));
}
function choose() {
  var chosen = CHOICES.some(function (name) { return fields[name].value; });
  var shown = 0, folded = 0;
  each(root.querySelectorAll(ALL), function (item) {
    var fits = !chosen || matches(item);
    item.classList.toggle("out", !fits);
    if (fits) { if (item.closest("details.rest")) folded++; else shown++; }
  });
  each(root.querySelectorAll(".empty"), function (part) { part.classList.remove("empty"); });
  if (chosen) {
    each(root.querySelectorAll("section section, details.rest, .speaker, .day, .omission, figure, .class, .voices dt, .only dt, .episode-lines, .by-origin, .sources"), function (part) {
      var inside = part.matches("dt, .class") ? behind(part) : Array.prototype.slice.call(part.querySelectorAll(ALL));
      if (!inside.some(function (item) { return !item.classList.contains("out"); })) part.classList.add("empty");
    });
  }
  tally.textContent = chosen ? shown + " shown, " + folded + " more in the folded lists" : "";
}
function behind(head) {
  var found = [];
  for (var next = head.nextElementSibling; next && next.tagName !== head.tagName; next = next.nextElementSibling) {
    if (next.matches(ALL)) found.push(next);
  }
  return found;
}
panel.addEventListener("change", choose);
panel.addEventListener("reset", function () { setTimeout(choose); });
panel.addEventListener("submit", function (event) { event.preventDefault(); });

function open(button) {
  prepare();
  button.closest(".contents").appendChild(panel);
  panel.hidden = !panel.hidden;
  button.setAttribute("aria-expanded", String(!panel.hidden));
  if (!panel.hidden) fields.Outlet.focus();
}
