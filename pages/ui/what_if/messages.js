// Three things the model says of the present scenario, and what in it is implausible, with a repair.
// The same questions as indicators/scenario/messages.py, asked of the same equations.

const LESS_INVESTMENT = 5;
const MEASURED = ["alphaK", "kappa0", "delta"];

const createAsking = (app) => {
  const { store, data } = app, tfp = data.outcomes.find((o) => o.period), last = app.years.length - 1;
  const out = Object.fromEntries(scenarioModel.OUTPUTS.map((name, i) => [name, i]));
  const ask = (slot, { values = {}, moves = {} } = {}, name = tfp?.output) => {
    const base = store.scenario(slot);
    let found = NaN;
    scenarioModel.run(app.engine, { values: { ...base.values, ...values }, moves: { ...base.moves, ...moves } }, 0,
      (row, _draw, o) => { if (row === last) found = o[out[name]]; });
    return found;
  };
  // a lever elsewhere, from when it acts or would act
  const moved = (slot, name, value) => ({ moves: { [name]: { value, ...store.timing(name, slot) } } });
  const late = (slot) => {
    const research = data.outcomes.find((o) => o.output === "rho"), from = store.start(slot, "rho0");
    if (!research || !defined(from)) return null;
    const now = store.scenario(slot).moves.rhoT?.value ?? store.start(slot, "rhoT"), to = now === from ? research.asked / research.scale : now;
    // one that is not moved is looked at as if it began with the period
    const when = "rhoT" in slot.moves ? store.timing("rhoT", slot) : { first: data.t0 + 1, ramp: 1 };
    const [a, b] = [from, to].map((value) => ask(slot, { moves: { rhoT: { value, ...when } } }));
    return defined(a) && defined(b) ? { from, to, without: a, with: b } : null;
  };
  const fewer = (slot) => {
    const raw = app.central(slot);
    const positive = app.years.every((_, i) => raw.GA[i] > 0 && raw.cK[i] + raw.cL[i] > 0 && raw.GY[i] >= 0.005);
    const inv = store.value("inv", slot);
    if (!positive || !defined(inv)) return null;
    const change = moved(slot, "inv", store.model("inv", Number((inv - LESS_INVESTMENT).toFixed(6))));
    return { inv, less: inv - LESS_INVESTMENT, share: ask(slot), after: ask(slot, change), growth: ask(slot, {}, "GY_mean"), slower: ask(slot, change, "GY_mean") };
  };
  const rules = (slot) => {
    const size = (a, b) => (defined(a) && defined(b) ? Math.abs(b - a) : 0);
    const measured = MEASURED.map((name) => store.parameters[name]).filter((p) => p && defined(p.low)).map((p) => ({ name: p.name,
      size: size(...[p.low, p.high].map((v) => ask(slot, { values: { [p.name]: store.model(p.name, v) } }))) }));
    const policy = data.levers.filter((lever) => lever.name !== "a0").map((lever) => ({ name: lever.name,
      size: size(...[lever.low, lever.high].map((v) => ask(slot, moved(slot, lever.name, store.model(lever.name, v))))) }));
    if (!measured.length || !policy.length) return null;
    const best = (list) => list.reduce((a, b) => (b.size > a.size ? b : a));
    return { measured: best(measured), policy: best(policy) };
  };
  return { tfp, late, fewer, rules, moved };
};

// outputs beyond their limit: [{ limit, year, value, bound, repair, to }]; a repair is sought by many runs, and more than
// one part of the page asks for it
const beyondLimits = new WeakMap();
const implausible = (app, slot) => {
  if (!beyondLimits.has(slot)) beyondLimits.set(slot, sought(app, slot));
  return beyondLimits.get(slot);
};
const sought = (app, slot) => {
  const { store, data } = app, raw = app.central(slot);
  const beyond = (limit, values) => values.findIndex((v) => defined(v) && ((defined(limit.high) && v > limit.high) || (defined(limit.low) && v < limit.low)));
  return data.limits.flatMap((limit) => {
    const row = beyond(limit, raw[limit.output]);
    if (row < 0) return [];
    const value = raw[limit.output][row], lever = store.levers[limit.repair];
    const bound = defined(limit.high) && value > limit.high ? limit.high : limit.low;
    return [{ limit, year: app.years[row], value, bound, repair: lever ?? null, to: lever ? repairTo(app, slot, limit, lever, beyond) : null }];
  });
};
// the step of the lever nearest to its present value at which the limit holds
const repairTo = (app, slot, limit, lever, beyond) => {
  const { store } = app, now = store.value(lever.name, slot) ?? lever.low, steps = Math.round((lever.high - lever.low) / lever.step);
  const coarse = Math.max(1, Math.floor(steps / 60));
  const holds = (value) => {
    const trial = { ...slot, moves: { ...slot.moves, [lever.name]: { ...store.timing(lever.name, slot), value } } };
    return beyond(limit, app.central(trial)[limit.output]) < 0;
  };
  const values = Array.from({ length: Math.floor(steps / coarse) + 1 }, (_, i) => Number((lever.low + i * coarse * lever.step).toFixed(9)));
  return values.sort((a, b) => Math.abs(a - now) - Math.abs(b - now)).find(holds) ?? null;
};

// each stands by the lever it is about; what is said of all of them, below the last
panels.register("messages", { place: "levers", mount(_box, app) {
  const { store, data, t } = app, asking = createAsking(app);
  Object.assign(app, { asking, implausible: (slot) => implausible(app, slot) });
  const note = (key) => el("p", { class: "ms", "data-message": key });
  const notes = { rules: note("rules"), fewer: note("fewer"), late: note("late") };
  app.leverList.querySelector(".lv-g:last-of-type").after(notes.rules);
  app.levers.inv?.box.append(notes.fewer);
  app.levers.rhoT?.box.append(notes.late);
  const putNote = (key, word, values) => notes[key].replaceChildren(el("b", { text: `${t(`${word}.head`)} ` }), t(word, values));
  const share = (v) => app.percent(v * 100, 1), label = (name) => (store.levers[name]?.label ?? data.names[name].label);
  const tell = (slot) => {
    const late = asking.late(slot), fewer = asking.fewer(slot), rules = asking.rules(slot);
    if (late) putNote("late", "message.late", { from: app.percent(late.from * 100, 2), to: app.percent(late.to * 100, 2), year: data.tT,
      change: `${app.number((late.with - late.without) * 100, 2, true)}` });
    else putNote("late", "message.late_unknown", {});
    if (fewer) putNote("fewer", "message.fewer", { inv: app.percent(fewer.inv, 1), less: app.percent(fewer.less, 1), share: share(fewer.share), after: share(fewer.after),
      growth: share(fewer.growth), slower: share(fewer.slower) });
    else putNote("fewer", "message.fewer_not", {});
    show(notes.rules, rules !== null);
    if (rules) putNote("rules", rules.measured.size > rules.policy.size ? "message.rules" : "message.rules_not", { measured: label(rules.measured.name),
      a: app.number(rules.measured.size * 100, 1), policy: label(rules.policy.name), b: app.number(rules.policy.size * 100, 1) });
  };
  for (const part of Object.values(notes)) show(part, Boolean(asking.tfp));
  let timer = 0;
  return (frame) => {
    if (frame.drag || !asking.tfp) return;
    clearTimeout(timer);
    timer = setTimeout(() => tell(store.slot()), 30);
  };
} });

// beside the levers, before any chart: nobody has to scroll to learn that what was just set is implausible
panels.register("warnings", { place: "warnings", mount(box, app) {
  const { store, data, t } = app, warnings = el("div", { class: "ms-w", role: "region", "aria-label": t("warn.title") });
  box.append(warnings);
  // the button goes with its warning: the focus stays with the lever it has set
  const repair = (w) => {
    store.move(w.repair.name, { value: w.to });
    const lever = app.levers[w.repair.name].slider.input;
    (lever.offsetParent ? lever : app.actions.querySelector("button")).focus({ preventScroll: true });
  };
  const warn = (w) => {
    const names = data.names[w.limit.output], f = (v) => app.quantity(v * (names.factor ?? 1), names.unit, names.unit.code === "PCT" ? 1 : 2);
    const unit = w.repair && data.names[w.repair.name].unit;
    return el("div", { class: "ms-i" }, el("p", {}, el("b", { text: t(w.value > w.bound ? "warn.above" : "warn.below", { name: names.label, year: w.year, value: f(w.value), bound: f(w.bound) }) }), ` ${w.limit.basis}.`),
      w.repair && (w.to === null ? el("p", { class: "sm", text: t("warn.no_repair", { name: w.repair.label }) })
        : el("button", { type: "button", class: "wi-mini", text: t("warn.repair", { name: w.repair.label, value: app.quantity(w.to, unit, w.repair.decimals) }),
          onclick: () => repair(w) })));
  };
  return (frame) => {
    if (frame.drag) return;
    const found = implausible(app, store.slot());
    show(warnings, found.length > 0);
    warnings.replaceChildren(...(found.length ? [el("h2", { text: t("warn.title") }), ...found.map(warn)] : []));
  };
} });
