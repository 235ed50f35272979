// A link between our own pages changes the page without loading it again: the address is set and
// Streamlit is told the way the browser's Back button tells it. Without this file every link still works.
(() => {
  // Streamlit looks for its server below the page's own address first and logs an error for each miss;
  // this tells it the root.
  const root = new URL("../../", document.currentScript.src).href;
  window.__streamlit = { BACKEND_BASE_URL: root, HOST_CONFIG_BASE_URL: root, MAIN_PAGE_BASE_URL: root };

  const language = () => (new URLSearchParams(location.search).get("lang") === "en" ? "en" : "vi");
  const close = (except) => {
    for (const open of document.querySelectorAll(".d details.pop[open], .d details.menu[open]")) {
      if (open !== except) open.open = false;
    }
  };
  // the one sentence of Streamlit's own that a keyboard or a screen reader meets on every page
  const skip = () => {
    const link = document.querySelector("[data-testid=stSkipToContent]");
    if (link) link.textContent = language() === "en" ? "Skip to main content" : "Đến nội dung chính";
    return link;
  };
  new MutationObserver((_, watch) => skip() && watch.disconnect()).observe(document, { childList: true, subtree: true });
  // the two ends of a range are named in English, in every language
  const ends = { "— start": "— từ", "— end": "— đến" };
  let asked = 0;
  const name = () => {
    asked = 0;
    if (language() === "en") return;
    for (const end of document.querySelectorAll('[data-testid=stSlider] [aria-label*="— "]')) {
      const said = end.getAttribute("aria-label").replace(/— (start|end)$/, (found) => ends[found]);
      if (said !== end.getAttribute("aria-label")) end.setAttribute("aria-label", said);
    }
  };
  new MutationObserver(() => (asked ||= requestAnimationFrame(name))).observe(document, { childList: true, subtree: true });
  const settle = () => {
    document.documentElement.lang = language();
    skip();
    close();
  };
  document.addEventListener("click", (event) => {
    close(event.target.closest(".d details.pop, .d details.menu"));
    const link = event.target.closest(".d a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (link.pathname.includes(".") || /\/(app|media|static|healthz|trinh-chieu)\b/.test(link.pathname) || link.hash) return;
    event.preventDefault();
    const moved = link.pathname !== location.pathname;
    history.pushState(null, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));
    if (moved) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector(".d details.pop[open], .d details.menu[open]");
    if (open) {
      close();
      open.querySelector("summary")?.focus();
    }
  });
  addEventListener("popstate", settle);
})();
