"use strict";
const table = document.getElementById("table");
const findings = [...table.tBodies];
const texts = new Map(findings.map((body) => [body, body.textContent.toLowerCase()]));
const search = document.getElementById("search");
const filters = [...document.querySelectorAll("[data-filter]")];

function isWanted(body) {
  return texts.get(body).includes(search.value.toLowerCase())
      && filters.every((filter) => !filter.value || body.dataset[filter.dataset.filter] === filter.value);
}

function show() {
  let shown = 0;
  for (const body of findings) {
    body.hidden = !isWanted(body);
    shown += body.hidden ? 0 : 1;
  }
  document.getElementById("shown").textContent = shown + " of " + findings.length + " findings";
}

function toggle(body, open) {
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
const linked = location.hash && document.getElementById(location.hash.slice(1));
if (linked && linked.matches("tbody")) {
  toggle(linked, true);
}
