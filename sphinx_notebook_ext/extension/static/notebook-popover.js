/* Notes and explanations at the marker: by hover, focus and tap; Esc closes (WCAG 1.4.13).
   One popover serves the whole page; what it shows is a copy of the note below the text, made
   when it opens and thrown away when it closes, so that nothing is ever found twice. */
(() => {
  const words = window.notebookWords ?? {};
  const OPEN_DELAY = 120, CLOSE_DELAY = 280;
  const MARKERS = "a.noteref, .lacuna, .supplied, .unclear, .sic, .citation";
  const FOCUSABLE = "a[href], button, input, select, textarea, [tabindex]:not([tabindex='-1'])";
  let box, owner = null, pinned = false, timer = 0, quiet = false;

  const later = (act, delay) => { clearTimeout(timer); timer = setTimeout(act, delay); };
  const fragment = (link) => {
    const url = new URL(link.href, location.href);
    const here = url.pathname === location.pathname;
    return here ? document.getElementById(decodeURIComponent(url.hash.slice(1))) : null;
  };
  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };
  /* A copy without its ids: an address belongs to the original. */
  const copy = (node) => {
    const made = node.cloneNode(true);
    for (const each of [made, ...made.querySelectorAll("[id]")]) each.removeAttribute("id");
    made.querySelectorAll("a[role='doc-backlink']").forEach((each) => each.remove());
    return made;
  };
  /* The note of a marker: in this page, or brought along from another one. */
  const noteOf = (marker) => fragment(marker)
    ?? document.querySelector(`template[data-notebook-note="${CSS.escape(marker.getAttribute("href"))}"]`)?.content;
  const noteContent = (marker) => {
    const note = noteOf(marker);
    if (!note) return null;
    const content = document.createDocumentFragment();
    const body = copy(note.querySelector(".note-body") ?? note);
    const number = element("span", "popover-number", marker.textContent.trim());
    (body.querySelector(":scope > p") ?? body).prepend(number, " ");
    const foot = element("p", "popover-foot");
    const by = note.querySelector(".note-by");
    if (by) foot.append(by.textContent.trim(), " · ");
    const down = element("a", "", words.inList ?? "In the list");
    down.href = note.id ? `#${note.id}` : marker.href;
    foot.append(down);
    content.append(body, ...[...note.querySelectorAll(".citation-means")].map(copy), foot);
    return content;
  };
  const sourceContent = (marker) => {
    const content = document.createDocumentFragment();
    const text = marker.dataset.explain;
    if (text) content.append(element("p", "", text));
    return text ? content : null;
  };
  const hidden = (layer) => {
    const { hidden: now, hide } = document.documentElement.dataset;
    return (now ?? hide ?? "").split(" ").includes(layer);
  };
  const contentOf = (marker) => {
    if (hidden(marker.matches(".citation") ? "sources" : "lacunae") && !marker.matches("a.noteref")) return null;
    if (marker.matches("a.noteref")) return noteContent(marker);
    return sourceContent(marker);
  };

  const place = (marker, touch) => {
    const sheet = touch && innerWidth < 700;
    box.classList.toggle("sheet", sheet);
    box.style.cssText = `--by: ${getComputedStyle(marker).getPropertyValue("--by") || "currentColor"}`;
    box.showPopover();
    const at = marker.getClientRects()[0] ?? marker.getBoundingClientRect();
    const size = box.getBoundingClientRect();
    if (sheet) {
      // the line that is being read must not disappear behind its own note
      const covered = at.bottom + 24 - size.top;
      if (covered > 0) scrollBy({ top: covered, behavior: "instant" });
      return;
    }
    // The browser's anchors first (they follow scrolling); by hand where it has none.
    if (CSS.supports("position-area", "block-end span-all")) {
      marker.style.setProperty("anchor-name", "--notebook-marker");
      box.style.cssText += ";position-anchor:--notebook-marker;position-area:block-end span-all;"
        + "justify-self:anchor-center;position-try-fallbacks:flip-block;";
      return;
    }
    const width = document.documentElement.clientWidth, gap = 6;
    const left = Math.max(gap, Math.min(at.left + at.width / 2 - size.width / 2, width - size.width - gap));
    const below = at.bottom + gap + size.height <= innerHeight;
    const top = below ? at.bottom + gap : Math.max(gap, at.top - size.height - gap);
    box.style.cssText += `;margin:0;left:${left}px;top:${top}px`;
  };

  const close = (refocus = false) => {
    clearTimeout(timer);
    if (!owner) return;
    const marker = owner, inside = box.contains(document.activeElement);
    owner = null;
    pinned = false;
    marker.classList.remove("lit");
    marker.style.removeProperty("anchor-name");
    marker.removeAttribute("aria-expanded");
    if (box.matches(":popover-open")) box.hidePopover();
    box.replaceChildren();
    if (inside || refocus) { quiet = true; marker.focus({ preventScroll: true }); quiet = false; }
  };
  const open = (marker, { pin = false, touch = false } = {}) => {
    clearTimeout(timer);
    if (owner === marker) {
      if (pin && !pinned) { pinned = true; box.focus({ preventScroll: true }); }
      return true;
    }
    if (marker.closest(".notebook-popover")) return false;
    const content = contentOf(marker);
    if (!content) return false;
    close();
    owner = marker;
    pinned = pin;
    marker.classList.add("lit");
    box.setAttribute("aria-label", marker.getAttribute("aria-label") ?? marker.textContent);
    box.replaceChildren(content);
    (marker.closest("main, [role='main'], article") ?? document.body).append(box);
    place(marker, touch);
    // who asked for the note is taken to it, so that a voice reads it; closing leads back
    if (pin) box.focus({ preventScroll: true });
    return true;
  };

  /* In the margin a note is in sight already: light it instead of showing it twice. */
  const inMargin = (marker) => marker.matches("a.noteref") && fragment(marker)?.classList.contains("in-margin");
  const light = (marker, on) => {
    marker.classList.toggle("lit", on);
    fragment(marker)?.classList.toggle("lit", on);
  };

  const start = () => {
    if (!("popover" in HTMLElement.prototype)) return;
    box = element("div", "notebook-popover");
    box.popover = "manual";
    box.setAttribute("role", "note");
    box.tabIndex = -1;
    // With script the popover says what the browser's own hint says without.
    document.querySelectorAll(MARKERS).forEach((each) => {
      if (each.title) each.dataset.explain ??= each.title;
      each.removeAttribute("title");
      if (each.matches("a.citation") && each.dataset.explain && !each.closest(".apparatus-note")?.querySelector(".citation-means")) each.setAttribute("aria-description", each.dataset.explain);
    });

    const markerAt = (event) => event.target instanceof Element && event.target.closest(MARKERS);
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      if (box.contains(event.target)) { clearTimeout(timer); return; }
      const marker = markerAt(event);
      if (!marker) return;
      if (inMargin(marker)) light(marker, true);
      else if (!pinned) later(() => open(marker), OPEN_DELAY);
    });
    document.addEventListener("pointerout", (event) => {
      if (event.pointerType === "touch") return;
      const marker = markerAt(event);
      if (marker && inMargin(marker)) light(marker, false);
      if (!pinned && (marker || box.contains(event.target))) later(close, CLOSE_DELAY);
    });
    document.addEventListener("focusin", (event) => {
      if (quiet || box.contains(event.target)) return;
      const marker = markerAt(event);
      if (!marker) { if (!pinned) close(); return; }
      if (inMargin(marker)) light(marker, true);
      else if (marker.matches(":focus-visible")) open(marker);
    });
    document.addEventListener("focusout", (event) => {
      const marker = markerAt(event);
      if (marker && inMargin(marker)) light(marker, false);
      else if (marker && marker === owner && !box.contains(event.relatedTarget) && !pinned) later(close, CLOSE_DELAY);
    });
    document.addEventListener("click", (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const marker = markerAt(event);
      if (!marker) {
        const link = event.target instanceof Element && event.target.closest("a[href]");
        if (box.contains(event.target) ? link : true) close();
        return;
      }
      // Enter (a click without a pointer) goes to the list, as the link says it does
      if (event.detail === 0 || inMargin(marker)) { close(); return; }
      if (marker.matches(".citation") && event.pointerType === "mouse") return;
      const touch = event.pointerType === "touch" || event.pointerType === "pen";
      if (owner === marker && pinned) { event.preventDefault(); close(); return; }
      if (open(marker, { pin: true, touch })) event.preventDefault();
    });
    document.addEventListener("keydown", (event) => {
      if (!owner) return;
      if (event.key === "Escape") { event.preventDefault(); close(); return; }
      if (event.key !== "Tab") return;
      // The popover stands in the order of keys right after its marker.
      const inside = [...box.querySelectorAll(FOCUSABLE)];
      const active = document.activeElement;
      if ((active === owner || active === box) && !event.shiftKey && inside.length) {
        event.preventDefault();
        inside[0].focus();
      } else if ((active === inside[0] || active === box) && event.shiftKey) {
        event.preventDefault();
        quiet = true; owner.focus(); quiet = false;
      } else if ((active === inside.at(-1) || active === box) && !event.shiftKey) {
        quiet = true; owner.focus({ preventScroll: true }); quiet = false;
      }
    });
    addEventListener("hashchange", () => close());
  };
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
})();
