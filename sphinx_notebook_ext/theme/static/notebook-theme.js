/* The bar's colour switch, where the reader is in the contents, and where he stopped last. */
(() => {
  const root = document.documentElement;
  const words = window.notebookWords ?? {};
  const keep = (key, value) => { try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* not kept */ } };
  const kept = (key) => { try { return localStorage.getItem(key); } catch { return null; } };

  const scheme = () => {
    const button = document.querySelector("[data-notebook-scheme]");
    if (!button) return;
    const names = button.dataset.words.split("|"), order = ["auto", "light", "dark"];
    const show = () => {
      const name = names[order.indexOf(root.dataset.theme ?? "auto")];
      button.setAttribute("aria-label", name);
      button.title = name;
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = order[(order.indexOf(root.dataset.theme ?? "auto") + 1) % order.length];
      next === "auto" ? delete root.dataset.theme : (root.dataset.theme = next);
      keep("notebook.theme", next === "auto" ? "" : next);
      show();
    });
    show();
  };

  const position = () => {
    const links = new Map();
    for (const link of document.querySelectorAll(".contents a.reference[href*='#']")) {
      const url = new URL(link.href);
      if (url.pathname === location.pathname && url.hash) links.set(decodeURIComponent(url.hash.slice(1)), link);
    }
    const sections = [...document.querySelectorAll("main section[id], main .thesis[id]")];
    if (!sections.length) return;
    let last;
    const seen = new IntersectionObserver((entries) => {
      const entry = entries.filter((each) => each.isIntersecting).at(-1);
      if (!entry || entry.target === last) return;
      last = entry.target;
      const section = last.closest("section[id]");
      links.forEach((link, id) => (id === section?.id ? link.setAttribute("aria-current", "location") : link.removeAttribute("aria-current")));
    }, { rootMargin: "-15% 0px -75% 0px" });
    sections.forEach((each) => seen.observe(each));
  };

  /* The paragraph that stands at the top when the reader leaves. */
  const remember = () => {
    if (scrollY < innerHeight) return;
    const at = [...document.querySelectorAll("main .passage[id], main section[id]")].findLast((each) => each.getBoundingClientRect().top < innerHeight * .15);
    const title = document.querySelector("main h1")?.firstChild?.textContent?.trim();
    const edition = new URL(root.dataset.content_root || "./", location.href).pathname;
    if (at && title) keep("notebook.position", JSON.stringify({ url: `${location.pathname}#${at.id}`, title, edition }));
  };
  /* On the first page of the edition: a way back to where one was. */
  const resume = () => {
    const home = new URL(root.dataset.content_root || "./", location.href).pathname;
    const at = location.pathname.replace(/index\.html$/, "");
    let stored;
    try { stored = JSON.parse(kept("notebook.position") ?? "null"); } catch { return; }
    if (!stored || at !== home || stored.edition !== home || stored.url.split("#")[0].replace(/index\.html$/, "") === at) return;
    const line = document.createElement("p"), link = document.createElement("a");
    line.className = "continue";
    link.href = stored.url;
    link.textContent = (words.continueReading ?? "Continue reading: %s").replace("%s", stored.title);
    line.append(link);
    document.querySelector("main h1")?.after(line);
  };
  const start = () => {
    scheme();
    if (root.dataset.remember !== "false") { resume(); addEventListener("pagehide", remember); }
    position();
    const nav = document.querySelector("#contents");
    nav?.addEventListener("click", (event) => { if (event.target.closest("a") && nav.matches(":popover-open")) nav.hidePopover(); });
  };
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
})();
