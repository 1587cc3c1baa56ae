// Keys, and the help that names them.
var KEYS = [
  ["j", "k", "the next and the previous item"], ["Enter", "", "shows its words in the article"], ["c", "", "copies the item with its source"],
  ["f", "", "chooses by outlet, day, speaker, kind"], ["[", "]", "the article before and the one after"], ["Esc", "", "back to the account"], ["?", "", "this help"]
];
var help = make("dialog", "", document.body);
help.setAttribute("aria-labelledby", "keys");
make("h2", "Keys", help).id = "keys";
var list = make("dl", "", help);
KEYS.forEach(function (key) {
  var term = make("dt", "", list);
  make("kbd", key[0], term);
  if (key[1]) { term.append(" "); make("kbd", key[1], term); }
  make("dd", key[2], list);
});
var on = make("input");
var label = make("label", "", make("p", "", help));
on.type = "checkbox";
on.checked = true;
label.append(on, " single keys are on");
var done = make("button", "Close", help);
done.addEventListener("click", function () { help.close(); });

each(contents, function (nav) {
  [["Choose", open, "Choose by outlet, day, speaker, kind (f)"], ["?", function () { help.showModal(); }, "What the keys do"]].forEach(function (one) {
    var button = make("button", one[0], make("li", "", nav.querySelector("ul")));
    button.type = "button";
    button.title = one[2];
    if (one[0] === "?") button.setAttribute("aria-label", "Keys");
    if (one[0] === "Choose") { button.setAttribute("aria-expanded", "false"); button.setAttribute("aria-controls", "choice"); }
    button.addEventListener("click", function () { one[1](button); });
  });
});

function go(step) {
  var all = root.querySelectorAll(ALL);
  var at = current ? Array.prototype.indexOf.call(all, current) : step > 0 ? -1 : all.length;
  do at += step; while (all[at] && all[at].closest(".out, .empty, details:not([open])"));
  var next = all[at];
  if (!next) return;
  var link = next.querySelector('a[href^="#a"]');
  attend(next);
  if (link) link.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}
function turn(step) {
  var pick = document.querySelector("#pick select");
  pick.selectedIndex = Math.max(0, Math.min(pick.length - 1, pick.selectedIndex + step));
  location.hash = pick.value;
}
document.addEventListener("keydown", function (event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !on.checked && event.key !== "?") return;
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || help.open) return;
  var button = document.querySelector(".contents button");
  if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
  else if (event.key === "c") takeAway();
  else if (event.key === "f" && button) { event.preventDefault(); button.scrollIntoView({ block: "nearest" }); open(button); }
  else if (event.key === "[") turn(-1);
  else if (event.key === "]") turn(1);
  else if (event.key === "?") help.showModal();
});
