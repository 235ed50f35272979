// What would it take: up to three least changes of levers that reach a target, by bisection with common random numbers.
// The same search as indicators/scenario/goal_seek.py: levers alone, the strongest together, all together. A rising or
// falling line (seen on 21 points) is halved; any other is walked point by point. "None exists" only where E4 allows it.

const SEEK = { points: 21, walked: 11, strongest: 3, most: 3, halvings: 16 };

const seekLine = (lever, ask) => {
  const values = Array.from({ length: SEEK.points }, (_, i) => lever.low + (lever.high - lever.low) * (i / (SEEK.points - 1)));
  return values.map((value) => ask({ [lever.name]: value }));
};
const isMonotone = (line) => {
  if (line.some(Number.isNaN)) return false;
  const slack = 1e-12 * Math.max(1, ...line.map(Math.abs)), steps = line.slice(1).map((v, i) => v - line[i]);
  return steps.every((s) => s >= -slack) || steps.every((s) => s <= slack);
};
// where along the line most is given; null where the lever changes nothing or gives nothing
const seekBest = (line) => {
  const known = line.filter((v) => !Number.isNaN(v)), most = Math.max(...known);
  return known.length && most !== Math.min(...known) ? line.indexOf(most) : null;
};
const combinations = (list, size) => (size === 0 ? [[]] : list.flatMap((first, i) =>
  combinations(list.slice(i + 1), size - 1).map((rest) => [first, ...rest])));

// chance: null = the path without chance must reach it; else this part of all draws
const seekGoal = (app, slot, outcome, chance) => {
  const { store, data } = app, full = chance === null ? 0 : data.draws.settled, N = SEEK.points - 1;
  const question = createQuestion(app, slot, outcome, full);
  // the shape of a line is looked at through the first draws; its ends and every answer through all of them
  const rough = chance === null ? question : createQuestion(app, slot, outcome, 101);
  const levers = leversBehind(app, slot, outcome).map((lever) => ({ name: lever.name, lever,
    low: store.model(lever.name, lever.low), high: store.model(lever.name, lever.high) }));
  const now = {};
  for (const l of levers) {
    const move = store.scenario(slot).moves[l.name], start = store.start(slot, l.name);
    now[l.name] = move ? move.value : defined(start) ? start : l.low;
  }
  const span = Object.fromEntries(levers.map((l) => [l.name, l.high - l.low]));
  const changeOf = (values) => Math.sqrt(Object.entries(values).reduce((sum, [name, v]) => sum + ((v - now[name]) / span[name]) ** 2, 0));
  const answer = (values, gives = question.measure(values)) => ({ values, change: changeOf(values), gives, reached: question.isEnough(gives, chance) });
  const enough = (values) => question.enough(values, chance);
  const start = question.measure({}), nothing = { outcome, chance, answers: [], nearest: null, noneExists: false, start };
  if (question.isEnough(start, chance)) return { ...nothing, already: true };
  if (!levers.length) return { ...nothing, already: false, nearest: answer({}, start) };

  for (const l of levers) {
    const point = (i) => l.low + (l.high - l.low) * (i / N);
    let line = seekLine(l, rough.measure);
    l.monotone = isMonotone(line);
    // flat at the end or not monotone: the first draws do not say enough
    const [first, last] = [line[0], line[N]], plain = l.monotone && first !== last && (last > first ? line[N - 1] < last : line[1] < first);
    if (chance !== null && !plain) { line = seekLine(l, question.measure); l.monotone = isMonotone(line); }
    l.best = plain ? (last > first ? N : 0) : seekBest(line);
    const defined_ = line.filter((v) => !Number.isNaN(v));
    l.reach = Math.max(-Infinity, ...(plain && chance !== null ? [question.measure({ [l.name]: point(l.best) })] : defined_));
    l.top = l.best === null ? now[l.name] : point(l.best);
    l.point = point;
    l.line = line; l.exact = chance === null || !plain;
  }
  // ways: from where to where, and the first grid point on it that is enough
  const alone = (l) => {
    let there = null;
    if (l.exact) {
      const good = l.line.map((v, i) => (question.isEnough(v, chance) ? l.point(i) : null)).filter((v) => v !== null);
      if (good.length) there = good.reduce((a, b) => (Math.abs(b - now[l.name]) < Math.abs(a - now[l.name]) ? b : a));
    } else if (question.isEnough(l.reach, chance)) {
      let bad = l.best === N ? -1 : N + 1, good = l.best;
      while (Math.abs(good - bad) > 1) {
        const middle = (good + bad) / 2 | 0;
        if (enough({ [l.name]: l.point(middle) })) good = middle; else bad = middle;
      }
      there = l.point(good);
    }
    if (there === null) return null;
    const step = l.point(1) - l.point(0), from = there - Math.min(Math.max(there - now[l.name], -step), step);
    return { ends: { [l.name]: [from, there] }, low: 0, high: 1 };
  };
  const on = (way, part) => Object.fromEntries(Object.entries(way.ends).map(([name, [a, b]]) => [name, a + (b - a) * part]));
  const together = (set) => {
    const ends = Object.fromEntries(set.map((l) => [l.name, [now[l.name], l.top]])), way = { ends, low: 0, high: 1 };
    if (Object.values(ends).some(([a, b]) => a === b)) return null;
    if (set.every((l) => l.monotone)) {
      if (!enough(on(way, 1))) return null;
      let bad = 0, good = N;
      while (good - bad > 1) { const middle = (good + bad) >> 1; if (enough(on(way, middle / N))) good = middle; else bad = middle; }
      return { ...way, low: bad / N, high: good / N };
    }
    const steps = chance === null ? N : SEEK.walked - 1;
    for (let i = 1; i <= steps; i++) if (enough(on(way, i / steps))) return { ...way, low: (i - 1) / steps, high: i / steps };
    return null;
  };
  const strongest = [...levers].sort((a, b) => b.reach - a.reach).slice(0, SEEK.strongest);
  const sets = [];
  for (let size = 2; size <= strongest.length; size++) sets.push(...combinations(strongest, size));
  if (levers.length > strongest.length) sets.push(levers);
  const ways = [...levers.map(alone), ...sets.map(together)].filter(Boolean)
    .map((way) => ({ ...way, least: changeOf(on(way, way.low)) })).sort((a, b) => a.least - b.least);
  const closer = (way) => {
    let { low, high } = way;
    for (let i = 0; i < SEEK.halvings; i++) { const middle = (low + high) / 2; if (enough(on(way, middle))) high = middle; else low = middle; }
    return answer(on(way, high));
  };
  // one digit more than the lever shows, away from today so that it is still enough: what is shown is what is meant
  const rounded = (exact) => {
    const tidy = Object.fromEntries(Object.entries(exact.values).map(([name, v]) => {
      const shown = store.human(name, v), up = v > now[name], lever = store.levers[name], digits = lever.decimals + 1;
      const cut = Number(((up ? Math.ceil : Math.floor)(Number((shown * 10 ** digits).toFixed(6))) / 10 ** digits).toFixed(digits));
      return [name, store.model(name, Math.min(Math.max(cut, lever.low), lever.high))];
    }));
    const found = answer(tidy);
    return found.reached ? found : exact;
  };
  const found = [];
  let chosen = [];
  for (const way of ways) {
    if (chosen.length === SEEK.most && way.least > chosen[SEEK.most - 1].change) break;
    found.push(closer(way));
    chosen = [];
    for (const a of [...found].sort((p, q) => p.change - q.change))
      if (chosen.length < SEEK.most && !chosen.some((better) => Object.keys(better.values).every((name) => name in a.values))) chosen.push(a);
  }
  if (chosen.length) return { ...nothing, already: false, answers: chosen.map(rounded) };
  const nearest = answer(Object.fromEntries(levers.map((l) => [l.name, l.top])));
  if (chance !== null) for (const l of levers) if (!l.exact) l.monotone = isMonotone(seekLine(l, question.measure));
  // a lever that would stay where it is says nothing
  nearest.values = Object.fromEntries(Object.entries(nearest.values).filter(([name, v]) => v !== now[name]));
  return { ...nothing, already: false, nearest, noneExists: !nearest.reached && levers.every((l) => l.monotone) };
};
