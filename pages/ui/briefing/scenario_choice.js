// What of a scenario is shown from the back row: the outcomes it moves most, and the levers that move them.

const CHARTS = 2, LEVERS = 4, FEWEST = 2;
// lines that the words of four levers may take, and letters in a line, of a label and below it
const LINES = 11, LABEL = 25, SAID = 41;
// less is no movement; a result that is lost has changed, and says less than any that is left
const NOUGHT = 1e-9, LOST = 1e-6;

// how an outcome stands at its year: { value, low, high, chance, kind, footing }; null is not computed: empty where a start
// value is missing, undefined where all are there and there still is no value
const standing = (app, slot, o) => {
  const footing = app.footings(slot)[o.id], result = app.results(slot, app.draws), { kind } = footing;
  const row = o.year - app.data.t0 - 1, [low, median, high] = result.band[o.output][row];
  const value = kind === "set" ? result.central[o.output][row] : median;
  if (kind === "empty" || !Number.isFinite(value))
    return { value: null, low: null, high: null, chance: null, kind: ["empty", "set"].includes(kind) ? "empty" : "undefined", footing };
  return { value, low, high, chance: o.judged && kind !== "set" ? result.judged[o.id].chance : null, kind, footing };
};

// how much a scenario moves an outcome: its chance, and its middle beside the way to the target and the range
const movement = (app, slot, o) => {
  const now = standing(app, slot, o), before = standing(app, app.ghost(slot), o);
  if (now.value === null) return before.value === null ? 0 : LOST;
  if (before.value === null) return 1;
  const way = Math.max(o.judged ? Math.abs(o.asked - before.value) : 0, before.high - before.low, NOUGHT);
  return Math.abs((now.chance ?? 0) - (before.chance ?? 0)) + Math.min(1, Math.abs(now.value - before.value) / way);
};

// a target that is set by its own lever says little; growth is never left out beside the share of TFP
const chosenOutcomes = (app, slot) => {
  const growth = app.data.outcomes.find((o) => o.context), targets = app.data.outcomes.filter((o) => !o.context);
  const ranked = (list) => list.map((o) => ({ o, by: movement(app, slot, o) })).filter(({ by }) => by > NOUGHT)
    .sort((a, b) => b.by - a.by).map(({ o }) => o);
  const itself = (o) => app.footings(slot)[o.id].kind === "set";
  const own = ranked(targets.filter((o) => !itself(o))), set = ranked(targets.filter(itself));
  if (!own.length && !set.length) return [targets.find((o) => o.period), growth].filter(Boolean).slice(0, CHARTS);
  const [first, ...rest] = [...own, ...ranked([growth]), ...set];
  return [first, ...(first.period ? [growth] : rest.filter((o) => !o.period))].slice(0, CHARTS);
};

// the value of an outcome without chance, with a lever elsewhere or (undefined) not moved
const endWith = (app, slot, o, lever, value) => {
  const moves = { ...slot.moves };
  if (value === undefined) delete moves[lever.name];
  else moves[lever.name] = { ...app.store.timing(lever.name, slot), value };
  const found = app.central({ ...slot, moves })[o.output][o.year - app.data.t0 - 1];
  return Number.isFinite(found) ? found : 0;
};

// what is said under a lever
const saidOf = (app, lever, slot) => {
  const level = levelWords(app, lever, slot);
  return [lever.name in slot.moves && whenWords(app, app.store.timing(lever.name, slot)), level.now, level.tag].filter(Boolean).join("; ");
};
// lines of words that levers take, of the letters their column holds
const linesOf = (app, levers, slot) => levers.reduce((n, lever) =>
  n + Math.ceil(lever.label.length / LABEL) + Math.ceil(saidOf(app, lever, slot).length / SAID), 0);

// those the scenario moves, the strongest where they have too many words for the room; where there are too few, the
// strongest others
const chosenLevers = (app, slot, o) => {
  const { levers } = app.store, all = Object.keys(slot.moves).map((name) => levers[name]);
  const strongest = (list, effect) => list.map((lever) => ({ lever, by: Math.abs(effect(lever)) })).sort((a, b) => b.by - a.by);
  if (all.length >= LEVERS) {
    const whole = endWith(app, slot, o, levers[all[0].name], slot.moves[all[0].name].value);
    const kept = strongest(all, (l) => whole - endWith(app, slot, o, l, undefined)).slice(0, LEVERS).map(({ lever }) => lever);
    if (linesOf(app, kept, slot) > LINES) kept.pop();
    return all.filter((lever) => kept.includes(lever));
  }
  if (all.length >= FEWEST) return all;
  const under = new Set(app.footings(slot)[o.id].upstream);
  const others = app.data.levers.filter((l) => under.has(l.name) && !all.includes(l) && app.store.today(l.name, slot) !== null);
  const span = (l) => endWith(app, slot, o, l, l.high) - endWith(app, slot, o, l, l.low);
  return [...all, ...strongest(others, span).filter(({ by }) => by > NOUGHT).slice(0, FEWEST - all.length).map(({ lever }) => lever)];
};
