/* Cite this passage: a formatted citation, BibTeX and plain text of the passage whose address was
   opened, with the edition's own particulars (the page's citation_* tags). */
(() => {
  const words = window.notebookWords ?? {};
  const PASSAGE = ".passage, .thesis, .apparatus-note, .lacuna";
  const meta = (name) => [...document.querySelectorAll(`meta[name="citation_${name}"]`)].map((m) => m.content);
  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text ?? "" });
  let box;

  const particulars = (passage) => {
    const url = new URL(meta("public_url")[0] || location.href.split(/[?#]/)[0], location.href);
    if (passage) url.hash = passage.id;
    const thesis = passage?.closest(".thesis")?.dataset.number;
    return {
      authors: meta("author"), title: meta("title")[0] ?? document.title, book: meta("inbook_title")[0] ?? "",
      date: meta("date")[0] ?? "", publisher: meta("publisher")[0] ?? "", url: url.href,
      place: thesis ? (words.thesis ?? "thesis %s").replace("%s", thesis) : "", today: new Date(),
    };
  };
  const day = (date) => new Intl.DateTimeFormat(document.documentElement.lang || "en", { dateStyle: "long" }).format(date);
  /* Author, “Page,” Edition, publisher, date, place, address (read on …). */
  const formatted = (p) => {
    const line = document.createDocumentFragment();
    const add = (...parts) => { if (line.childNodes.length) line.append(", "); line.append(...parts); };
    if (p.authors.length) add(p.authors.join(", "));
    if (p.book && p.book !== p.title) { add(`“${p.title}”`); add(element("cite", p.book)); } else add(element("cite", p.title));
    for (const part of [p.publisher, p.date, p.place, p.url]) if (part) add(part);
    line.append(` (${(words.accessed ?? "accessed %s").replace("%s", day(p.today))}).`);
    return line;
  };
  const escaped = (text) => text.replace(/[\\{}]/g, "").replace(/([&%$#_])/g, "\\$1");
  const bibtex = (p, passage) => {
    const inBook = p.book && p.book !== p.title;
    const key = [p.book || p.title, passage?.id ?? ""].join("-").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    const fields = [
      ["author", p.authors.map(escaped).join(" and ")], ["title", escaped(p.title)], ["booktitle", inBook ? escaped(p.book) : ""],
      ["publisher", escaped(p.publisher)], ["year", (p.date.match(/\d{4}/) ?? [""])[0]], ["note", escaped(p.place)], ["url", p.url],
      ["urldate", p.today.toISOString().slice(0, 10)],
    ];
    const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},`);
    return [`@${inBook ? "incollection" : "misc"}{${key},`, ...lines, "}"].join("\n");
  };
  const copyButton = (source) => {
    const made = element("button", words.copy ?? "Copy");
    made.type = "button";
    made.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(source.textContent);
        made.textContent = words.copied ?? "Copied";
      } catch {
        getSelection().selectAllChildren(source); // a page without the right to copy: leave it selected
      }
    });
    return made;
  };
  const part = (title, body) => [element("h3", title), copyButton(body), body];
  const quote = (passage) => {
    const text = passage.cloneNode(true);
    text.querySelectorAll(".passage-address, .thesis-number, sup:has(a.noteref), a.noteref, .notebook-popover").forEach((each) => each.remove());
    return text.textContent.replace(/\s+/g, " ").trim();
  };
  const fill = (passage) => {
    const p = particulars(passage);
    const line = element("blockquote");
    line.append(formatted(p));
    const plain = element("blockquote", passage ? `“${quote(passage)}” — ${line.textContent}` : line.textContent);
    plain.className = "cite-plain";
    line.className = "cite-formatted";
    const shut = element("button", words.close ?? "Close");
    shut.type = "button";
    shut.addEventListener("click", () => box.close());
    const heading = element("h2", passage ? (words.citePassage ?? "Cite this passage") : (words.citePage ?? "Cite this page"));
    heading.id = "notebook-cite-title";
    box.replaceChildren(heading, ...part(words.citation ?? "Citation", line), ...part("BibTeX", element("pre", bibtex(p, passage))), ...part(words.plainText ?? "Plain text", plain), element("p"), shut);
  };
  const open = (passage) => {
    if (!box) {
      box = element("dialog");
      box.className = "notebook-popover notebook-cite";
      box.setAttribute("aria-labelledby", "notebook-cite-title");
      document.body.append(box);
      box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
    }
    fill(passage);
    box.showModal();
  };
  /* What the header's button cites: the passage of the address, else the one in sight, else the page. */
  const current = () => {
    const target = document.querySelector(":target")?.closest(PASSAGE);
    const rect = target?.getBoundingClientRect();
    if (rect && rect.bottom > 0 && rect.top < innerHeight) return target;
    const chosen = getSelection()?.anchorNode?.parentElement?.closest(PASSAGE);
    return chosen?.id ? chosen : null;
  };
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a.passage-address");
    if (link) {
      // the address goes to the address bar and the panel says what to write
      event.preventDefault();
      const passage = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      try { history.replaceState(history.state, "", link.hash); } catch { location.hash = link.hash; }
      open(passage);
    } else if (event.target.closest("[data-notebook-cite]")) open(current());
  });
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-notebook-cite]").forEach((each) => { each.hidden = false; });
  });
})();
