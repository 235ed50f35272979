// The slides of scenarios: Python says what the link sets; here it is computed, drawn, and its levers move. Everything
// is in the page already, so that it goes on without the server.

const QUIET = 200;
const PARAMETER = "kb";
// a bold letter's mean width beside its size, on the safe side
const LETTER = 0.56;

// the size of a sentence in its room (fit.py)
const fitting = (text, [sizes, width, height], leading) =>
  sizes.find((s) => Math.ceil((text.length * LETTER * s) / width) * s * leading <= height) ?? sizes[sizes.length - 1];

const startApp = (data) => {
  data.base = data.engine.base;
  const engine = scenarioModel.decode(data.engine), store = createStore(data, engine), footing = createFooting(data, store);
  return { data, store, engine, draws: data.draws.settled, ...speech(data), ...footing, ...createResults(data, store, engine, footing.footings) };
};

const createMoved = (app, letter, lever) => {
  const { store } = app, { name } = lever, id = `kb-${letter.toLowerCase()}-${name}`, unit = app.data.names[name].unit;
  const now = el("small", { id: `${id}-m` });
  const today = () => store.today(name, store.slot(letter));
  const slider = createSlider(app, {
    id, label: lever.label, low: lever.low, high: lever.high, step: lever.step, unit, decimals: lever.decimals, today,
    get: () => store.slot(letter).moves[name]?.value ?? today(),
    set: (value, drag) => {
      if (store.active !== letter) store.use(letter);
      store.move(name, { value }, { drag });
    },
  });
  const update = () => {
    slider.update();
    say(now, saidOf(app, lever, store.slot(letter)));
  };
  return { node: el("div", { class: "kb-l" }, slider.head, slider.track, now), update };
};

const createSlide = (app, section) => {
  const letter = section.dataset.scenario, { store, t } = app, slot = () => store.slot(letter);
  const outcomes = chosenOutcomes(app, slot()), levers = chosenLevers(app, slot(), outcomes[0]);
  const figures = outcomes.map((o) => createFigure(app, o, outcomes.length === 1, levers.length <= FEWEST));
  const moved = levers.map((lever) => createMoved(app, letter, lever));
  const rest = el("p", { class: "kb-m" }), sheet = section.querySelector(".sheet"), h1 = section.querySelector(".answer h1");
  const body = section.querySelector(".answer .body"), notes = section.querySelector("template.notes").content.querySelector("a");
  body.classList.remove("alone");
  body.replaceChildren(el("div", { class: "kb-charts" }, figures.map((f) => f.node)),
    el("div", { class: "side kb-side", role: "group", "aria-label": t("kb.levers", { letter }) }, moved.map((m) => m.node), rest));
  const effect = el("span"), title = el("span");
  h1.replaceChildren(title, " ", effect);
  // said of all of them, and of the first one first: where it moves no other is asked
  const still = () => standing(app, slot(), outcomes[0]).value !== null
    && [outcomes[0], ...app.data.outcomes].every((o) => movement(app, slot(), o) <= NOUGHT);
  const update = (drag) => {
    const { name, moves, values } = slot(), called = t("kb.title", { letter });
    say(title, `${name ? `${called}: ${name}` : called}.`);
    say(effect, still() ? t("kb.nothing") : effectOf(app, slot(), outcomes[0]));
    for (const [size, room] of Object.entries(app.data.rooms)) sheet.style.setProperty(size, fitting(h1.textContent, room, app.data.leading));
    for (const figure of figures) figure.update(slot(), drag);
    for (const one of moved) one.update();
    if (drag) return;
    const others = Object.keys(moves).filter((n) => !levers.some((l) => l.name === n)).length + Object.keys(values).length;
    show(rest, others > 0);
    if (others) say(rest, app.n("kb.more", others));
  };
  return { letter, update, notes, said: () => `${h1.textContent} ${figures[0].node.querySelector(".kb-f").textContent}` };
};

// an address with other scenarios; the word needs no escaping
const addressed = (href, word) => {
  const [whole, hash] = href.split("#"), [place, query = ""] = whole.split("?");
  const parts = query.split("&").filter((part) => part && !part.startsWith(`${PARAMETER}=`));
  if (word) parts.push(`${PARAMETER}=${word}`);
  return place + (parts.length ? `?${parts.join("&")}` : "") + (hash === undefined ? "" : `#${hash}`);
};

const startSlides = (app) => {
  const { store } = app;
  store.open(new URLSearchParams(location.search).get(PARAMETER) ?? "");
  const hatch = svg("svg", { width: 0, height: 0, "aria-hidden": "true", class: "sprite" }, svg("defs", {},
    svg("pattern", { id: "wi-hatch", width: 14, height: 14, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svg("line", { x1: 0, y1: 0, x2: 0, y2: 14, stroke: "#76828D", "stroke-width": 3 }))));
  document.body.prepend(hatch);
  const slides = [...document.querySelectorAll(".slide[data-scenario]")].filter((s) => store.slot(s.dataset.scenario)).map((s) => createSlide(app, s));
  let asked = false, drag = false;
  const draw = () => {
    app.draws = drag ? app.data.draws.dragging : app.data.draws.settled;
    for (const slide of slides) if (slide.letter === store.active) slide.update(drag);
  };
  const keep = () => {
    const word = store.encode();
    history.replaceState(null, "", addressed(location.pathname + location.search + location.hash, word));
    for (const link of [...document.querySelectorAll("#chooser .links a[lang], .notice a"), ...slides.flatMap((s) => s.notes ?? [])]) link.setAttribute("href", addressed(link.getAttribute("href"), word));
    document.getElementById("live").textContent = slides.find((s) => s.letter === store.active)?.said() ?? "";
  };
  // what is remembered is written at once: the next slide and the notes read it, also while this window is behind another
  store.subscribe((why) => {
    drag = why === "drag";
    if (!drag) { draw(); keep(); document.dispatchEvent(new Event("dich-deck")); }
    else if (!asked) { asked = true; requestAnimationFrame(() => { asked = false; if (drag) draw(); }); }
  });
  const all = () => { for (const slide of slides) slide.update(false); };
  TALL.addEventListener("change", all);
  all();
  document.documentElement.dataset.scenarios = String(slides.length);
  document.getElementById("deck").app = app; // for tests and for the curious: everything on the slides can be read from here
};

startSlides(startApp(JSON.parse(document.getElementById("model").textContent)));
