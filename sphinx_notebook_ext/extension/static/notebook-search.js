/* On the search page: the notes that match, shown as notes, above the pages that match. */
(() => {
  const words = window.notebookWords ?? {};
  const LIMIT = 30, AROUND = 70;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };
  /* The words round the first match, the match marked. Folding may change lengths; then it is only
     the excerpt that begins elsewhere. */
  const excerpt = (text, term) => {
    const at = Math.max(0, fold(text).indexOf(term));
    let from = Math.max(0, at - AROUND), to = Math.min(text.length, at + term.length + AROUND);
    // whole words at either end
    if (from) from = Math.min(at, text.indexOf(" ", from) + 1);
    if (to < text.length) to = Math.max(at + term.length, text.lastIndexOf(" ", to));
    const line = element("p");
    line.append(from ? "… " : "", text.slice(from, at), element("mark", "", text.slice(at, at + term.length)), text.slice(at + term.length, to), to < text.length ? " …" : "");
    return line;
  };
  const entry = (note, term, home) => {
    const item = element("li"), link = element("a", "", [(words.note ?? "Note %s").replace("%s", note.number), note.by].filter(Boolean).join(", "));
    link.href = home + note.uri;
    item.append(link, note.page ? ` · ${note.page}` : "", excerpt(note.text, term));
    return item;
  };
  const start = () => {
    const asked = fold(new URLSearchParams(location.search).get("q") ?? "").match(/[\p{L}\p{N}]+/gu) ?? [];
    const place = document.getElementById("search-results");
    if (!asked.length || !place) return;
    const found = (window.notebookNotes ?? []).filter((note) => asked.every((term) => fold(`${note.text} ${note.by} ${note.number}`).includes(term)));
    if (!found.length) return;
    const section = element("section", "notebook-found"), list = element("ul");
    const heading = element("h2", "", `${words.notes ?? "Notes"} (${found.length})`);
    heading.id = "notebook-found-title";
    section.setAttribute("aria-labelledby", heading.id);
    list.append(...found.slice(0, LIMIT).map((note) => entry(note, asked[0], document.documentElement.dataset.content_root ?? "./")));
    section.append(heading, list);
    place.before(section);
  };
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
})();
