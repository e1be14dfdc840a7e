/* Notes beside their lines. The notes of the list below the text are set into the margin, not
   copied: find-in-page, copying and screen readers meet each of them once, and printing, narrow
   windows and pages without script simply leave them in the list. */
(() => {
  const GAP = 14;
  const wide = matchMedia("screen and (min-width: 62rem)");
  const root = document.documentElement;
  let text, inner, notes = [];

  /* Each note with its first visible marker that stands in the text itself. */
  const collect = () => {
    const markers = new Map();
    for (const marker of text.querySelectorAll("a.noteref[href^='#']")) {
      if (marker.closest(".apparatus-notes, .notebook-popover")) continue;
      const id = decodeURIComponent(marker.hash.slice(1));
      if (!markers.has(id)) markers.set(id, marker);
    }
    notes = [...text.querySelectorAll(".apparatus-notes .apparatus-note")].map((note) => ({ note, marker: markers.get(note.id) }));
    for (const { note, marker } of notes) {
      if (marker) continue;
      note.classList.add("unplaced");
      note.closest(".apparatus-notes").classList.add("with-unplaced");
    }
    notes = notes.filter(({ marker }) => marker);
  };
  const clear = () => {
    for (const { note } of notes) { note.classList.remove("in-margin"); note.style.top = ""; }
    text.style.minHeight = "";
  };
  /* Reads first, then writes: one layout however many notes there are. */
  const lay = () => {
    if (!text || !notes.length) return;
    if (!wide.matches || root.dataset.notes !== "margin") { clear(); return; }
    const origin = text.getBoundingClientRect().top;
    const placed = notes.filter(({ note }) => note.offsetParent !== null || getComputedStyle(note).display !== "none")
      .map(({ note, marker }) => {
        const line = marker.getBoundingClientRect();
        return { note, wanted: line.top - origin - 4, height: note.offsetHeight };
      })
      .sort((one, other) => one.wanted - other.wanted);
    let free = 0;
    for (const each of placed) {
      each.top = Math.max(each.wanted, free);
      free = each.top + each.height + GAP;
    }
    for (const { note, top } of placed) {
      note.style.top = `${Math.round(top)}px`;
      note.classList.add("in-margin");
    }
    text.style.minHeight = placed.length ? `${Math.ceil(free)}px` : "";
  };
  let asked = 0;
  const soon = () => { cancelAnimationFrame(asked); asked = requestAnimationFrame(lay); };

  const start = () => {
    text = document.querySelector("main.text");
    inner = text?.querySelector(".text-inner");
    if (!inner || !text.querySelector(".apparatus-note")) return;
    collect();
    lay();
    new ResizeObserver(soon).observe(inner);
    wide.addEventListener("change", soon);
    document.fonts?.ready.then(soon);
    document.addEventListener("notebook:layers", lay);
    document.addEventListener("notebook:notes", lay);
    // what the address names was not yet in its place when the browser went to it
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.classList.contains("in-margin")) target.scrollIntoView({ block: "center" });

    // from a note to its line: the marker lights up while the pointer is on the note
    for (const [name, on] of [["pointerenter", true], ["pointerleave", false]]) {
      for (const { note, marker } of notes) note.addEventListener(name, () => marker.classList.toggle("lit", on && note.classList.contains("in-margin")));
    }

    const button = document.querySelector("[data-notebook-notes]");
    if (!button) return;
    button.hidden = false;
    button.setAttribute("aria-pressed", String(root.dataset.notes === "margin"));
    button.addEventListener("click", () => {
      root.dataset.notes = root.dataset.notes === "margin" ? "popover" : "margin";
      button.setAttribute("aria-pressed", String(root.dataset.notes === "margin"));
      try { localStorage.setItem("notebook.notes", root.dataset.notes); } catch { /* not kept, then */ }
      document.dispatchEvent(new CustomEvent("notebook:notes"));
    });
  };
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
})();
