// One question put to the model hundreds of times: only the lines the outcome needs (scenarioSlices), every draw
// prepared once, levers put in over it. The numbers are those of scenarioModel.run, draw by draw.

// The levers behind an outcome in a slot, as indicators/scenario/goal_seek.py finds them.
const leversBehind = (app, slot, outcome) => {
  const { store, data } = app, scenario = store.scenario(slot);
  const on = (name) => ((scenario.values[name] ?? data.base[name] ?? 0) < 0.5 ? 0 : 1);
  const entry = data.walks[`${on("growthSet")}${on("behaviour")}`][outcome.output];
  const given = (name) => defined(scenario.values[name] ?? data.base[name]) || name in scenario.moves;
  const expanded = (names, stop) => {
    const found = new Set(), seen = new Set(), left = [...names];
    while (left.length) {
      const name = left.pop();
      if (seen.has(name)) continue;
      seen.add(name);
      if (!given(name) && !stop(name) && data.defaults[name]) left.push(...data.defaults[name]);
      else found.add(name);
    }
    return [...found];
  };
  const names = namesUnder(entry, given, (needed) => expanded(needed, () => false));
  const behind = new Set(expanded(names, (name) => name in store.levers));
  return data.levers.filter((lever) => behind.has(lever.name));
};

// every given name of a draw at the start, made once a slot: whoever asks puts levers over it and takes them off again
const drawsOf = new WeakMap();
const drawOf = (app, slot, n, fill, draw) => {
  if (!drawsOf.has(slot)) drawsOf.set(slot, {});
  const kept = (drawsOf.get(slot)[n] ??= []);
  if (!kept[draw]) fill((kept[draw] = new Float64Array(scenarioModel.GIVEN.length)), draw);
  return kept[draw];
};
// made while nobody waits, so that a question finds them
const prepareDraws = (app, slot) => {
  const n = app.data.draws.settled, scenario = app.store.scenario(slot), { fill } = scenarioModel.filling(app.engine, scenario, scenarioModel.prepare(app.engine, scenario), false);
  for (let draw = 0; draw < n; draw++) drawOf(app, slot, n, fill, draw);
};

// The question of one outcome in one slot, to n draws (0: the path without chance). values: lever -> model's unit.
// turn = -1: what is judged has its sign turned, so that more is better where less is asked (a place); a search wants that.
//   measure(values) -> the judged quantity in the plan's unit (n = 0) or the chance of reaching the target
//   each(values, draws) -> the judged quantity of each of these draws; sift(values, draws) -> { yes, no } by
//   reaching it; all(values, draws) -> whether all of them do; most(values, part) -> whether this part of all draws does; reaches(value) -> whether it is enough for one draw
const createQuestion = (app, slot, outcome, n, turn = 1) => {
  const { data, store, engine } = app, M = scenarioModel;
  const scenario = store.scenario(slot), prepared = M.prepare(engine, scenario), one = n < 1, many = one ? 1 : n;
  const { drawn, fill } = M.filling(engine, scenario, prepared, one), at = (name) => M.GIVEN.indexOf(name);
  const slice = scenarioSlices[["growthSet", "behaviour"].some((name) => prepared.centre[at(name)] >= 0.5) ? "any" : "plain"][outcome.output];
  const t0 = data.t0, rows = data.tT - t0, less = outcome.less ? store.start(slot, outcome.less) : 0;
  const judgedRows = Array.from({ length: rows }, (_, i) => t0 + 1 + i >= outcome.first && t0 + 1 + i <= outcome.year);
  const noise = one ? [] : slice.noise.map((name) => ({ i: at(name), values: engine.noise[name] })).filter((z) => z.values);
  const states = slice.states.length, x = new Float64Array(states), every = Array.from({ length: many }, (_, draw) => draw);
  const given = new Array(many), begun = new Array(many), worsts = new Float64Array(many).fill(Infinity);
  // years before any lever acts are the same whatever is asked: run once (a lever without a value acts from the start)
  const able = [...new Set([...leversBehind(app, slot, outcome).map((l) => l.name), ...Object.keys(scenario.moves)])];
  const skip = able.some((name) => Number.isNaN(prepared.centre[at(name)])) || slice.counts ? 0
    : Math.max(0, Math.min(rows - 1, ...able.map((name) => store.timing(name, slot).first - t0 - 1)));
  const year = (p, s, guards, row, draw, arrivals) => {
    for (let j = 0; j < noise.length; j++) p[noise[j].i] = noise[j].values[row * engine.n + draw];
    return slice.step(s, p, guards, t0 + row + 1, arrivals, slice.above ? M.rivals(engine, row, one ? null : draw) : null);
  };
  // the worst of the judged years so far; a year without a value leaves none
  const worse = (worst, found, row) => (!judgedRows[row] || worst !== worst ? worst : found !== found ? NaN : found < worst ? found : worst);
  const prepare = (draw) => {
    const p = drawOf(app, slot, n, fill, draw), s = new Float64Array(states);
    slice.start(p, s);
    for (let row = 0; row < skip; row++) worsts[draw] = worse(worsts[draw], year(p, s, prepared.guards, row, draw, null), row);
    given[draw] = p; begun[draw] = s;
  };
  const times = one ? M.medianTimes(64) : engine.arrivals, k = one ? 64 : engine.k, size = one ? 0 : engine.n * k;

  // what counts depends on which levers are moved, not on where to
  const guardsOf = new Map();
  const guardsFor = (moves) => {
    const key = Object.keys(moves).join();
    if (!guardsOf.has(key)) guardsOf.set(key, M.prepare(engine, { ...scenario, moves }).guards);
    return guardsOf.get(key);
  };
  // the moves of the slot with these values in place of its own
  const moved = (values) => {
    const moves = { ...scenario.moves };
    for (const [name, value] of Object.entries(values)) {
      moves[name] = { value, ...store.timing(name, slot) };
    }
    const guards = guardsFor(moves), { centre } = prepared;
    const list = Object.entries(moves).map(([name, move]) => {
      const i = at(name), base = Number.isNaN(centre[i]) ? move.value : centre[i];
      const path = Float64Array.from({ length: rows }, (_, row) => M.lever(base, move.value, move.first, move.ramp ?? 1, t0 + row + 1));
      const [low, high] = engine.bounds[name] ?? [], by = drawn.includes(name) ? engine.deviations[name] : null;
      // the natural bounds, widened to a central value outside them, as scenarioModel.deviated has them
      return { i, by, path, low: path.map((v) => Math.min(low ?? -Infinity, v)), high: path.map((v) => Math.max(high ?? Infinity, v)) };
    });
    return { guards, list, kept: new Float64Array(list.length) };
  };
  const arriving = (draw) => {
    const counters = [0, 1].map((stream) => M.counter(times, one ? 0 : stream * size + draw * k, k));
    return (amount, stream) => counters[stream - 1](amount);
  };
  // the judged quantity of one draw: the year's, or the worst of all years
  const value = ({ guards, list, kept }, draw) => {
    if (!given[draw]) prepare(draw);
    const p = given[draw], s = begun[draw], arrivals = slice.counts ? arriving(draw) : null;
    for (let j = 0; j < states; j++) x[j] = s[j];
    for (let j = 0; j < list.length; j++) kept[j] = p[list[j].i];
    let worst = worsts[draw];
    for (let row = skip; row < rows; row++) {
      for (let j = 0; j < list.length; j++) {
        const move = list[j];
        p[move.i] = move.by ? Math.min(Math.max(move.path[row] + move.by[draw], move.low[row]), move.high[row]) : move.path[row];
      }
      worst = worse(worst, year(p, x, guards, row, draw, arrivals), row);
    }
    for (let j = 0; j < list.length; j++) p[list[j].i] = kept[j];
    return turn * (worst - less) * outcome.scale;
  };
  // equal to the target counts; on the one path only what rounding may take is forgiven
  const sharp = (found) => (outcome.strict || outcome.lower ? app.reaches(outcome, turn * found)
    : found >= outcome.asked - 1e-13 * Math.max(1, Math.abs(outcome.asked)));
  const enough = one ? sharp : (found) => app.reaches(outcome, turn * found);
  const each = (values, draws = every) => { const with_ = moved(values); return draws.map((draw) => value(with_, draw)); };
  const sift = (values, draws = every) => {
    const with_ = moved(values), yes = [], no = [];
    for (const draw of draws) (enough(value(with_, draw)) ? yes : no).push(draw);
    return { yes, no };
  };
  const all = (values, draws) => { const with_ = moved(values); return draws.every((draw) => enough(value(with_, draw))); };
  const measure = (values) => (one ? each(values)[0] : sift(values).yes.length / many);
  // whether this part of all draws reaches it; ends as soon as the draws still to come cannot change the answer
  const most = (values, part) => {
    const with_ = moved(values);
    let yes = 0;
    for (let draw = 0; draw < many; draw++) {
      if (enough(value(with_, draw)) && ++yes / many >= part) return true;
      if ((yes + many - 1 - draw) / many < part) return false;
    }
    return yes / many >= part;
  };
  return { measure, most, each, sift, all, every, many, reaches: enough, isEnough: (found, chance) => (one ? sharp(found) : found >= chance) };
};
