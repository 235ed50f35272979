// Trình chiếu: one slide at a time, driven by the keys of a presenter's remote. Every slide is in the page already,
// so a key asks nobody for anything. The number of the slide and the presenter's choice are kept in the address.
(() => {
  const root = document.documentElement;
  const body = document.body;
  const deck = document.getElementById("deck");
  const bar = document.querySelector(".bar");
  const chooser = document.getElementById("chooser");
  const blank = document.getElementById("blank");
  const live = document.getElementById("live");
  const all = new Map([...deck.children].map((slide) => [slide.dataset.id, slide]));
  const said = bar.dataset;
  let order = [...all.values()];
  let at = 0;
  let speaker = null;
  let sleep = 0;
  const started = Date.now();

  // ---- which slide ----
  const lever = (node) => node?.matches?.("input[type=range]");
  const inside = (n) => Math.min(Math.max(n, 0), order.length - 1);
  // a number, or the word of a slide as its own address has it
  const asked = () => (/^#\d+$/.test(location.hash) ? Number(location.hash.slice(1)) - 1 : order.findIndex((slide) => `#${slide.id}` === location.hash));
  // the newest figures are what a link without a version shows: only older ones are named in it
  if ("newest" in document.body.dataset && /[?&]ban=/.test(location.search)) {
    const plain = new URL(location.href);
    plain.searchParams.delete("ban");
    history.replaceState(null, "", plain);
  }
  const address = () => history.replaceState(null, "", `${location.pathname}${location.search}#${at + 1}`);

  function show(n, { asking = false, quiet = false } = {}) {
    const slide = order[inside(n)];
    if (!slide) return;
    at = inside(n);
    if (lever(document.activeElement) && !slide.contains(document.activeElement)) document.activeElement.blur();
    for (const one of deck.querySelectorAll(".slide.on")) if (one !== slide) one.classList.remove("on", "asking");
    slide.classList.toggle("asking", asking && "ask" in slide.dataset);
    slide.classList.add("on");
    scrollTo(0, 0);
    if (quiet) return;
    document.querySelector(".notice")?.remove();
    address();
    const title = slide.querySelector(slide.classList.contains("asking") ? ".question h1" : ".answer h1");
    live.textContent = `${at + 1}/${order.length}. ${title.textContent}`;
    tell();
  }
  const forward = () => {
    const slide = order[at];
    if (slide.classList.contains("asking")) show(at);
    else if (at < order.length - 1) show(at + 1, { asking: true });
  };
  const back = () => at > 0 && show(at - 1);

  // ---- the presenter's choice ----
  function count() {
    order.forEach((slide, k) => {
      slide.querySelector(".k").textContent = k + 1;
      slide.querySelector(".n").textContent = order.length;
    });
  }
  function choose() {
    const now = order[at];
    const items = [...chooser.querySelectorAll("li")];
    const on = items.filter((item) => item.querySelector("[data-on]").checked);
    order = on.map((item) => all.get(item.dataset.id)).filter(Boolean);
    if (!order.length) order = [now];
    for (const item of items) {
      const slide = all.get(item.dataset.id);
      slide?.toggleAttribute("data-ask", Boolean(item.querySelector("[data-asks]")?.checked && slide.querySelector(".question")));
    }
    for (const slide of all.values()) slide.toggleAttribute("data-off", !order.includes(slide));
    deck.append(...order);
    const query = new URLSearchParams(location.search);
    const ids = on.map((item) => item.dataset.id);
    const usual = items.filter((item) => "default" in item.dataset).map((item) => item.dataset.id);
    const asks = items.filter((item) => item.querySelector("[data-asks]")?.checked).map((item) => item.dataset.id);
    const own = ids.join() !== usual.join() || moved;
    own && ids.length ? query.set("chon", ids.join(".")) : query.delete("chon");
    asks.length ? query.set("hoi", asks.join(".")) : query.delete("hoi");
    history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
    count();
    show(Math.max(order.indexOf(now), 0), { quiet: true });
    address();
    tell();
  }
  let moved = new URLSearchParams(location.search).has("chon");
  function move(item, step) {
    const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    moved = true;
    step < 0 ? other.before(item) : other.after(item);
    choose();
  }

  // ---- notes in a second window, written from here: it needs no server either ----
  const style = () =>
    [...document.styleSheets]
      .map((sheet) => [...sheet.cssRules].map((rule) => rule.cssText.replaceAll('url("fonts/', `url("${new URL("./app/static/fonts/", location.href)}`)).join("\n"))
      .join("\n");
  function openNotes() {
    speaker = window.open("", "dich2030-notes", "width=760,height=900");
    if (!speaker) {
      live.textContent = said.blocked;
      live.classList.remove("sr");
      return;
    }
    const there = speaker.document;
    there.documentElement.lang = root.lang;
    there.title = `${said.notes} · ${document.title}`;
    there.head.querySelector("style")?.remove();
    const rules = there.createElement("style");
    rules.textContent = style();
    there.head.append(rules);
    there.body.className = "speaker";
    speaker.onkeydown = key;
    tell();
  }
  function tell() {
    if (!speaker || speaker.closed) return;
    const there = speaker.document;
    const make = (name, text, kind) => Object.assign(there.createElement(name), { textContent: text, className: kind || "" });
    const slide = order[at];
    const main = there.createElement("main");
    const bit = make("p", "", "bit");
    const clock = make("span", "", "clock");
    bit.append(make("span", `${at + 1}/${order.length} · ${slide.querySelector(".topic").textContent}`), clock);
    main.append(bit, make("h1", slide.querySelector(".answer h1").textContent));
    if (slide.classList.contains("asking")) main.append(make("p", slide.querySelector(".question h1").textContent));
    const notes = there.importNode(slide.querySelector("template.notes").content, true);
    for (const link of notes.querySelectorAll("a")) {
      link.href = new URL(link.getAttribute("href"), location.href).href;
      link.target = "_blank";
    }
    main.append(notes.childElementCount ? notes : make("p", said.none));
    const next = order[at + 1];
    main.append(make("p", next ? `${said.next}: ${next.querySelector(".answer h1").textContent}` : said.last, "next"));
    there.body.replaceChildren(main);
    tick();
  }
  const tick = () => {
    const clock = speaker && !speaker.closed && speaker.document.querySelector(".clock");
    const seconds = Math.floor((Date.now() - started) / 1000);
    if (clock) clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  setInterval(tick, 1000);

  // ---- keys, mouse, fingers ----
  const wake = () => {
    body.classList.add("awake");
    clearTimeout(sleep);
    sleep = setTimeout(() => body.classList.remove("awake"), 3000);
  };
  const full = () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.()?.catch(() => {}));
  const panel = (open) => {
    chooser.hidden = !open;
    if (open) chooser.querySelector("button").focus();
  };
  const acts = {
    next: forward,
    prev: back,
    choose: () => panel(chooser.hidden),
    close: () => panel(false),
    again: () => location.reload(),
    notes: openNotes,
    full,
    up: (button) => move(button.closest("li"), -1),
    down: (button) => move(button.closest("li"), 1),
  };
  const keys = {
    ArrowRight: forward, ArrowDown: forward, PageDown: forward, " ": forward, Enter: forward,
    ArrowLeft: back, ArrowUp: back, PageUp: back, Backspace: back,
    Home: () => show(0, { asking: true }), End: () => show(order.length - 1),
    f: full, b: () => (blank.hidden = !blank.hidden), ".": () => (blank.hidden = !blank.hidden),
    n: openNotes, c: acts.choose,
    l: () => order[at].querySelector("input[type=range]")?.focus(),
    Escape: () => (lever(document.activeElement) ? document.activeElement.blur() : panel(false)),
  };
  // a lever that has the focus keeps these for itself; what a remote sends always changes the slide
  const levers = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);
  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = name === " " && event.shiftKey ? back : keys[name];
    if (!act) return;
    if (lever(event.target) && blank.hidden && levers.has(name)) return;
    const control = event.target.closest?.("button, a, input");
    if (control && !lever(control) && (name === " " || name === "Enter")) return;
    event.preventDefault();
    // on a black screen any key that moves brings the picture back first
    if (!blank.hidden && name !== "b" && name !== ".") {
      blank.hidden = true;
      if (name === "Escape") return;
    }
    act();
  }
  // the slide of a scenario says something else now (pages/ui/briefing/scenario.js)
  document.addEventListener("dich-deck", tell);
  addEventListener("keydown", key);
  addEventListener("pointermove", wake);
  addEventListener("hashchange", () => asked() !== at && show(asked()));
  // a lever let go beside its slider is no click on the slide
  let held = null;
  addEventListener("pointerdown", (event) => (held = event.target), true);
  body.addEventListener("click", (event) => {
    if (lever(held) && event.detail) return undefined;
    const button = event.target.closest("[data-do]");
    if (button) return acts[button.dataset.do](button);
    if (event.target.closest("a, label, input, #chooser, .notice")) return undefined;
    if (!blank.hidden) return (blank.hidden = true);
    if (String(getSelection())) return undefined;
    return event.clientX < innerWidth / 4 ? back() : forward();
  });
  chooser.addEventListener("change", choose);
  let touch = null;
  addEventListener("touchstart", (event) => (touch = event.touches.length === 1 ? event.touches[0] : null), { passive: true });
  addEventListener("touchend", (event) => {
    const end = event.changedTouches[0];
    if (!touch || chooser.contains(event.target) || lever(event.target)) return;
    const [x, y] = [end.clientX - touch.clientX, end.clientY - touch.clientY];
    if (Math.abs(x) > 50 && Math.abs(x) > 2 * Math.abs(y)) x < 0 ? forward() : back();
    touch = null;
  }, { passive: true });

  root.classList.add("js");
  show(asked(), { asking: true, quiet: true });
  wake();
})();
