/* Layers: what a reader shows and hides. The choice is kept, and is part of the address
   (?hide=GI,lacunae), so that a page can be passed on as one sees it.

   <html data-hide> says what is hidden when the page opens, before anything is painted. What changes
   after that changes element by element, those in sight first and the others frame by frame: a
   changed attribute of <html> would have the browser look at the whole page at once. */
(() => {
  const words = window.notebookWords ?? {};
  const root = document.documentElement;
  const AT_ONCE = 40;
  const MARKS = { lacunae: ".lacuna, .supplied, .unclear, .sic", sources: ".citation, .citation-means" };
  const hidden = () => new Set((root.dataset.hidden ?? root.dataset.hide ?? "").split(" ").filter(Boolean));
  const running = new Map();

  const members = (layer) => {
    const by = layer === "unsigned" ? '[data-annotator=""], .by-nobody' : `[data-annotator="${CSS.escape(layer)}"], .by-${CSS.escape(layer)}`;
    return [...document.querySelectorAll(MARKS[layer] ?? by)];
  };
  /* From what stands in the window outwards, each marker followed by its note. */
  const outward = (elements) => {
    const here = document.elementFromPoint(innerWidth / 2, innerHeight / 2) ?? document.body;
    const first = elements.findIndex((each) => here.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
    const middle = first < 0 ? elements.length : first, all = new Set(elements), order = new Set();
    for (let step = 0; step < elements.length; step++) {
      for (const each of [elements[middle + step], elements[middle - step - 1]]) {
        if (!each) continue;
        order.add(each);
        const note = each.hash ? document.getElementById(decodeURIComponent(each.hash.slice(1))) : null;
        if (all.has(note)) order.add(note);
      }
    }
    return [...order];
  };
  const done = () => document.dispatchEvent(new CustomEvent("notebook:layers"));
  const paint = (layer, hide) => {
    cancelAnimationFrame(running.get(layer));
    const rest = outward(members(layer));
    const some = () => {
      for (const each of rest.splice(0, AT_ONCE)) {
        each.classList.toggle("layer-hidden", hide);
        each.classList.toggle("layer-shown", !hide);
      }
      if (rest.length) running.set(layer, requestAnimationFrame(some));
      else done();
    };
    some();
    if (rest.length) done();
  };
  const keep = (set) => {
    root.dataset.hidden = [...set].join(" ");
    try { localStorage.setItem("notebook.hide", [...set].join(",")); } catch { /* not kept, then */ }
    const url = new URL(location.href);
    set.size ? url.searchParams.set("hide", [...set].join(",")) : url.searchParams.delete("hide");
    try { history.replaceState(history.state, "", url); } catch { /* a page opened from a disk */ }
  };
  const button = (layer, text, title, by) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.title = title;
    made.dataset.layer = layer;
    if (by === undefined) made.classList.add(`layer-${layer}`);
    else made.dataset.annotatorColour = by;
    made.setAttribute("aria-pressed", String(!hidden().has(layer)));
    made.addEventListener("click", () => {
      const set = hidden();
      set.delete(layer) || set.add(layer);
      made.setAttribute("aria-pressed", String(!set.has(layer)));
      keep(set);
      paint(layer, set.has(layer));
    });
    return made;
  };
  const count = (selector) => document.querySelectorAll(selector).length;

  /* One switch for each layer that this page has something of. */
  const switches = () => {
    const made = [], seen = new Map();
    document.querySelectorAll(".apparatus-note[data-annotator], .register-term").forEach((note) => {
      // in a register the annotator is a class, as docutils has it
      const by = note.dataset.annotator ?? [...note.classList].find((each) => each.startsWith("by-"))?.slice(3).replace(/^nobody$/, "") ?? "";
      seen.set(by, (seen.get(by) ?? 0) + 1);
    });
    for (const [by, number] of seen) {
      const name = words.annotators?.[by] ?? by;
      const shown = by || (words.unsigned ?? "Unsigned");
      made.push(button(by || "unsigned", `${shown} ${number}`, name || shown, by));
    }
    const marks = [["lacunae", ".lacuna", words.lacunae ?? "Lacunae"], ["sources", "main .citation, [role=main] .citation", words.sources ?? "Sources"]];
    for (const [layer, selector, text] of marks) {
      const number = count(selector);
      if (number) made.push(button(layer, `${text} ${number}`, text));
    }
    return made;
  };
  const start = () => {
    const made = switches();
    if (!made.length) return;
    let bar = document.querySelector("[data-notebook-layers]");
    if (!bar) {
      // no place of its own in this theme: above the notes
      const heading = document.querySelector("section.apparatus-notes > :is(h1, h2, h3), section.apparatus-notes > .rubric");
      if (!heading) return;
      bar = document.createElement("div");
      heading.after(bar);
    }
    bar.classList.add("notebook-layers");
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", words.layers ?? "Layers");
    bar.replaceChildren(...made);
    bar.hidden = false;
  };
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
})();
