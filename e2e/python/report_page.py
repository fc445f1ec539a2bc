#!/usr/bin/env python3
"""Uses a report's HTML page as a reader does, in headless Chromium.

  report_page.py dumps FOLDER            writes dumps of 10 000 defective objects, a few of them with hostile names
  report_page.py check CHROMIUM AXE PAGE whether everything works on the example's page: one line per check
  report_page.py large CHROMIUM PAGE     the same of the page made from the dumps: hostile names, and the time to open it
  report_page.py pictures CHROMIUM PAGE FOLDER  the pictures of the documentation
"""

import json
import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "examples" / "report"))
import estate  # noqa: E402
from browser import Browser  # noqa: E402

COUNT = 10_000
HOSTILE = [
    "<script>document.title='owned'</script>",
    "\"><img src=x onerror=\"document.title='owned'\">",
    "'-alert(1)-'{{script}}{{{style}}}</script><!--",
    "user\u202egnp.exe\u2066\u200f",
    "=cmd|' /C calc'!A0\u001b[31mred",
    "x" * 5000,
]
VISIBLE = "[...document.querySelectorAll('.finding')].filter(body => !body.hidden)"
SHIFT = 8


def check(name, passed, detail=""):
    print(f'{"ok" if passed else "FAIL"}\t{name}\t{json.dumps(detail)}', flush=True)


def dumps(folder):
    pairs = []
    for number in range(COUNT):
        item, group = estate.security_group(number * 20 + 3)
        item["metadata"]["name"] = item["spec"]["name"] = group["GroupName"] = f"service-{number:05d}"
        if number < len(HOSTILE):
            item["metadata"]["name"] = item["spec"]["name"] = group["GroupName"] = HOSTILE[number]
            item["spec"]["ingressRules"][0]["ipProtocol"] = HOSTILE[number]
        pairs.append((item, group))
    leaked = [estate.group(10**9 + i, name, "shop", [443]) for i, name in enumerate(HOSTILE)]
    folder.mkdir(parents=True, exist_ok=True)
    items = [item for item, _ in pairs]
    pairs[20][0]["metadata"]["namespace"] = "n" * 63
    names = sorted({item["metadata"]["namespace"] for item in items} | {"kube-system"})
    items += [{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}} for name in names]
    cluster = {"apiVersion": "v1", "kind": "List", "items": items}
    groups = {"SecurityGroups": [group for _, group in pairs] + leaked}
    (folder / "cluster.json").write_text(json.dumps(cluster))
    (folder / "network-interfaces.json").write_text(json.dumps({"NetworkInterfaces": []}))
    (folder / "security-groups.json").write_text(json.dumps(groups))


def loads(browser, url):
    browser.open(url)
    check("asks for nothing but itself", browser.requests == [url], browser.requests)
    check("breaks neither its own security policy nor its script", not browser.complaints, browser.complaints)


def choose(browser, key, value):
    browser.evaluate(f"""(() => {{ const select = document.querySelector('[data-filter={key}]');
        select.value = {json.dumps(value)}; select.dispatchEvent(new Event('change')); }})()""")


def seek(browser, text):
    browser.evaluate("(() => { const search = document.getElementById('search'); search.focus(); search.select(); })()")
    if text:
        browser.type(text)
    else:
        browser.press("Delete", 46)


def filters(browser):
    total = browser.evaluate(f"{VISIBLE}.length")
    seek(browser, "SERVICE-003")
    found = browser.evaluate(f"{VISIBLE}.map(b => b.rows[0].cells[2].textContent)")
    check("searches, in either case", found == ["platform/service-003"], found)
    said = browser.evaluate("document.getElementById('shown').textContent")
    check("says how many it shows", said == f"1 of {total} findings", said)
    seek(browser, "")
    choose(browser, "state", "rules-differ")
    states = browser.evaluate(f"[...new Set({VISIBLE}.map(b => b.dataset.state))]")
    check("filters", states == ["rules-differ"], states)
    link = browser.evaluate("location.href")
    check("keeps the filters in the address", link.endswith("#state=rules-differ"), link)
    browser.open("about:blank")
    browser.open(link)
    states = browser.evaluate(f"[...new Set({VISIBLE}.map(b => b.dataset.state))]")
    check("shows the same to whoever follows the link", states == ["rules-differ"], states)
    heads = browser.evaluate("[...document.querySelectorAll('.group[data-of]')].filter(g => !g.hidden).map(g => g.dataset.of)")
    check("shows the heads of what it shows", heads == ["rules-differ"], heads)
    choose(browser, "state", "")
    check("shows everything again", browser.evaluate(f"{VISIBLE}.length") == total)


def sorts(browser):
    column = "[...document.querySelectorAll('.finding')].map(b => b.rows[0].cells[2].dataset.key)"
    browser.evaluate("document.querySelectorAll('thead button')[2].click()")
    upwards = browser.evaluate(column)
    browser.evaluate("document.querySelectorAll('thead button')[2].click()")
    downwards = browser.evaluate(column)
    check("sorts up and down", upwards == sorted(upwards) and downwards == upwards[::-1])
    said = browser.evaluate("document.querySelectorAll('thead th')[2].getAttribute('aria-sort')")
    check("says how it is sorted", said == "descending", said)


def sorts_where_there_are_no_heads(browser):
    browser.size(390, 900)
    heads = browser.evaluate("document.querySelector('thead').checkVisibility()")
    browser.evaluate("(() => { const sort = document.getElementById('sort'); sort.selectedIndex = 2; sort.dispatchEvent(new Event('change')); })()")
    column = browser.evaluate("[...document.querySelectorAll('.finding')].map(b => b.rows[0].cells[2].dataset.key)")
    check("sorts on a narrow screen too", heads is False and column == sorted(column), column[:3])
    browser.size(1280, 900)


def copies(browser, url):
    """Says that it copied only where the browser let it."""
    button = "document.querySelector('.finding .copy')"
    browser.open(url)
    browser.evaluate("document.querySelector('.finding .open').click()")
    for answer, wanted in (("Promise.resolve(window.copied = text)", "Copied"), ("Promise.reject(new Error('no'))", "Selected: press Ctrl+C")):
        said = browser.evaluate(f"""(async () => {{
            navigator.clipboard.writeText = text => {answer};
            {button}.click();
            await new Promise(done => setTimeout(done));
            return {button}.textContent;
        }})()""")
        check(f"says of a copy: {wanted}", said == wanted, said)
    command = browser.evaluate("window.copied")
    check("copies a command and nothing else", command.startswith("sgwarden "), command)
    selected = browser.evaluate("getSelection().toString()")
    check("selects what it could not copy", selected == command, selected)


def focused(browser):
    return browser.evaluate("document.activeElement.className || document.activeElement.id || document.activeElement.tagName")


def keyboard(browser, url):
    browser.open(url)
    browser.press("Tab")
    check("keyboard: first comes the way past the charts", focused(browser) == "skip", focused(browser))
    browser.press("Enter", text="\r")
    stops = []
    while len(stops) < 40 and (not stops or stops[-1] != "open"):
        browser.press("Tab")
        stops.append(focused(browser))
    check("keyboard: reaches search, filters, columns and findings", {"search", "SELECT", "expand", "open"} <= set(stops), stops)
    browser.press("Enter", text="\r")
    opened = browser.evaluate("document.activeElement.closest('tbody').querySelector('.detail').checkVisibility()")
    check("keyboard: Enter opens a finding", opened is True, opened)
    browser.press("Tab")
    check("keyboard: its remedy can be copied", focused(browser) == "copy", focused(browser))
    browser.press("Tab", modifiers=SHIFT)
    browser.press(" ", text=" ")
    closed = browser.evaluate("document.activeElement.getAttribute('aria-expanded')")
    check("keyboard: Space closes it", closed == "false", closed)


def accessible(browser, url, axe):
    for width in (1280, 390):
        for scheme in ("light", "dark"):
            browser.size(width, 900)
            browser.scheme(scheme)
            browser.open(url)
            browser.evaluate("document.querySelector('details').open = true; document.getElementById('expand').click()")
            # A few findings are as good as all: they have the same marks.
            seek(browser, "service-00")
            browser.evaluate(axe + "; 0")
            found = browser.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html, v.nodes[0].failureSummary]))")
            check(f"accessible, {width} px, {scheme}", found == [], found)
            wide = browser.evaluate("document.documentElement.scrollWidth")
            check(f"nothing is cut off, {width} px, {scheme}", wide <= width, wide)
    browser.size(1280, 900)


def prints(browser, url):
    browser.scheme("dark")
    browser.open(url)
    browser.call("Emulation.setEmulatedMedia", media="print", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    shown = browser.evaluate("[...document.querySelectorAll('.detail')].every(d => d.checkVisibility())")
    check("prints every finding expanded", shown is True)
    heads = browser.evaluate("[...document.querySelectorAll('#table thead th')].every(h => h.querySelector('.paper').checkVisibility() && !h.querySelector('button').checkVisibility())")
    check("prints heads that are repeated on each page", heads is True)
    browser.evaluate("dispatchEvent(new Event('beforeprint'))")
    folded = browser.evaluate("[...document.querySelectorAll('details')].filter(d => !d.open).length")
    check("prints the glossary", folded == 0, folded)
    paper = browser.evaluate("['.detail td', 'body'].map(s => getComputedStyle(document.querySelector(s)).backgroundColor)")
    light = all(sum(int(part) for part in re.findall(r"\d+", colour)[:3]) > 700 for colour in paper)
    check("prints on white, in dark mode too", light, paper)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        browser.pdf(file.name)
        pages = len(re.findall(rb"/Type\s*/Page\b", pathlib.Path(file.name).read_bytes()))
    check("prints 200 objects on at most 15 pages", pages <= 15, pages)
    check("prints on several pages, more than one finding on each", 1 < pages < browser.evaluate("document.querySelectorAll('.finding').length"), pages)
    browser.media("")


def small(chromium, axe, page):
    url = pathlib.Path(page).resolve().as_uri()
    with Browser(chromium) as browser:
        browser.size(1280, 900)
        loads(browser, url)
        filters(browser)
        sorts(browser)
        sorts_where_there_are_no_heads(browser)
        copies(browser, url)
        keyboard(browser, url)
        accessible(browser, url, pathlib.Path(axe).read_text())
        prints(browser, url)


def opening(browser, url):
    """Milliseconds from the start of the navigation until the page can be read, and until a search has been painted."""
    browser.open(url)
    return browser.evaluate("""(async () => {
        const search = document.getElementById('search');
        search.value = 'service-09999';
        search.dispatchEvent(new Event('input'));
        await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
        return [performance.getEntriesByType('navigation')[0].domInteractive, performance.now()].map(Math.round);
    })()""")


def large(chromium, page):
    url = pathlib.Path(page).resolve().as_uri()
    with Browser(chromium) as browser:
        browser.size(1280, 900)
        # The least disturbed of three: other work on the machine makes it slower, nothing makes it faster.
        interactive, searched = min((opening(browser, url) for _ in range(3)), key=lambda times: times[1])
        check(f"{COUNT} findings: opens and searches in under 2 s", searched < 2000, [interactive, searched])
        print(f"time\t{interactive}\t{searched}")
        found = browser.evaluate(f"{VISIBLE}.length")
        check("finds one of them", found == 1, found)
        check("asks for nothing, whatever the names", browser.requests == [url], browser.requests)
        check("runs nothing that a name contains", not browser.complaints and "owned" not in browser.evaluate("document.title"), browser.complaints)
        inert = browser.evaluate("document.scripts.length === 1 && document.images.length === 0 && !document.querySelector('[onerror]')")
        check("has no element that a name made", inert is True)
        marks = browser.evaluate(r"/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u001b]/.test(document.body.textContent)")
        check("shows no mark that turns the text around", marks is False)
        wide = browser.evaluate("document.getElementById('search').value = 'xxxxxxxx', document.getElementById('search').dispatchEvent(new Event('input')), document.documentElement.scrollWidth")
        check("a name of 5 kB does not widen it", wide <= 1280, wide)
        browser.size(390, 900)
        wide = browser.evaluate("document.documentElement.scrollWidth")
        check("nor on a narrow screen", wide <= 390, wide)


def pictures(chromium, page, folder):
    url = pathlib.Path(page).resolve().as_uri()
    with Browser(chromium) as browser:
        browser.size(1000, 720)
        browser.scheme("light")
        browser.open(url)
        browser.picture(folder / "report-summary.png")
        choose(browser, "state", "detached")
        browser.evaluate("document.querySelector('.finding:not([hidden]) .open').click(); document.getElementById('findings').scrollIntoView()")
        browser.picture(folder / "report-finding.png")
        browser.size(390, 780)
        browser.scheme("dark")
        browser.open(url)
        browser.picture(folder / "report-narrow-dark.png")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["dumps", folder]:
            dumps(pathlib.Path(folder))
        case ["check", chromium, axe, page]:
            small(chromium, axe, page)
        case ["large", chromium, page]:
            large(chromium, page)
        case ["pictures", chromium, page, folder]:
            pictures(chromium, page, pathlib.Path(folder))
        case _:
            sys.exit(__doc__)
