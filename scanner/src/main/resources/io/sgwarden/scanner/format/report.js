const table = document.getElementById("table");
const findings = [...table.querySelectorAll(".finding")];
const groups = [...table.querySelectorAll(".group[data-of]")];
const inGroups = [...table.tBodies];
const entities = {amp: "&", lt: "<", gt: ">", quot: "\"", "#39": "'", "#x60": "`", "#x3D": "="};
const escaped = /[&<>"'`=]/;
const more = document.getElementById("more");
/** Rows that are laid out at once; more of them would keep the page from opening. */
let most = 1000;
/** By state, until they are sorted by something else. */
let grouped = true;
const sources = new Map();
const texts = new Map();
const search = document.getElementById("search");
const filters = [...document.querySelectorAll("[data-filter]")];

/** Read when it is first searched: ten thousand findings would keep the page from opening. */
function sourceOf(body) {
  if (!sources.has(body)) {
    sources.set(body, body.textContent.toLowerCase());
  }
  return sources.get(body);
}

/** Without the page's own words: whoever looks for "copy" means a name. */
function textOf(body) {
  if (!texts.has(body)) {
    const waiting = body.querySelector("noscript");
    const detail = waiting ? waiting.textContent : body.rows[1].innerHTML;
    texts.set(body, (body.rows[0].textContent + detail
        .replace(/<h3>[^<]*<\/h3>|<button[^>]*>[^<]*<\/button>|<[^>]*>/g, " ")
        .replace(/&([^;]{2,5});/g, (all, name) => entities[name] || all)).toLowerCase());
  }
  return texts.get(body);
}

/** Most findings do not have the word even in their source, which is much faster to ask. */
function has(body, word) {
  return (escaped.test(word) || sourceOf(body).includes(word)) && textOf(body).includes(word);
}

/** With script, a browser keeps what stands in noscript as text until it is wanted here. */
function fill(body) {
  const waiting = body.querySelector("noscript");
  if (waiting) {
    waiting.parentNode.innerHTML = waiting.textContent;
  }
}

function isWanted(body, words) {
  return (!words.length || words.every((word) => has(body, word)))
      && filters.every((filter) => !filter.value || body.dataset[filter.dataset.filter] === filter.value);
}

function show() {
  const words = search.value.toLowerCase().split(/\s+/).filter((word) => word);
  let found = 0;
  const states = new Set();
  for (const body of findings) {
    const wanted = isWanted(body, words);
    found += wanted ? 1 : 0;
    body.hidden = !wanted || found > most;
    if (!body.hidden) {
      states.add(body.dataset.state);
    }
  }
  for (const group of groups) {
    group.hidden = !grouped || !states.has(group.dataset.of);
  }
  document.getElementById("shown").textContent = Math.min(found, most) + " of " + findings.length + " findings";
  more.hidden = found <= most;
  nameExpand();
}

function shown() {
  return findings.filter((body) => !body.hidden);
}

function isOpen(body) {
  return !body.querySelector(".detail").hidden;
}

function nameExpand() {
  const all = shown().length > 0 && shown().every(isOpen);
  document.getElementById("expand").textContent = all ? "Collapse all" : "Expand all";
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

function sort(head, direction) {
  for (const other of table.tHead.rows[0].cells) {
    other.setAttribute("aria-sort", other === head ? direction : "none");
  }
  const key = (body) => body.rows[0].cells[head.cellIndex].dataset.key;
  const sign = direction === "ascending" ? 1 : -1;
  grouped = head.cellIndex === 0 && direction === "ascending";
  findings.sort((one, other) => sign * (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
  table.append(...(grouped ? inGroups : [...findings, ...groups]));
  show();
}

/** Says so only when it worked; where the browser refuses, the command is selected, to be copied by hand. */
async function copy(button) {
  const command = button.previousElementSibling;
  try {
    await navigator.clipboard.writeText(command.textContent);
    button.textContent = "Copied";
  } catch (refused) {
    getSelection().selectAllChildren(command);
    button.textContent = "Selected: press Ctrl+C";
  }
}

function sortBy(head) {
  const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
  sort(head, direction);
}

/** What is searched and filtered stands in the address, so that a link shows the same. */
function remember() {
  const wanted = new URLSearchParams();
  if (search.value) {
    wanted.set("search", search.value);
  }
  filters.filter((filter) => filter.value).forEach((filter) => wanted.set(filter.dataset.filter, filter.value));
  history.replaceState(null, "", "#" + (wanted.toString() || "findings"));
}

function recall() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  search.value = wanted.get("search") || "";
  for (const filter of filters) {
    filter.value = wanted.get(filter.dataset.filter) || "";
  }
}

function changed() {
  remember();
  show();
}

search.addEventListener("input", changed);
for (const filter of filters) {
  filter.addEventListener("change", changed);
}
document.getElementById("sort").addEventListener("change", (event) => {
  sort(table.tHead.rows[0].cells[event.target.selectedIndex], "ascending");
});
document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
document.getElementById("expand").addEventListener("click", (event) => {
  const open = event.target.textContent === "Expand all";
  shown().forEach((body) => toggle(body, open));
  nameExpand();
});
table.addEventListener("click", (event) => {
  const body = event.target.closest("tbody");
  if (event.target.closest("th")) {
    sortBy(event.target.closest("th"));
  } else if (event.target.matches(".open")) {
    toggle(body, !isOpen(body));
    nameExpand();
  } else if (event.target.matches(".copy")) {
    copy(event.target);
  }
});
more.addEventListener("click", showAll);
addEventListener("beforeprint", () => {
  showAll();
  findings.forEach(fill);
});
if (location.hash.includes("=")) {
  recall();
  show();
} else if (findings.length > most) {
  show();
}
addEventListener("hashchange", () => {
  if (location.hash.includes("=")) {
    recall();
    show();
  }
});
table.classList.add("ready");
const linked = location.hash && document.getElementById(location.hash.slice(1));
if (linked && linked.matches(".finding")) {
  toggle(linked, true);
}
