// The page: places, one frame for everything, the link. The server is told nothing: it has nothing to add.

const PLACES = ["notice", "head", "slots", "levers", "warnings", "outcomes", "goal", "blame", "compare", "assumptions", "files"];
const QUIET = 200;
const PARAMETER = "kb";

const frames = (app, updates) => {
  let asked = false, why = "link", drag = false;
  const draw = () => {
    if (!asked) return;
    asked = false;
    const frame = { why, drag, draws: drag ? app.data.draws.dragging : app.data.draws.settled };
    for (const update of updates) update(frame);
    app.drawn = (app.drawn ?? 0) + 1;
  };
  return (reason, now = false) => {
    // a change of size says nothing about the state: it never hides a reason that does
    if (!(asked && reason === "size")) { why = reason; drag = reason === "drag"; }
    if (!asked) { asked = true; requestAnimationFrame(draw); }
    if (now) draw();
  };
};

// the link: read at mount and on Back and Forward, written 200 ms after the last change
const inLink = () => new URLSearchParams(location.search).get(PARAMETER) ?? "";
const withLink = (text) => {
  const rest = [...new URLSearchParams(location.search)].filter(([name]) => name !== PARAMETER);
  const query = [...rest.map(([name, value]) => `${name}=${encodeURIComponent(value)}`), ...(text ? [`${PARAMETER}=${text}`] : [])];
  return location.pathname + (query.length ? `?${query.join("&")}` : "");
};

// another page of the product with the same province, language and day, and the scenario as it stands
const elsewhere = (page, text) => {
  const kept = [...new URLSearchParams(location.search)].filter(([name]) => ["tinh", "lang", "ngay", "ban"].includes(name));
  const query = [...kept.map(([name, value]) => `${name}=${encodeURIComponent(value)}`), ...(text ? [`${PARAMETER}=${text}`] : [])];
  return `${page}${query.length ? `?${query.join("&")}` : ""}`;
};

const linkKeeper = (app) => {
  const { store } = app;
  let timer = 0, written = inLink();
  // the other links of this page (language) carry the scenario along
  const carry = () => {
    for (const link of document.querySelectorAll(".d .ctx a[hreflang]")) {
      const url = new URL(link.href);
      url.searchParams.delete(PARAMETER);
      const text = store.encode();
      link.href = url.pathname + url.search + (text ? `${url.search ? "&" : "?"}${PARAMETER}=${text}` : "");
    }
  };
  const write = () => {
    const text = store.encode();
    carry();
    if (text === written) return;
    written = text;
    history.pushState(null, "", withLink(text));
  };
  const later = (why) => { clearTimeout(timer); timer = setTimeout(write, why === "change" ? 0 : QUIET); };
  const read = () => {
    const text = inLink();
    if (text === written) return;
    clearTimeout(timer);
    written = text;
    app.opened = store.open(text);
    carry();
  };
  addEventListener("popstate", read);
  return { later, read, carry, stop() { removeEventListener("popstate", read); clearTimeout(timer); } };
};

const createApp = (root, data, alone) => {
  data.base = data.engine.base;
  const engine = scenarioModel.decode(data.engine);
  const store = createStore(data, engine);
  const footing = createFooting(data, store);
  const app = { root, data, store, engine, ...speech(data), ...footing, ...createResults(data, store, engine, footing.footings), offline: false, alone, opened: null, free: [] };
  app.opened = store.open(inLink());
  return app;
};

const build_page = (app) => {
  const updates = [];
  const box = Object.fromEntries(PLACES.map((place) => [place, el("section", { class: `wi-${place}` })]));
  const side = el("div", { class: "wi-side" }, box.levers);
  const main = el("div", { class: "wi-main" }, ...PLACES.filter((p) => !["notice", "head", "slots", "levers"].includes(p)).map((p) => box[p]));
  // the one place that is read aloud: one sentence a change; the same sentence again is said again
  app.live = el("p", { class: "sr", role: "status", "aria-live": "polite" });
  app.announce = (text) => { app.live.textContent = app.live.textContent === text ? `${text}${app.NBSP}` : text; };
  const hatch = svg("svg", { width: 0, height: 0, "aria-hidden": "true", style: "position:absolute" }, svg("defs", {},
    svg("pattern", { id: "wi-hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svg("line", { x1: 0, y1: 0, x2: 0, y2: 6, stroke: "#76828D", "stroke-width": 1.6 }))));
  app.root.replaceChildren(hatch, box.notice, box.head, box.slots, el("div", { class: "wi-body" }, side, main), app.live);
  for (const place of PLACES) {
    for (const panel of panels.at(place)) {
      const update = panel.mount(box[place], app);
      if (update) updates.push(update);
    }
    if (!panels.at(place).length) box[place].remove();
  }
  return updates;
};

const mounted = new WeakMap();

// without setStateValue there is no server to ask: the page of files the province publishes
export default function component({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".wi");
  const before = mounted.get(root);
  if (before && before.text === data) { before.tell = setStateValue; return before.stop; }
  before?.stop();
  const parsed = JSON.parse(data), app = createApp(root, parsed, !setStateValue), mine = { text: data, tell: setStateValue };
  const keeper = linkKeeper(app);
  app.tell = (name, value) => mine.tell(name, value); // a question to Python: only when the user asks one
  const updates = build_page(app), ask = frames(app, updates);
  app.ask = ask;
  const free = [keeper.stop, app.store.subscribe((why) => {
    ask(why);
    if (!["drag", "link"].includes(why)) keeper.later(why);
  })];
  let wide = root.clientWidth;
  const size = new ResizeObserver(() => { if (root.clientWidth !== wide) { wide = root.clientWidth; ask("size"); } });
  size.observe(root);
  free.push(() => size.disconnect(), ...app.free);
  mine.stop = () => { free.forEach((stop) => stop()); mounted.delete(root); };
  mounted.set(root, mine);
  keeper.carry();
  ask("link", true);
  root.dataset.ready = "1";
  root.app = app; // for tests and for the curious: everything on screen can be read from here
  return mine.stop;
}
