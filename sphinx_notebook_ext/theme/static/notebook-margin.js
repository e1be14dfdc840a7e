/* Notes beside their lines. The notes of the list below the text are set into the margin, not
   copied: find-in-page, copying and screen readers meet each of them once, and printing, narrow
   windows and pages without script simply leave them in the list.

   A page may have a thousand of them. Those near the window are measured at once, the others when
   the browser has time; until then their text says about how high they are. */
(() => {
  const GAP = 14, AT_ONCE = 24;
  const wide = matchMedia("screen and (min-width: 62rem)");
  const root = document.documentElement;
  const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 30));
  let text, inner, entries = [], many = false, fontSize = "";

  /* Each note with its first visible marker that stands in the text itself. */
  const collect = () => {
    const markers = new Map();
    for (const marker of text.querySelectorAll("a.noteref[href^='#']")) {
      if (marker.closest(".apparatus-notes, .notebook-popover")) continue;
      const id = decodeURIComponent(marker.hash.slice(1));
      if (!markers.has(id)) markers.set(id, marker);
    }
    const notes = [...text.querySelectorAll(".apparatus-notes .apparatus-note")];
    many = notes.length > 0 && notes[0].closest(".many") !== null;
    for (const note of notes) {
      const marker = markers.get(note.id);
      if (marker) { entries.push({ note, marker, height: 0, exact: false, top: null }); continue; }
      note.classList.add("unplaced");
      note.closest(".apparatus-notes").classList.add("with-unplaced");
    }
  };
  const clear = () => {
    for (const each of entries) { each.note.classList.remove("in-margin"); each.note.style.top = ""; each.top = null; }
    text.style.minHeight = "";
  };

  /* --- heights --- */
  const guess = (each) => {
    const line = parseFloat(fontSize) * .8 * 1.45;
    each.height = (Math.ceil(each.note.textContent.length / 38) + 1) * line;
  };
  /* Writes, then reads, then writes: one layout for all of them. */
  const measure = (some) => {
    if (many) for (const { note } of some) note.classList.add("measured");
    for (const each of some) { each.height = each.note.offsetHeight; each.exact = true; }
    if (!many) return;
    for (const { note, height } of some) {
      note.style.setProperty("--height", `${height}px`);
      note.classList.remove("measured");
    }
  };
  let measuring = false;
  const measureRest = () => {
    measuring = false;
    const rest = visible().filter((each) => !each.exact);
    if (!rest.length || !shown()) return;
    measure(rest.slice(0, AT_ONCE));
    if (rest.length > AT_ONCE) later(); else lay();
  };
  const later = () => { if (!measuring) { measuring = true; idle(measureRest); } };

  /* --- places --- */
  const shown = () => wide.matches && root.dataset.notes === "margin";
  const visible = () => entries.filter(({ note }) => note.offsetParent !== null);
  const put = (each) => {
    if (each.top === each.wantedTop) return;
    each.top = each.wantedTop;
    each.note.style.top = `${each.top}px`;
    each.note.classList.add("in-margin");
  };
  const check = () => {
    const now = getComputedStyle(root).fontSize;
    if (now === fontSize) return;
    fontSize = now;
    for (const each of entries) { if (!each.exact && many) guess(each); each.exact = false; }
  };
  let writing = 0;
  const putAll = (placed) => {
    cancelAnimationFrame(writing);
    const rest = placed.filter((each) => each.top !== each.wantedTop);
    const some = () => {
      rest.splice(0, many ? 4 * AT_ONCE : rest.length).forEach(put);
      if (rest.length) writing = requestAnimationFrame(some);
    };
    if (many) writing = requestAnimationFrame(some); else some();
  };
  const lay = () => {
    if (!text || !entries.length) return;
    if (!shown()) { clear(); return; }
    check();
    const origin = text.getBoundingClientRect().top, placed = visible();
    for (const each of placed) each.wanted = each.marker.getBoundingClientRect().top - origin - 4;
    placed.sort((one, other) => one.wanted - other.wanted);
    const near = (y) => y + origin > -innerHeight && y + origin < 2 * innerHeight;
    measure(placed.filter((each) => !each.exact && (!many || near(each.wanted))).slice(0, many ? AT_ONCE : Infinity));
    let free = 0;
    for (const each of placed) {
      each.wantedTop = Math.round(Math.max(each.wanted, free));
      free = each.wantedTop + each.height + GAP;
    }
    text.style.minHeight = placed.length ? `${Math.ceil(free)}px` : "";
    placed.filter((each) => near(each.wantedTop)).forEach(put);
    putAll(placed);
    if (placed.some((each) => !each.exact)) later();
  };
  let asked = 0;
  const soon = () => { cancelAnimationFrame(asked); asked = requestAnimationFrame(lay); };

  /* From a note to its line: the marker lights up while the pointer is on the note. */
  const lightMarkers = () => {
    const markers = new Map(entries.map(({ note, marker }) => [note, marker]));
    let lit = null;
    text.addEventListener("pointerover", (event) => {
      const marker = event.target instanceof Element ? markers.get(event.target.closest(".in-margin")) : null;
      if (marker === lit) return;
      lit?.classList.remove("lit");
      lit = marker;
      lit?.classList.add("lit");
    });
    text.addEventListener("pointerleave", () => { lit?.classList.remove("lit"); lit = null; });
  };
  const choice = () => {
    const button = document.querySelector("[data-notebook-notes]");
    if (!button) return;
    button.hidden = false;
    button.setAttribute("aria-pressed", String(root.dataset.notes === "margin"));
    button.addEventListener("click", () => {
      root.dataset.notes = root.dataset.notes === "margin" ? "popover" : "margin";
      button.setAttribute("aria-pressed", String(root.dataset.notes === "margin"));
      try { localStorage.setItem("notebook.notes", root.dataset.notes); } catch { /* not kept, then */ }
      lay();
    });
  };
  const start = () => {
    text = document.querySelector("main.text");
    inner = text?.querySelector(".text-inner");
    if (!inner || !text.querySelector(".apparatus-note")) return;
    collect();
    lay();
    new ResizeObserver(soon).observe(inner);
    wide.addEventListener("change", soon);
    document.fonts?.ready.then(soon);
    document.addEventListener("notebook:layers", many ? soon : lay);
    // what the address names was not yet in its place when the browser went to it
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.classList.contains("in-margin")) target.scrollIntoView({ block: "center" });
    lightMarkers();
    choice();
  };
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
})();
