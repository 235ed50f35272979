// "Cần gì để đạt ...?": up to three least changes that reach a target, growth always beside the TFP share.

const goalNumbers = (app, slot) => {
  const raw = app.central(slot), last = app.years.length - 1;
  return { growth: raw.GY_mean[last], share: raw.share_period[last] };
};

// a chance of all draws, never without its Monte Carlo error
const chanceTold = (app, p) => app.t("goal.chance", { chance: app.percent(p * 100, 0), error: app.number(100 * Math.sqrt((p * (1 - p)) / app.data.draws.settled), 1) });

const createAnswer = (app, slot, sought, answer, index, exact, use) => {
  const { store, data, t } = app, o = sought.outcome, digits = (name) => store.levers[name].decimals + 1;
  const q = (name, v) => app.quantity(Number(store.human(name, v).toFixed(digits(name))), data.names[name].unit);
  const names = Object.keys(answer.values), moves = { ...slot.moves };
  const entries = names.map((name) => {
    const lever = store.levers[name], before = store.timing(name, slot), now = slot.moves[name]?.value ?? store.today(name, slot);
    moves[name] = { value: Number(store.human(name, answer.values[name]).toFixed(9)), first: before.first, ramp: before.ramp };
    return el("li", {}, names.length > 1 || !answer.reached ? `${lever.label}: ` : "", now === null ? t("lever.unset") : app.quantity(Number(now.toFixed(digits(name))), data.names[name].unit),
      " → ", el("b", { text: q(name, answer.values[name]) }), el("span", { class: "muted", text: ` ${t("goal.from", { year: before.first })}` }));
  });
  const trial = { ...slot, moves }, own = goalNumbers(app, trial);
  const shown = exact ?? { growth: own.growth, share: own.share, gives: sought.chance === null ? answer.gives : null, chance: sought.chance === null ? null : answer.gives };
  const p = (x) => (defined(x) ? app.percent(x * 100, 1) : t("goal.no_value"));
  const title = !answer.reached ? t("goal.nearest") : names.length === 1 ? t("goal.only", { name: store.levers[names[0]].label }) : app.n("goal.several", names.length);
  const lines = [el("p", { class: "go-pair", text: t("goal.pair", { growth: p(shown.growth), share: p(shown.share) }) })];
  if (o.output !== "share_period" && defined(shown.gives)) lines.push(el("p", { text: t("goal.gives", { name: o.label, year: o.year, value: app.quantity(shown.gives, o.unit, o.lower ? 0 : Math.max(o.decimals, 1)) }) }));
  if (defined(shown.chance)) lines.push(el("p", { text: chanceTold(app, shown.chance) }));
  const button = el("button", { type: "button", class: "btn go-use", text: t("goal.use"), "aria-label": `${t("goal.use")}: ${title}`, onclick: () => use(trial, title) });
  return el("li", { class: "go-a", "data-way": index }, el("h3", { text: title }), el("ul", { class: "go-l" }, entries), ...lines, button);
};

panels.register("goal", { place: "goal", mount(box, app) {
  const { store, data, t } = app, asked = [...data.outcomes, ...data.places].filter((o) => o.judged && !o.context);
  const select = el("select", { id: "go-target" }, el("option", { value: "", text: t("goal.choose") }),
    asked.map((o) => el("option", { value: o.id, text: `${o.number}. ${o.label}${o.reading ? ` (${o.reading})` : ""}: ${o.short}` })));
  const ways = [["", "goal.central"], ["0.5", "goal.half"], ["0.8", "goal.most"]].map(([value, key], i) => {
    const input = el("input", { type: "radio", name: "go-chance", id: `go-c${i}`, value, checked: i === 0 });
    return { input, node: el("span", { class: "go-r" }, input, el("label", { for: input.id, text: t(key) })) };
  });
  const out = el("div", { class: "go-out" }), status = el("p", { class: "go-s sm muted" });
  box.append(el("h2", { text: t("goal.title") }), el("p", { class: "muted", text: t("goal.about") }),
    el("div", { class: "go-f" }, el("div", {}, el("label", { for: select.id, text: t("goal.target") }), select),
      el("fieldset", {}, el("legend", { text: t("goal.at") }), ways.map((w) => w.node))), out, status);
  let sought = null, slotSought = null, timer = 0, applied = null;
  const chance = () => { const found = ways.find((w) => w.input.checked).input.value; return found === "" ? null : Number(found); };
  const outcome = () => asked.find((o) => o.id === select.value) ?? null;
  const check = createCheck(app, () => draw());

  const use = (trial, title) => {
    applied = { slot: trial, title };
    store.change((draft) => { draft.moves = trial.moves; }, { why: "apply" });
    app.announce(`${t("goal.used", { title })} ${effect(app, "apply")}`);
    seek(false); // at once, so that there is something to put the focus on
    out.querySelector("[tabindex]")?.focus({ preventScroll: true });
  };
  const standing = (slot, o) => {
    const f = app.footings(slot)[o.id];
    if (f.kind === "set") return t("outcome.set");
    return f.kind === "observed" ? t("outcome.observed") : app.n("outcome.conditional_only", f.assumptions.length);
  };
  const lead = (key, values) => el("p", { class: "go-lead", tabindex: "-1", text: key ? t(key, values) : values });
  // what stops a target that is judged in years before any lever acts
  const early = (o) => o.first < o.year && !o.period && leversBehind(app, slotSought, o).every((l) => store.timing(l.name, slotSought).first > o.first);
  const body = () => {
    const o = outcome(), f = app.footings(slotSought)[o.id];
    if (f.kind === "empty") return [lead("goal.empty", {}), el("p", { class: "go-fill" }, f.lacking.map((name) =>
      el("button", { type: "button", class: "wi-mini", text: data.names[name]?.label ?? name, onclick: () => app.goTo?.(name) })))];
    const now = goalNumbers(app, slotSought), p = (x) => (defined(x) ? app.percent(x * 100, 1) : t("goal.no_value"));
    const here = t("goal.now", { growth: p(now.growth), share: p(now.share) });
    const why = sayWhy(app, slotSought, o, sought.chance), first = Math.min(...leversBehind(app, slotSought, o).map((l) => store.timing(l.name, slotSought).first));
    const note = el("p", { class: "sm muted" }, el("span", { class: "go-foot" }, f.kind !== "set" && el("i", { class: f.kind === "conditional" ? "hatch" : "go-solid" }), `${standing(slotSought, o)}.`), f.kind === "conditional" && ` ${t("outcome.no_verdict")}`);
    const explained = why && el("p", { class: "go-why" }, el("b", { text: `${t("why.title")} ` }), why, first > data.t0 + 1 && !["rho", "s", "uplift"].includes(o.output) ? ` ${t("why.later", { from: data.t0 + 1, first })}` : "");
    const exact = (i) => (typeof check.status() === "object" && check.status() ? check.status().found[i] ?? null : null);
    const card = (a, i) => createAnswer(app, slotSought, sought, a, i, exact(i), use);
    if (sought.already) return [lead(applied?.slot.moves === slotSought.moves ? "goal.now_reached" : "goal.already", { here }),
      sought.chance !== null && el("p", { text: `${chanceTold(app, sought.start)}.` }), note, explained];
    if (sought.answers.length) return [lead(null, `${app.n("goal.ways", sought.answers.length)} ${here}`), note, el("ol", { class: "go-g" }, sought.answers.map(card)), explained];
    const reason = sought.noneExists ? "goal.proof" : "goal.not_found";
    return [lead(reason, {}), note, early(o) && el("p", { text: t("goal.early", { year: o.first }) }),
      Object.keys(sought.nearest.values).length > 0 && el("ol", { class: "go-g" }, card(sought.nearest, 0)), explained];
  };
  const draw = () => {
    const held = document.activeElement?.closest?.(".go-a")?.dataset.way;
    out.replaceChildren(...(outcome() && sought ? body().filter(Boolean) : []));
    if (held !== undefined) out.querySelector(`[data-way="${held}"] .go-use`)?.focus({ preventScroll: true });
    const state = check.status();
    say(status, !state ? "" : t({ asked: "goal.checking", away: "goal.away", alone: "goal.alone" }[state] ?? "goal.checked"));
  };
  const seek = (say_) => {
    clearTimeout(timer);
    const o = outcome();
    slotSought = store.slot();
    check.forget();
    if (!o) { sought = null; draw(); return; }
    const empty = app.footings(slotSought)[o.id].kind === "empty";
    sought = empty ? { outcome: o, chance: chance(), answers: [], nearest: null } : seekGoal(app, slotSought, o, chance());
    const shown = sought.answers.length ? sought.answers : sought.nearest && Object.keys(sought.nearest.values).length ? [sought.nearest] : [];
    if (shown.length) check.ask(slotSought, o, sought.chance, shown);
    draw();
    if (say_) app.announce(out.querySelector(".go-lead")?.textContent ?? "");
  };
  const choose = () => { applied = null; seek(true); };
  select.addEventListener("change", choose);
  for (const { input } of ways) input.addEventListener("change", choose);
  // for tests and for the curious
  const { settled } = data.draws;
  app.free.push(() => clearTimeout(timer));
  app.chanceAgain = (o) => createQuestion(app, store.slot(), o, settled).measure({});
  app.valueAgain = (o) => createQuestion(app, store.slot(), o, 0).measure({});
  app.why = (o, part = null) => whyGoal(app, store.slot(), o, part);
  app.seek = (id, part = null, slot = store.slot()) => seekGoal(app, slot, asked.find((o) => o.id === id), part);
  return (frame) => {
    if (frame.drag) return;
    if (!outcome()) { clearTimeout(timer); timer = setTimeout(() => prepareDraws(app, store.slot()), 150); return; }
    if (frame.why === "offline") { if (app.offline) check.lost(); return; }
    if (frame.why === "size" || store.slot() === slotSought) return;
    clearTimeout(timer);
    timer = setTimeout(() => seek(false), 20);
  };
} });
