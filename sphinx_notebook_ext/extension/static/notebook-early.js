/* Before the first paint: the reader's choices, so that nothing jumps when the page is there. */
(() => {
  const root = document.documentElement;
  const read = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const asked = new URLSearchParams(location.search);
  // A link that names what to hide is stronger than what this reader hid before.
  const hidden = asked.has("hide") ? asked.get("hide") : read("notebook.hide");
  root.classList.add("notebook-js");
  root.dataset.hide = (hidden ?? "").split(/[\s,]+/).join(" ").trim();
  const notes = asked.get("notes") ?? read("notebook.notes");
  if (["margin", "popover", "list"].includes(notes)) root.dataset.notes = notes;
  const theme = read("notebook.theme");
  if (["light", "dark"].includes(theme) && root.hasAttribute("data-notebook-theme")) root.dataset.theme = theme;
})();
