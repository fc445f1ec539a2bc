"use strict";
const table = document.getElementById("table");
const findings = [...table.tBodies];
const entities = {amp: "&", lt: "<", gt: ">", quot: "\"", "#39": "'", "#x60": "`", "#x3D": "="};
const more = document.getElementById("more");
/** Rows that are laid out at once; more of them would keep the page from opening. */
let most = 1000;
let texts;
const search = document.getElementById("search");
const filters = [...document.querySelectorAll("[data-filter]")];

/** Read at the first search: ten thousand findings would keep the page from opening. */
function textOf(body) {
  texts = texts || new Map(findings.map((each) => [each, plain(each.textContent).toLowerCase()]));
  return texts.get(body);
}

function plain(html) {
  return html.replace(/<[^>]*>/g, " ").replace(/&([^;]{2,5});/g, (all, name) => entities[name] || all);
}

/** With script, a browser keeps what stands in noscript as text until it is wanted here. */
function fill(body) {
  const waiting = body.querySelector("noscript");
  if (waiting) {
    waiting.parentNode.innerHTML = waiting.textContent;
  }
}

function isWanted(body) {
  return (!search.value || textOf(body).includes(search.value.toLowerCase()))
      && filters.every((filter) => !filter.value || body.dataset[filter.dataset.filter] === filter.value);
}

function show() {
  let found = 0;
  for (const body of findings) {
    const wanted = isWanted(body);
    found += wanted ? 1 : 0;
    body.hidden = !wanted || found > most;
  }
  document.getElementById("shown").textContent = Math.min(found, most) + " of " + findings.length + " findings";
  more.hidden = found <= most;
}

function showAll() {
  most = Infinity;
  show();
}

function toggle(body, open) {
  fill(body);
  body.querySelector(".detail").hidden = !open;
  body.querySelector(".open").setAttribute("aria-expanded", String(open));
}

function sortBy(head) {
  const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
  for (const other of table.tHead.rows[0].cells) {
    other.setAttribute("aria-sort", other === head ? direction : "none");
  }
  const key = (body) => body.rows[0].cells[head.cellIndex].dataset.key;
  const sign = direction === "ascending" ? 1 : -1;
  findings.sort((one, other) => sign * (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
  table.append(...findings);
  show();
}

search.addEventListener("input", show);
for (const filter of filters) {
  filter.addEventListener("change", show);
}
document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
document.getElementById("expand").addEventListener("click", (event) => {
  const open = event.target.textContent === "Expand all";
  event.target.textContent = open ? "Collapse all" : "Expand all";
  findings.filter((body) => !body.hidden).forEach((body) => toggle(body, open));
});
table.addEventListener("click", (event) => {
  const body = event.target.closest("tbody");
  if (event.target.closest("th")) {
    sortBy(event.target.closest("th"));
  } else if (event.target.matches(".open")) {
    toggle(body, event.target.getAttribute("aria-expanded") === "false");
  } else if (event.target.matches(".copy")) {
    navigator.clipboard.writeText(event.target.previousElementSibling.textContent);
    event.target.textContent = "Copied";
  }
});
more.addEventListener("click", showAll);
addEventListener("beforeprint", () => {
  showAll();
  findings.forEach(fill);
});
if (findings.length > most) {
  show();
}
table.classList.add("ready");
const linked = location.hash && document.getElementById(location.hash.slice(1));
if (linked && linked.matches("tbody")) {
  toggle(linked, true);
}
