// What a slot gives: one pass over the draws, kept as long as the slot exists.
//   results(slot, 501) -> { years, band: {output: [[low, median, high] per year]}, central: {output: [per year]},
//                           judged: {target: { low, median, high, central, chance, error, undefined }} }
// band, central and judged are in the plan's unit (percent); central has every output, in the model's unit under raw.

const MOST_REMEMBERED = 2000;

const createResults = (data, store, engine, footings) => {
  const years = Array.from({ length: data.tT - data.t0 }, (_, i) => data.t0 + 1 + i);
  const at = Object.fromEntries(scenarioModel.OUTPUTS.map((name, i) => [name, i]));
  const wanted = [...data.outcomes, ...data.places].map((o) => ({ ...o, index: at[o.output] }));
  const drawn = [...new Set(wanted.map((o) => o.output))];
  const index = drawn.map((name) => at[name]);
  const buffers = drawn.map(() => years.map(() => new Float64Array(data.engine.n)));
  const PARTS = [0.1, 0.5, 0.9];
  const NEAR = 1e-9;

  const reaches = (o, value) => {
    const slack = NEAR * Math.max(1, Math.abs(o.asked));
    if (o.lower) return value <= o.asked + slack;
    return o.strict ? value > o.asked + slack : value >= o.asked - slack;
  };
  const rows = (o) => years.flatMap((year, i) => (year >= o.first && year <= o.year ? [i] : []));
  const lowest = (o, row) => {
    let worst = Infinity;
    for (const i of rows(o)) { const v = row(i); if (Number.isNaN(v)) return NaN; worst = Math.min(worst, v); }
    return worst;
  };
  const less = (o, slot) => (o.less ? store.start(slot, o.less) : 0);

  // the path without chance: every output, model's unit
  const path = (slot) => {
    const raw = Object.fromEntries(scenarioModel.OUTPUTS.map((name) => [name, new Array(years.length).fill(NaN)]));
    scenarioModel.run(engine, store.scenario(slot), 0, (row, _draw, o) => {
      scenarioModel.OUTPUTS.forEach((name, i) => { raw[name][row] = o[i]; });
    });
    return raw;
  };
  const judge = (o, n, buffer, central, slot) => {
    const off = less(o, slot), which = rows(o), values = new Float64Array(n);
    let reached = 0, missing = 0;
    for (let d = 0; d < n; d++) {
      let worst = Infinity;
      for (const i of which) { const v = buffer[i][d]; if (v !== v) { worst = NaN; break; } if (v < worst) worst = v; }
      worst = (worst - off) * o.scale;
      values[d] = worst;
      if (worst !== worst) missing++; else if (reaches(o, worst)) reached++;
    }
    const [low, median, high] = scenarioModel.quantiles(values, PARTS), chance = reached / n;
    return { low, median, high, chance, error: Math.sqrt((chance * (1 - chance)) / n), undefined: missing,
      central: (lowest(o, (i) => central[o.output][i]) - off) * o.scale };
  };
  // an outcome is computed anew only when something under it has changed: a lever moves few of them
  const remembered = new Map();
  const signature = (slot, o, n) => {
    const { values, moves } = store.scenario(slot), parts = [o.id, n, values.growthSet ?? 0, values.behaviour ?? 0];
    for (const name of footings(slot)[o.id].upstream) {
      if (name in values) parts.push(name, values[name]);
      if (name in moves) parts.push(name, moves[name].value, moves[name].first, moves[name].ramp);
    }
    return parts.join(" ");
  };
  const compute = (slot, n) => {
    // what a drag leaves alone keeps the picture of all draws
    const known = (o) => { const all = signature(slot, o, data.draws.settled); return remembered.has(all) ? all : signature(slot, o, n); };
    const raw = path(slot), keys = wanted.map(known);
    const fresh = wanted.filter((_, i) => !remembered.has(keys[i]));
    if (fresh.length) {
      scenarioModel.run(engine, store.scenario(slot), n, (row, draw, o) => {
        for (let k = 0; k < index.length; k++) buffers[k][row][draw] = o[index[k]];
      });
      if (remembered.size > MOST_REMEMBERED) remembered.clear();
    }
    for (const o of fresh) {
      const buffer = buffers[drawn.indexOf(o.output)];
      remembered.set(keys[wanted.indexOf(o)], {
        judged: judge(o, n, buffer, raw, slot),
        central: raw[o.output].map((v) => v * o.scale),
        band: buffer.map((values) => scenarioModel.quantiles(values.slice(0, n), PARTS).map((v) => v * o.scale)),
      });
    }
    const judged = {}, band = {}, central = {};
    wanted.forEach((o, i) => {
      const found = remembered.get(keys[i]);
      judged[o.id] = found.judged; band[o.output] = found.band; central[o.output] = found.central;
    });
    return { years, n, band, central, judged, raw };
  };

  const kept = new WeakMap(), paths = new WeakMap(), ghosts = new Map();
  // where nothing is done: no lever, and of the assumptions only what fills a gap of the baseline (an option is none)
  // by what is filled in: every frame of a drag is a slot of its own, and all have the same one
  const ghost = (slot) => {
    const filled = Object.entries(slot.values).filter(([name]) => !defined(data.base[name]) && !store.parameters[name]?.optional);
    const key = JSON.stringify(filled);
    if (!ghosts.has(key)) {
      if (ghosts.size > MOST_REMEMBERED) ghosts.clear();
      ghosts.set(key, { name: null, moves: {}, values: Object.fromEntries(filled) });
    }
    return ghosts.get(key);
  };
  const results = (slot, n = data.draws.settled) => {
    if (!kept.has(slot)) kept.set(slot, {});
    return (kept.get(slot)[n] ??= compute(slot, n));
  };
  const central = (slot) => {
    if (!paths.has(slot)) paths.set(slot, path(slot));
    return paths.get(slot);
  };
  return { results, central, ghost, years, reaches };
};
